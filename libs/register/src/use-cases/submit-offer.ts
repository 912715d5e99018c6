import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { submitOffer } from '../domain/offer.js';

/** A school asks for its offer to be verified. */
@Injectable()
export class SubmitOffer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const offer = await lockById(tx, Offer, input.id, input.version);
      const now = this.clock.now();
      Object.assign(offer, submitOffer(offer, actor), { lastConfirmedAt: now });
      offer.submittedAt ??= now;
      await tx.save(offer);
      await record(tx, actor, {
        name: 'register.offer-submitted',
        subject: { type: 'offer', id: offer.id },
        data: { schoolId: offer.schoolId },
      });
      return { id: offer.id, version: offer.version };
    });
  }
}

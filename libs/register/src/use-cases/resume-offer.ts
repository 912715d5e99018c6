import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { moveOffer } from '../domain/offer.js';

/** A school is ready to be matched again. */
@Injectable()
export class ResumeOffer {
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
      Object.assign(offer, moveOffer(offer, actor, 'resume'), {
        lastConfirmedAt: this.clock.now(),
      });
      await tx.save(offer);
      await record(tx, actor, {
        name: 'register.offer-resumed',
        subject: { type: 'offer', id: offer.id },
        data: { schoolId: offer.schoolId },
      });
      return { id: offer.id, version: offer.version };
    });
  }
}

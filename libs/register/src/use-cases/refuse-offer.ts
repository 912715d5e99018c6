import { Injectable } from '@nestjs/common';
import { assertNoConflict, workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Database, lockById, record } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { refuseOffer } from '../domain/offer.js';

/** A verifier says what is missing; the school may change the offer and submit it again. */
@Injectable()
export class RefuseOffer {
  constructor(private readonly database: Database) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; reason: string },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const offer = await lockById(tx, Offer, input.id, input.version);
      const change = refuseOffer(offer, actor, input.reason);
      await assertNoConflict(tx, actor, [offer.schoolId]);
      Object.assign(offer, change);
      await tx.save(offer);
      await record(tx, actor, {
        name: 'register.offer-not-verified',
        subject: { type: 'offer', id: offer.id },
        data: { schoolId: offer.schoolId },
      });
      await workDecided(tx, actor, 'offer', offer.id);
      return { id: offer.id, version: offer.version };
    });
  }
}

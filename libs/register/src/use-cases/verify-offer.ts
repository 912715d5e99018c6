import { Injectable } from '@nestjs/common';
import { assertNoConflict, workDecided } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { verifyOffer } from '../domain/offer.js';

/** Somebody from another school grades the evidence; the offer may be matched from now on. */
@Injectable()
export class VerifyOffer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; evidenceGrade: number },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const offer = await lockById(tx, Offer, input.id, input.version);
      const change = verifyOffer(offer, actor, input.evidenceGrade);
      await assertNoConflict(tx, actor, [offer.schoolId]);
      Object.assign(offer, change, {
        verifiedBy: actor.kind === 'person' ? actor.personId : null,
        verifiedAt: this.clock.now(),
      });
      await tx.save(offer);
      await record(tx, actor, {
        name: 'register.offer-verified',
        subject: { type: 'offer', id: offer.id },
        data: { schoolId: offer.schoolId, evidenceGrade: input.evidenceGrade },
      });
      await workDecided(tx, actor, 'offer', offer.id);
      return { id: offer.id, version: offer.version };
    });
  }
}

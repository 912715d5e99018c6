import { Injectable } from '@nestjs/common';
import { systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, record, Tx } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { moveOffer } from '../domain/offer.js';

const daysOfTrust = 365;
const batch = 200;

/** Sweep: an offer that its school has not confirmed for a year is matched no more. */
@Injectable()
export class LapseUnconfirmedOffers implements InsideJob {
  readonly name = 'register.lapse-unconfirmed-offers';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - daysOfTrust * 86_400_000);
    const due = await tx
      .createQueryBuilder(Offer, 'offer')
      .where(`offer.status IN ('verified', 'paused') AND offer.lastConfirmedAt < :oldest`, {
        oldest,
      })
      .orderBy('offer.lastConfirmedAt')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const offer of due) {
      const actor = systemActor(this.name, offer.partnershipId);
      Object.assign(offer, moveOffer(offer, actor, 'lapse'));
      await tx.save(offer);
      await record(tx, actor, {
        name: 'register.offer-lapsed',
        subject: { type: 'offer', id: offer.id },
        data: { schoolId: offer.schoolId },
      });
    }
  }
}

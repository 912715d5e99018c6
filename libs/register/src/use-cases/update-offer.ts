import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database, lockById } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { assertOfferEditable, checkOffer, OfferDraft } from '../domain/offer.js';
import { knownAreas } from './known-areas.js';

/** A school changes an offer that is not yet submitted, or was refused. */
@Injectable()
export class UpdateOffer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; draft: OfferDraft },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const offer = await lockById(tx, Offer, input.id, input.version);
      assertOfferEditable(offer, actor);
      checkOffer(input.draft, await knownAreas(tx, offer.partnershipId));
      Object.assign(offer, input.draft, { lastConfirmedAt: this.clock.now() });
      await tx.save(offer);
      return { id: offer.id, version: offer.version };
    });
  }
}

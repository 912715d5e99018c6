import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, Tx } from '@evenhand/platform';
import { Offer } from '../data/offer.entity.js';
import { checkOffer, OfferDraft } from '../domain/offer.js';
import { offerActions } from '../domain/offer.actions.js';
import { actingSchool } from './acting-school.js';
import { partnershipOf } from './install-taxonomy.js';
import { knownAreas } from './known-areas.js';

/** A school writes an offer; nobody else sees it until it is submitted. */
@Injectable()
export class CreateOffer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, draft: OfferDraft): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, (tx) => this.create(tx, actor, draft));
  }

  private async create(
    tx: Tx,
    actor: Actor,
    draft: OfferDraft,
  ): Promise<{ id: string; version: number }> {
    step(offerActions, 'submit', 'draft', actor);
    const partnershipId = partnershipOf(actor);
    const schoolId = await actingSchool(tx, actor);
    checkOffer(draft, await knownAreas(tx, partnershipId));
    const now = this.clock.now();
    const offer = tx.create(Offer, {
      ...draft,
      id: randomUUID(),
      partnershipId,
      schoolId,
      status: 'draft',
      evidenceGrade: null,
      verifiedBy: null,
      verifiedAt: null,
      refusalReason: null,
      lastConfirmedAt: now,
      createdBy: actor.kind === 'person' ? actor.personId : null,
      createdAt: now,
      submittedAt: null,
    });
    await tx.save(offer);
    return { id: offer.id, version: offer.version };
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seeingWhole } from '@evenhand/identity';
import { Actor, conflict, invalid } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { markNeedProposed } from '@evenhand/register';
import { Not, In } from 'typeorm';
import { Proposal } from '../data/proposal.entity.js';
import { assertOfferHasRoom } from '../reads/offer-room.js';
import { assertProposalAllowed } from './assert-proposal-allowed.js';

export interface HandPairing {
  needId: string;
  offerId: string;
  reason: string;
}

/** A broker pairs a need and an offer without a run, and says why; the hard rules hold all the same. */
@Injectable()
export class ProposeByHand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: HandPairing): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, (tx) => this.propose(tx, actor, input));
  }

  private async propose(
    tx: Tx,
    actor: Actor,
    input: HandPairing,
  ): Promise<{ id: string; version: number }> {
    const reason = input.reason.trim();
    const { need, offer } = await assertProposalAllowed(tx, actor, input, this.clock.today());
    if (reason === '') {
      throw invalid('pairing-invalid', 'There is a problem with this pairing.', [
        { field: 'reason', message: 'Say why these two schools.' },
      ]);
    }
    await seeingWhole(tx, () => assertOfferHasRoom(tx, need, offer));
    await seeingWhole(tx, () => assertRoom(tx, need.id, need.supportersWanted, offer.schoolId));
    await markNeedProposed(tx, actor, need.id);
    const proposal = tx.create(Proposal, {
      id: randomUUID(),
      partnershipId: need.partnershipId,
      runId: null,
      needId: need.id,
      offerId: offer.id,
      supportedSchoolId: need.schoolId,
      supporterSchoolId: offer.schoolId,
      status: 'proposed',
      checks: [],
      byHandReason: reason,
      createdAt: this.clock.now(),
    });
    await tx.save(proposal);
    await record(tx, actor, {
      name: 'brokerage.proposal-made-by-hand',
      subject: { type: 'proposal', id: proposal.id },
      data: { needId: need.id, offerId: offer.id },
    });
    return { id: proposal.id, version: proposal.version };
  }
}

const over = In(['rejected', 'declined', 'expired', 'withdrawn']);

/** A need takes as many supporters as it wants, from different schools. */
async function assertRoom(
  tx: Tx,
  needId: string,
  wanted: number,
  supporterSchoolId: string,
): Promise<void> {
  const live = await tx.findBy(Proposal, { needId, status: Not(over) });
  if (live.some((proposal) => proposal.supporterSchoolId === supporterSchoolId)) {
    throw conflict('already-proposed', 'This school is proposed for this need already.');
  }
  if (live.length >= wanted) {
    throw conflict(
      'need-has-proposals',
      'This need has all the proposals it asks for. Reject or withdraw one first.',
    );
  }
}

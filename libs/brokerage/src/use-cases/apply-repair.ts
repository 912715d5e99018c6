import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, conflict } from '@evenhand/kernel';
import type { NewPair, PairIds } from '@evenhand/matching';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { markNeedProposed } from '@evenhand/register';
import { Proposal } from '../data/proposal.entity.js';
import { assertOfferHasRoom } from '../reads/offer-room.js';
import { assertProposalAllowed } from './assert-proposal-allowed.js';
import { SuggestRepair, hasFallen } from './suggest-repair.js';
import { withdrawProposal } from './withdraw-proposal.js';

export interface RepairToApply {
  /** The proposal that fell away. */
  id: string;
  most: number | null;
  /** Of the suggestion that the broker saw. */
  key: string;
}

/**
 * A broker applies a suggested repair: drafts that move are taken back and the new ones proposed, in one
 * transaction, under the same rules as any proposal. They still have to be approved.
 */
@Injectable()
export class ApplyRepair {
  private readonly suggestRepair: SuggestRepair;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.suggestRepair = new SuggestRepair(database, clock);
  }

  /** @throws conflict `not-fallen-away`, `repair-changed`, and what a proposal by hand is refused with */
  async run(actor: Actor, input: RepairToApply): Promise<{ id: string; proposals: string[] }> {
    const suggested = await this.suggestRepair.run(actor, input);
    // What was seen has an answer that is kept; another state of the proposals has none yet.
    if (suggested === null) throw repairChanged();
    return this.database.transaction(actor, async (tx) => {
      const fallen = await lockById(tx, Proposal, input.id);
      if (!hasFallen(fallen)) {
        throw conflict(
          'not-fallen-away',
          'This proposal still stands. Reject it or take it back first.',
        );
      }
      if (suggested.key !== input.key) throw repairChanged();
      const dropped = suggested.moves.flatMap((move) => move.dropped);
      const gone = dropped.filter(({ offerId, needId }) => !isPair(fallen, { offerId, needId }));
      for (const pair of gone) await this.takeBack(tx, actor, pair);
      const added = suggested.moves.flatMap((move) => move.added);
      const proposals: string[] = [];
      for (const pair of added) proposals.push(await this.propose(tx, actor, fallen, pair));
      await record(tx, actor, {
        name: 'brokerage.drafts-repaired',
        subject: { type: 'proposal', id: fallen.id },
        data: { added: added.length, takenBack: gone.length },
      });
      return { id: fallen.id, proposals };
    });
  }

  private async takeBack(tx: Tx, actor: Actor, pair: PairIds): Promise<void> {
    const { needId, offerId } = pair;
    const draft = await tx.findOne(Proposal, {
      where: { needId, offerId, status: 'proposed' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!draft) {
      throw conflict(
        'repair-changed',
        'A draft was decided meanwhile. Look at the suggestion again.',
      );
    }
    await assertNoConflict(tx, actor, [draft.supportedSchoolId, draft.supporterSchoolId]);
    await withdrawProposal(tx, actor, draft, this.clock.now());
  }

  private async propose(tx: Tx, actor: Actor, fallen: Proposal, pair: NewPair): Promise<string> {
    const { need, offer } = await assertProposalAllowed(tx, actor, pair, this.clock.today());
    await assertOfferHasRoom(tx, need, offer);
    await markNeedProposed(tx, actor, need.id);
    const proposal = tx.create(Proposal, {
      id: randomUUID(),
      partnershipId: need.partnershipId,
      runId: fallen.runId,
      needId: need.id,
      offerId: offer.id,
      supportedSchoolId: need.schoolId,
      supporterSchoolId: offer.schoolId,
      status: 'proposed',
      score: pair.score,
      points: pair.points,
      distanceMetres: pair.distanceMetres,
      inPerson: pair.inPerson,
      remote: pair.remote,
      checks: [...pair.checks],
      createdAt: this.clock.now(),
    });
    await tx.save(proposal);
    return proposal.id;
  }
}

function repairChanged(): Error {
  return conflict(
    'repair-changed',
    'Other proposals have changed meanwhile. Look at the suggestion again.',
  );
}

function isPair(proposal: PairIds, { needId, offerId }: PairIds): boolean {
  return proposal.needId === needId && proposal.offerId === offerId;
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seeingWhole } from '@evenhand/identity';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import {
  answersOf,
  isComparedAtOnce,
  matchingSettings,
  namesOf,
  runById,
} from '@evenhand/matching';
import type { AnswerNames, FallAwayAnswer, MatchingRun } from '@evenhand/matching';
import { Clock, Database, isUuid, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import {
  standingPairs,
  standingSince,
  standingState,
  withoutPair,
} from '../reads/standing-pairs.reader.js';
import { actingBroker } from './acting-broker.js';

export interface SuggestedRepair extends FallAwayAnswer {
  run: MatchingRun;
  /** Other drafts that may move: as asked, otherwise as the partnership has set it. */
  most: number;
  /** Still live: then this is what would happen, and nothing can be applied yet. */
  hasFallen: boolean;
  /** Names these moves: whoever applies them says which ones were seen. */
  key: string;
  names: AnswerNames;
}

/**
 * What to do when a proposal falls away: which drafts would move, at most so many, what each loses, and
 * what the bound costs. Approved pairs and those further on are locked. Changes nothing.
 */
@Injectable()
export class SuggestRepair {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Null while a job works it out: a large run takes seconds, so whoever asks looks again.
   * @throws not-found, conflict `not-of-a-run`
   */
  async run(
    actor: Actor,
    input: { id: string; most: number | null },
  ): Promise<SuggestedRepair | null> {
    const partnershipId = actingBroker(actor);
    const asked = await this.database.read(actor, (tx) => this.asked(tx, partnershipId, input.id));
    const { proposal, run, pair, standing, state } = asked;
    const most = input.most ?? asked.usual;
    const questions =
      standing === null
        ? { fellAway: { ...pair, most, state } }
        : { fallAway: { ...pair, ...standing, most } };
    const answers = await answersOf(this.database, actor, run, questions, this.clock.now());
    if (answers === null) return null;
    const { fallAway } = answers;
    if (fallAway === null) throw notFound('pair of this run');
    const { moves } = fallAway;
    const names = await this.database.read(actor, (tx) =>
      namesOf(
        tx,
        moves.map(({ needId }) => needId),
        moves.flatMap(({ before, after }) => [...before, ...after]),
      ),
    );
    const key = createHash('sha256').update(JSON.stringify(moves)).digest('hex');
    return { ...fallAway, run, most, hasFallen: hasFallen(proposal), key, names };
  }

  private async asked(tx: Tx, partnershipId: string, id: string) {
    const proposal = isUuid(id) ? await tx.findOneBy(Proposal, { id }) : null;
    if (!proposal) throw notFound('proposal');
    const { runId } = proposal;
    if (runId === null) {
      throw conflict('not-of-a-run', 'This pair was made by hand, so no run can say what follows.');
    }
    const run = await runById(tx, runId);
    if (!run) throw notFound('matching run');
    const since = standingSince(this.clock);
    const pair = { needId: proposal.needId, offerId: proposal.offerId };
    const isSmall = isComparedAtOnce(run.needCount, run.offerCount);
    const { standing, state } = await seeingWhole(tx, async () => ({
      state: isSmall ? '' : await standingState(tx, partnershipId, since),
      standing: isSmall
        ? withoutPair(await standingPairs(tx, partnershipId, runId, since), pair)
        : null,
    }));
    const usual = (await matchingSettings(tx, partnershipId)).mostDraftsMoved;
    return { proposal, run, pair, standing, state, usual };
  }
}

const over: readonly string[] = ['rejected', 'declined', 'expired', 'withdrawn'];

export function hasFallen({ status }: Pick<Proposal, 'status'>): boolean {
  return over.includes(status);
}

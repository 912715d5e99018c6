import { Injectable } from '@nestjs/common';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import {
  answerLater,
  askArrival,
  isComparedAtOnce,
  lastRun,
  namesOf,
  pricesOfRun,
} from '@evenhand/matching';
import type { AnswerNames, MatchingRun, ProvisionalOffer } from '@evenhand/matching';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { needsByIds } from '@evenhand/register';
import { matchingCounts } from '../reads/matching-counts.js';
import { actingBroker } from './acting-broker.js';
import { freezeMatching } from './freeze-matching.js';

export interface ProvisionalAnswers {
  /** Whose prices were used; null before the first run: then only the fit speaks. */
  run: MatchingRun | null;
  offers: ProvisionalOffer[];
  names: AnswerNames;
}

/**
 * Whom a need that was opened between two runs could have at once: its worth less what the last run
 * says each place is worth to others. Nothing is proposed and nothing is kept; the next run decides.
 */
@Injectable()
export class AnswerProvisionally {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Null while a job reads a large partnership's rows: whoever asks looks again.
   * @throws not-found, conflict `need-not-open`
   */
  async run(actor: Actor, { needId }: { needId: string }): Promise<ProvisionalAnswers | null> {
    const partnershipId = actingBroker(actor);
    const { run, isSmall } = await this.database.read(actor, async (tx) => {
      const [need] = isUuid(needId) ? await needsByIds(tx, [needId]) : [];
      if (!need) throw notFound('need');
      if (need.status !== 'open') {
        throw conflict('need-not-open', 'Only a need that is open can be answered provisionally.');
      }
      const { needs, offers } = await matchingCounts(tx);
      return {
        run: await lastRun(tx, partnershipId),
        isSmall: isComparedAtOnce(needs, offers),
      };
    });
    const offers = isSmall
      ? await this.atOnce(actor, partnershipId, run, needId)
      : await this.later(actor, run, needId);
    if (offers === null) return null;
    const names = await this.database.read(actor, (tx) =>
      namesOf(
        tx,
        [needId],
        offers.map(({ offerId }) => offerId),
      ),
    );
    return { run, offers, names };
  }

  private async atOnce(
    actor: Actor,
    partnershipId: string,
    run: MatchingRun | null,
    needId: string,
  ): Promise<ProvisionalOffer[]> {
    const { snapshot, prices } = await this.database.read(actor, async (tx) => ({
      snapshot: await freezeMatching(tx, partnershipId, this.clock),
      prices: run ? await pricesOfRun(tx, run.id) : [],
    }));
    const last = run && {
      ...{ preset: run.preset, weights: run.weights, settings: run.settings, prices },
    };
    return (await askArrival(snapshot, last, needId)) ?? [];
  }

  private async later(
    actor: Actor,
    run: MatchingRun | null,
    needId: string,
  ): Promise<ProvisionalOffer[] | null> {
    const question = {
      runId: run?.id ?? null,
      questions: { arrival: { needId, most: 3 } },
    };
    const answers = await answerLater(this.database, actor, question, this.clock.now());
    return answers && (answers.arrival ?? []);
  }
}

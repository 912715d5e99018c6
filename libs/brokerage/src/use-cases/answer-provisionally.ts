import { Injectable } from '@nestjs/common';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { askArrival, lastRun, namesOf, pricesOfRun } from '@evenhand/matching';
import type { AnswerNames, MatchingRun, ProvisionalOffer } from '@evenhand/matching';
import { Clock, Database, isUuid } from '@evenhand/platform';
import { needsByIds } from '@evenhand/register';
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

  /** @throws not-found, conflict `need-not-open` */
  async run(actor: Actor, { needId }: { needId: string }): Promise<ProvisionalAnswers> {
    const partnershipId = actingBroker(actor);
    const { snapshot, run, prices } = await this.database.read(actor, async (tx) => {
      const [need] = isUuid(needId) ? await needsByIds(tx, [needId]) : [];
      if (!need) throw notFound('need');
      if (need.status !== 'open') {
        throw conflict('need-not-open', 'Only a need that is open can be answered provisionally.');
      }
      const last = await lastRun(tx, partnershipId);
      return {
        snapshot: await freezeMatching(tx, partnershipId, this.clock),
        run: last,
        prices: last ? await pricesOfRun(tx, last.id) : [],
      };
    });
    const last = run && { preset: run.preset, weights: run.weights, prices };
    const offers = (await askArrival(snapshot, last, needId)) ?? [];
    const names = await this.database.read(actor, (tx) =>
      namesOf(
        tx,
        [needId],
        offers.map(({ offerId }) => offerId),
      ),
    );
    return { run, offers, names };
  }
}

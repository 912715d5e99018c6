import { conflict, invalid } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { defaultWeights } from '../domain/weights.js';
import { runThread } from '../jobs/run-thread.js';
import { pricesOfRun } from '../reads/matching.reader.js';
import { cannotAnswer } from './cannot-answer.js';
import type { AskRequest, ProvisionalOffer, RunAnswers, RunQuestions } from './run-question.js';

/** What a thread needs to know of a run to answer questions about it; null when there is no such run. */
export type StoredQuestion = Omit<AskRequest, 'questions'>;

/** Read in a transaction, to be handed to `askRun` outside of it. @throws conflict `run-not-finished` */
export async function questionOfRun(tx: Tx, runId: string): Promise<StoredQuestion | null> {
  if (!isUuid(runId)) return null;
  const run = await tx
    .createQueryBuilder(MatchingRun, 'run')
    .addSelect('run.snapshot')
    .where('run.id = :runId', { runId })
    .getOne();
  if (!run) return null;
  const { snapshot, preset, weights, settings } = run;
  if (run.status !== 'finished' || snapshot === null) throw notFinished();
  const pairs = await tx.query<{ needId: string; offerId: string }[]>(
    `SELECT need_id AS "needId", offer_id AS "offerId" FROM matching.pair WHERE run_id = $1`,
    [runId],
  );
  return { snapshot, preset, weights, settings, pairs, prices: await pricesOfRun(tx, runId) };
}

export function notFinished(): Error {
  return conflict('run-not-finished', 'Only a finished run can answer questions.');
}

/** Answers in a thread of its own. @throws DomainError `run-cannot-answer` when the thread fails */
export async function askRun(run: StoredQuestion, questions: RunQuestions): Promise<RunAnswers> {
  if (Object.keys(questions).length === 0) throw invalid('no-question', 'Ask something.');
  const outcome = await runThread({ task: 'ask', ...run, questions });
  if (outcome.kind !== 'answered') throw cannotAnswer();
  return outcome.answers;
}

/** What an earlier run says: its preset, its weights and what places were worth. */
export type EarlierPrices = Pick<AskRequest, 'preset' | 'weights' | 'settings' | 'prices'>;

/** Today's question with the prices of an earlier run; without one, only the fit speaks. */
export function arrivalQuestion(
  snapshot: RunSnapshot | string,
  last: EarlierPrices | null,
): StoredQuestion {
  return {
    snapshot: typeof snapshot === 'string' ? snapshot : JSON.stringify(snapshot),
    preset: last?.preset ?? 'equity',
    weights: last?.weights ?? defaultWeights,
    settings: last?.settings ?? null,
    prices: last?.prices ?? [],
    pairs: [],
  };
}

/** Whom an open need could have now. */
export async function askArrival(
  snapshot: RunSnapshot,
  last: EarlierPrices | null,
  needId: string,
  most = 3,
): Promise<ProvisionalOffer[] | null> {
  const { arrival } = await askRun(arrivalQuestion(snapshot, last), { arrival: { needId, most } });
  return arrival;
}

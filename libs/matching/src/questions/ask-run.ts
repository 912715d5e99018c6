import { conflict, DomainError, invalid } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import { canonicalJson, packSnapshot } from '../data/run-snapshot.js';
import type { RunSnapshot } from '../data/run-snapshot.js';
import { defaultWeights } from '../domain/weights.js';
import { runThread } from '../jobs/run-thread.js';
import { pricesOfRun } from '../reads/matching.reader.js';
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
  if (run.status !== 'finished') {
    throw conflict('run-not-finished', 'Only a finished run can answer questions.');
  }
  const pairs = await tx.query<{ needId: string; offerId: string }[]>(
    `SELECT need_id AS "needId", offer_id AS "offerId" FROM matching.pair WHERE run_id = $1`,
    [runId],
  );
  const prices = await pricesOfRun(tx, runId);
  return { snapshot: run.snapshot, preset: run.preset, weights: run.weights, pairs, prices };
}

/** Answers in a thread of its own. @throws DomainError `run-cannot-answer` when the thread fails */
export async function askRun(run: StoredQuestion, questions: RunQuestions): Promise<RunAnswers> {
  if (Object.keys(questions).length === 0) throw invalid('no-question', 'Ask something.');
  const outcome = await runThread({ task: 'ask', ...run, questions });
  if (outcome.kind !== 'answered') {
    throw new DomainError(
      'unavailable',
      'run-cannot-answer',
      'The run cannot be asked at the moment. Try again.',
    );
  }
  return outcome.answers;
}

/** Whom an open need could have now: today's question with the prices of an earlier run. */
export async function askArrival(
  snapshot: RunSnapshot,
  last: Pick<AskRequest, 'preset' | 'weights' | 'prices'> | null,
  needId: string,
  most = 3,
): Promise<ProvisionalOffer[] | null> {
  const question: StoredQuestion = {
    snapshot: await packSnapshot(canonicalJson(snapshot)),
    preset: last?.preset ?? 'equity',
    weights: last?.weights ?? defaultWeights,
    prices: last?.prices ?? [],
    pairs: [],
  };
  return (await askRun(question, { arrival: { needId, most } })).arrival;
}

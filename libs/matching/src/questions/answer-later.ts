import { randomUUID } from 'node:crypto';
import { Actor, invalid, notFound, PersonActor } from '@evenhand/kernel';
import { addWork, Database, Tx } from '@evenhand/platform';
import { MatchingRun } from '../data/run.entity.js';
import { canonicalJson, sha256 } from '../data/run-snapshot.js';
import { countsInDays } from '../domain/run-settings.js';
import { isComparedAtOnce } from '../use-cases/compare-presets.js';
import { askRun, notFinished, questionOfRun } from './ask-run.js';
import { cannotAnswer, countedInDays } from './cannot-answer.js';
import type { RunAnswers, RunQuestions } from './run-question.js';

/** A question about a run, or (an arrival) about what is open now with the prices of a run. */
export interface LaterQuestion {
  runId: string | null;
  questions: RunQuestions;
}

interface KeptAnswer {
  id: string;
  status: 'queued' | 'finished' | 'failed';
  answer: RunAnswers | null;
  finishedAt: Date | null;
}

/** What a run of the past answers stays true; what is open now does not. */
const freshMs = 10 * 60_000;
/** After a failure the same is tried again, but not by every reload of a page. */
const patienceMs = 60_000;

/**
 * Answers at once where the run is small. A large one is asked by a job: null until its answer is there,
 * and whoever asks again later gets it.
 * @throws not-found, conflict `run-not-finished` and `counts-in-days`, DomainError `run-cannot-answer`
 */
export async function answersOf(
  database: Database,
  actor: Actor,
  run: Pick<MatchingRun, 'id' | 'status' | 'needCount' | 'offerCount' | 'settings'>,
  questions: RunQuestions,
  now: Date,
): Promise<RunAnswers | null> {
  if (run.status !== 'finished') throw notFinished();
  const { force, fallAway, fellAway } = questions;
  if (countsInDays(run.settings) && (force ?? fallAway ?? fellAway)) throw countedInDays();
  if (!isComparedAtOnce(run.needCount, run.offerCount)) {
    return answerLater(database, actor, { runId: run.id, questions }, now);
  }
  const question = await database.read(actor, (tx) => questionOfRun(tx, run.id));
  if (!question) throw notFound('matching run');
  return askRun(question, questions);
}

/** The kept answer; null when a job has to find it, which is then asked to. */
export async function answerLater(
  database: Database,
  actor: Actor,
  question: LaterQuestion,
  now: Date,
): Promise<RunAnswers | null> {
  const { partnershipId } = actor;
  if (partnershipId === null) throw invalid('no-partnership', 'Choose a partnership first.');
  const key = keyOf(question);
  const known = await database.read(actor, (tx) => keptAnswer(tx, partnershipId, key));
  const isOld =
    known?.finishedAt &&
    now.getTime() - known.finishedAt.getTime() > (known.status === 'failed' ? patienceMs : freshMs);
  const isStale = known?.status === 'failed' || question.questions.arrival !== undefined;
  if (known && !(isOld && isStale)) {
    if (known.status === 'failed') throw cannotAnswer();
    return known.answer;
  }
  // Asking is no act of a person: a page may be loaded again, and a form's claim is for its own verb.
  const asking = actor.kind === 'person' ? withoutClaim(actor) : actor;
  await database.transaction(asking, (tx) => queueAnswer(tx, partnershipId, key, question, now));
  return null;
}

function withoutClaim({ request: _claim, ...actor }: PersonActor): PersonActor {
  return actor;
}

function keyOf(question: LaterQuestion): string {
  return sha256(canonicalJson(question));
}

async function keptAnswer(
  tx: Tx,
  partnershipId: string,
  key: string,
): Promise<KeptAnswer | undefined> {
  const [row] = await tx.query<KeptAnswer[]>(
    `SELECT id, status, answer, finished_at AS "finishedAt" FROM matching.answer
      WHERE partnership_id = $1 AND key = $2`,
    [partnershipId, key],
  );
  return row;
}

async function queueAnswer(
  tx: Tx,
  partnershipId: string,
  key: string,
  { runId, questions }: LaterQuestion,
  now: Date,
): Promise<void> {
  const [row] = await tx.query<{ id: string }[]>(
    `INSERT INTO matching.answer (id, partnership_id, run_id, key, question, status, asked_at)
     VALUES ($1, $2, $3, $4, $5, 'queued', $6)
     ON CONFLICT (partnership_id, key) DO UPDATE
       SET status = 'queued', answer = NULL, finished_at = NULL, asked_at = excluded.asked_at
       WHERE matching.answer.status <> 'queued' RETURNING id`,
    [randomUUID(), partnershipId, runId, key, JSON.stringify(questions), now],
  );
  // Somebody else asked the same a moment ago.
  if (!row) return;
  await addWork(tx, 'matching.answer-question', partnershipId, { answerId: row.id });
}

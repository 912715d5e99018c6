import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { answersOf, namesOf, runById } from '@evenhand/matching';
import type { AnswerNames, MatchingRun, RunAnswers, RunQuestions } from '@evenhand/matching';
import type { Clock, Database } from '@evenhand/platform';

export interface AskedRun {
  run: MatchingRun;
  answers: RunAnswers;
  names: AnswerNames;
}

export interface RunDesk {
  database: Database;
  clock: Clock;
}

/**
 * What a stored run answers, with the names behind it: at once for a small run, otherwise null until a job
 * has worked it out. @throws not-found, conflict `run-not-finished`
 */
export async function readAnswers(
  { database, clock }: RunDesk,
  actor: PersonActor,
  runId: string,
  questions: RunQuestions,
): Promise<AskedRun | null> {
  const run = await database.read(actor, (tx) => runById(tx, runId));
  if (!run) throw notFound('matching run');
  const answers = await answersOf(database, actor, run, questions, clock.now());
  if (answers === null) return null;
  const { needIds, offerIds } = idsIn(answers);
  const asked = [
    questions.unserved?.needId,
    questions.force?.needId,
    questions.alternatives?.needId,
  ];
  const names = await database.read(actor, (tx) =>
    namesOf(tx, [...needIds, ...asked.flatMap((id) => id ?? [])], offerIds),
  );
  return { run, answers, names };
}

function idsIn(answers: RunAnswers): { needIds: string[]; offerIds: string[] } {
  const { alternatives, force, unserved, notChosen, fallAway } = answers;
  const moves = [...(force?.moves ?? []), ...(fallAway?.moves ?? [])];
  return {
    needIds: [
      ...moves.map(({ needId }) => needId),
      ...(unserved?.outrankedAt ?? []).flatMap(({ holders }) =>
        holders.map(({ needId }) => needId),
      ),
      ...(notChosen ?? []).flatMap((offer) => offer.couldHaveServed.map(({ needId }) => needId)),
    ],
    offerIds: [
      ...moves.flatMap(({ before, after }) => [...before, ...after]),
      ...(alternatives ?? []).map(({ offerId }) => offerId),
      ...(unserved?.outrankedAt ?? []).map(({ offerId }) => offerId),
      ...(unserved?.shortOfDays ?? []).map(({ offerId }) => offerId),
      ...(unserved?.wouldServe ?? []).map(({ offerId }) => offerId),
      ...(notChosen ?? []).map(({ offerId }) => offerId),
    ],
  };
}

import { notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { askRun, namesOf, questionOfRun, runById } from '@evenhand/matching';
import type { AnswerNames, MatchingRun, RunAnswers, RunQuestions } from '@evenhand/matching';
import type { Database } from '@evenhand/platform';

export interface AskedRun {
  run: MatchingRun;
  answers: RunAnswers;
  names: AnswerNames;
}

/** Asks a stored run in a thread, between two short reads. @throws not-found, conflict `run-not-finished` */
export async function readAnswers(
  database: Database,
  actor: PersonActor,
  runId: string,
  questions: RunQuestions,
): Promise<AskedRun> {
  const { run, question } = await database.read(actor, async (tx) => ({
    run: await runById(tx, runId),
    question: await questionOfRun(tx, runId),
  }));
  if (!run || !question) throw notFound('matching run');
  const answers = await askRun(question, questions);
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
      ...(unserved?.wouldServe ?? []).map(({ offerId }) => offerId),
      ...(notChosen ?? []).map(({ offerId }) => offerId),
    ],
  };
}

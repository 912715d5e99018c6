import type { Method } from './asking.js';
import { Upload } from './asking.js';
import type { PersonName } from './people.js';
import { needBody } from './story-bodies.js';
import type { SecurityWorld } from './world.js';

export interface Agreed {
  agreementId: string;
  /** What both parties signed. */
  sha256: string;
  reportId: string;
  evidenceId: string;
  milestoneId: string;
}

/** An agreement with these words wherever people can write: signed, reported, assessed and returned. */
export async function agreedWith(world: SecurityWorld, word: string): Promise<Agreed> {
  const say = async <T = { id: string }>(
    who: PersonName,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<T> => {
    const answer = await world.askers.get(who)?.ask(method, `/api/v1${path}`, body);
    if (!answer || answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer?.body}`);
    return answer.json();
  };
  const first = async (sql: string, values: unknown[]): Promise<string> =>
    (await world.owner.query<{ id: string }>(sql, values)).rows[0]?.id ?? '';
  const { areaId, offerId, fundId } = world.here.things;
  const need = await say('supported head', 'POST', '/needs', needBody(areaId, 'More phonics.'));
  await say('supported head', 'POST', `/needs/${need.id}/posting`);
  await say('administrator', 'POST', `/needs/${need.id}/opening`);
  const pair = { needId: need.id, offerId, reason: 'They asked.' };
  const { id: proposalId } = await say('administrator', 'POST', '/proposals', pair);
  await say('administrator', 'POST', `/proposals/${proposalId}/approval`, {});
  await world.work();
  const yes = { answer: 'yes', note: '' };
  await say('supporter head', 'POST', `/proposals/${proposalId}/supporter-answer`, yes);
  await world.work();
  await say('supported head', 'POST', `/proposals/${proposalId}/school-answer`, yes);

  const code = `visits-to-${word.toLowerCase()}`;
  const { id: agreementId } = await say('administrator', 'POST', '/agreements', {
    proposalId,
    terms: {
      ...{ title: `Support for "${word}"`, startsOn: '2026-12-01', endsOn: '2027-07-31', fundId },
      outputs: [{ code, label: `Visits to ${word}`, unit: 'visits', planned: 12 }],
      outcomes: [
        {
          ...{ measureCode: 'phonics-check', label: `Phonics of\n${word}`, unit: '%' },
          ...{ direction: 'up', baseline: 61.5, target: 72 },
        },
      ],
      milestones: [
        {
          ...{ number: 1, title: `${word} visited`, gate: 'outputs', gateRef: code },
          ...{ amountPence: 210_000, dueOn: '2027-04-01' },
        },
      ],
      reviewPoints: [{ number: 1, dueOn: '2027-02-01' }],
    },
  });
  await say('administrator', 'POST', `/agreements/${agreementId}/dispatch`);
  const shown = await say<{ versionNumber: number; sha256: string }>(
    ...(['supporter head', 'GET', `/agreements/${agreementId}`] as const),
  );
  const signature = { versionNumber: shown.versionNumber, sha256: shown.sha256 };
  await say('supporter head', 'POST', `/agreements/${agreementId}/signature`, signature);
  await say('supported head', 'POST', `/agreements/${agreementId}/signature`, signature);

  const reviewPointId = await first(
    `UPDATE agreements.review_point SET status = 'due', opened_at = now()
      WHERE agreement_id = $1 RETURNING id`,
    [agreementId],
  );
  const { id: reportId } = await say('supporter head', 'POST', '/reports', {
    reviewPointId,
    narrative: 'Twelve visits.',
    outputs: [{ code, delivered: 12 }],
    outcomes: [{ measureCode: 'phonics-check', result: 73, isFinal: true, note: 'Their data.' }],
  });
  const upload = new Upload(`about ${word}`, `${word} (visit notes).pdf`);
  await say('supporter head', 'POST', `/reports/${reportId}/evidence`, upload);
  await say('supporter head', 'POST', `/reports/${reportId}/submission`);
  await say('supported head', 'POST', `/reports/${reportId}/countersignature`, {
    stance: 'agrees',
  });
  await say('administrator', 'POST', `/reports/${reportId}/acceptance`, {
    ...{ verdict: 'at_risk', reviewNote: `Ask after ${word}.` },
  });
  const milestoneId = await first(
    `UPDATE payments.milestone SET status = 'due' WHERE agreement_id = $1 RETURNING id`,
    [agreementId],
  );
  await say('supporter head', 'POST', `/milestones/${milestoneId}/claim`);
  await say('administrator', 'POST', `/milestones/${milestoneId}/assessment`);
  const back = { reason: `Where is ${word}?` };
  await say('administrator', 'POST', `/milestones/${milestoneId}/return`, back);
  await world.work();
  const evidenceId = await first('SELECT id FROM reporting.evidence WHERE report_id = $1', [
    reportId,
  ]);
  return { agreementId, sha256: shown.sha256, reportId, evidenceId, milestoneId };
}

import { randomUUID } from 'node:crypto';
import { IssueApiToken } from '@evenhand/identity';
import type { Answer, Method } from './asking.js';
import { isDraftNeed } from './knowers.js';
import type { PersonName } from './people.js';
import { secret } from './secrets.js';
import type { Ground, Side } from './side.js';
import { needBody, offerBody, termsBody } from './story-bodies.js';
import { sendWithFiles } from './story-files.js';
import {
  accountOf,
  calendarOf,
  delegationOf,
  flagOf,
  importOf,
  interestOf,
  invitationOf,
  standInOf,
  taskOf,
  tierOf,
  uploadOf,
} from './story-rows.js';

/** Ids of what the story made, and what the bodies of later requests need. */
export interface Things {
  areaId: string;
  draftOfferId: string;
  offerId: string;
  needIds: string[];
  needId: string;
  openNeedId: string;
  runId: string;
  comparisonId: string;
  taskId: string;
  importId: string;
  uploadId: string;
  calendarDatesId: string;
  invitationListId: string;
  tierId: string;
  termsId: string;
  associateId: string;
  goneAssociateId: string;
  proposalId: string;
  waitingProposalId: string;
  fundId: string;
  agreementId: string;
  holdId: string;
  flagId: string;
  sweepId: string;
  dataRequestId: string;
  sha256: string;
  reviewPointId: string;
  reportId: string;
  evidenceId: string;
  /** Taken away; nothing has come in its place. */
  goneEvidenceId: string;
  milestoneId: string;
  payeeId: string;
  tokenId: string;
  interestId: string;
  sessionId: string;
  accountId: string;
  roleHeldId: string;
  /** The supporter's head asked the other head, who has not answered. */
  delegationId: string;
  /** Of the commissioner's role; open. */
  personInvitationId: string;
  /** Who was asked to stand in is nobody of the matrix, and nothing was handed to them. */
  standInId: string;
  handoverId: string;
  /** Of the rows that are edited, as they stand when the story is told. */
  versions: Record<'offer' | 'need' | 'report' | 'agreement' | 'milestone', number>;
}

type Told = Omit<Side, 'things'>;

/** From offers and needs to a submitted report, through the API, by whoever would do it. */
export async function tellStory(ground: Ground, side: Told, needCount: number): Promise<Things> {
  const say = async <T = { id: string }>(
    who: PersonName,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<T> => {
    const asker = side.askers.get(who);
    if (!asker) throw new Error(`There is no ${who}`);
    return parsed<T>(await asker.ask(method, `/api/v1${path}`, body), `${who}: ${method} ${path}`);
  };
  const mark = (kind: Parameters<typeof secret>[1], at = 0): string => secret(side.slug, kind, at);
  const areas = await say<{ items: { id: string; code: string }[] }>(
    'broker',
    'GET',
    '/expertise-areas?limit=100',
  );
  const areaId = areas.items.find(({ code }) => code === 'curriculum.phonics')?.id ?? '';

  const offer = await say('supporter head', 'POST', '/offers', offerBody(areaId, mark('offer')));
  await say('supporter head', 'POST', `/offers/${offer.id}/submission`);
  await say('verifier', 'POST', `/offers/${offer.id}/verification`, { evidenceGrade: 4 });
  const draftBody = offerBody(areaId, mark('draft offer'));
  const draft = await say('supporter head', 'POST', '/offers', draftBody);

  const needIds: string[] = [];
  for (let at = 0; at < needCount; at++) {
    const disclosure = at % 3 === 2 ? 'broker_only' : 'anonymised';
    const body = { ...needBody(areaId, mark('need', at)), disclosure };
    const { id } = await say('supported head', 'POST', '/needs', body);
    needIds.push(id);
    if (isDraftNeed(at)) continue;
    await say('supported head', 'POST', `/needs/${id}/posting`);
    await say('broker', 'POST', `/needs/${id}/opening`);
  }
  const [needId = '', openNeedId = ''] = needIds;

  const run = await say('broker', 'POST', '/matching-runs', { preset: 'equity', dryRun: true });
  const comparison = await say('broker', 'POST', '/matching-comparisons');
  const pair = (need: string): Promise<{ id: string }> =>
    say('broker', 'POST', '/proposals', {
      ...{ needId: need, offerId: offer.id, reason: mark('pairing reason') },
    });
  const { id: proposalId } = await pair(needId);
  await say('broker', 'POST', `/proposals/${proposalId}/approval`, { note: mark('broker note') });
  await ground.work();
  const yes = { answer: 'yes', note: '' };
  await say('supporter head', 'POST', `/proposals/${proposalId}/supporter-answer`, yes);
  await ground.work();
  await say('supported head', 'POST', `/proposals/${proposalId}/school-answer`, {
    ...{ answer: 'yes', note: mark('answer') },
  });
  const { id: holdId } = await say('administrator', 'POST', '/legal-holds', {
    ...{ schoolId: side.schools.other.schoolId, reason: 'A dispute' },
  });
  const { id: dataRequestId } = await say('supporter head', 'POST', '/data-requests', {
    kind: 'access',
  });
  await ground.work();
  const { id: waitingProposalId } = await pair(openNeedId);

  const { fundId } = await say<{ fundId: string }>('finance officer', 'POST', '/funds', {
    ...{ name: mark('fund'), kind: 'grant', source: 'Council', amountPence: 9_000_000 },
  });
  const { id: agreementId } = await say('broker', 'POST', '/agreements', {
    ...{ proposalId, terms: termsBody(fundId, mark('agreement')) },
  });
  await say('broker', 'POST', `/agreements/${agreementId}/dispatch`);
  const shown = await say<{ versionNumber: number; sha256: string }>(
    ...(['supporter head', 'GET', `/agreements/${agreementId}`] as const),
  );
  const { versionNumber, sha256 } = shown;
  const signature = { versionNumber, sha256 };
  await say('supporter head', 'POST', `/agreements/${agreementId}/signature`, signature);
  await say('supported head', 'POST', `/agreements/${agreementId}/signature`, signature);

  const first = async (sql: string, values: unknown[]): Promise<string> => {
    const { rows } = await ground.owner.query<{ id: string }>(sql, values);
    if (!rows[0]) throw new Error(`The story made nothing for: ${sql}`);
    return rows[0].id;
  };
  const reviewPointId = await first(
    `UPDATE agreements.review_point SET status = 'due', opened_at = now()
      WHERE agreement_id = $1 AND number = 1 RETURNING id`,
    [agreementId],
  );
  const milestoneId = await first(
    'SELECT id FROM payments.milestone WHERE agreement_id = $1 AND number = 1',
    [agreementId],
  );
  const { id: reportId } = await say('supporter head', 'POST', '/reports', {
    reviewPointId,
    narrative: mark('narrative'),
    outputs: [{ code: 'support-days', delivered: 12 }],
    outcomes: [
      { measureCode: 'phonics-check', result: 73, isFinal: true, note: mark('outcome note') },
    ],
  });
  const files = await sendWithFiles(say, reportId, mark('evidence'));
  await say('supported head', 'POST', `/reports/${reportId}/countersignature`, {
    ...{ stance: 'disagrees', comment: mark('countersignature') },
  });
  const payeePath = `/schools/${side.schools.supporter.schoolId}/payee`;
  await say('supporter head', 'POST', payeePath, {
    ...{ sortCode: '089999', accountNumber: '66374958', accountName: mark('account') },
  });
  const payee = await say<{ proposed: { id: string } }>('finance officer', 'GET', payeePath);
  await ground.work();

  const list = await say('administrator', 'POST', '/invitation-lists', {
    name: 'Schools to ask',
    rows: [{ urn: '910999', headName: 'A Head', headEmail: 'a.head@school.example' }],
  });
  const terms = { kind: 'commitments', body: 'We give and take.' };
  await say('administrator', 'POST', '/terms/drafts', terms);
  const { id: termsId } = await say('administrator', 'POST', '/terms/publications', {
    kind: 'commitments',
  });
  for (const kind of ['commitments', 'privacy']) {
    await say('administrator', 'POST', '/terms/drafts', { kind, body: 'We shall see.' });
  }
  const associate = async (name: string): Promise<string> => {
    const body = { name, kind: 'charity', contactName: 'A Person', mayJoinHubs: false };
    const contactEmail = 'a.person@charity.example';
    return (await say('administrator', 'POST', '/associates', { ...body, contactEmail })).id;
  };
  const associateId = await associate('A charity of old');
  const goneAssociateId = await associate('A charity that left');
  const reason = { reason: 'Moved away' };
  await say('administrator', 'POST', `/associates/${goneAssociateId}/ending`, reason);
  const tierId = await first(tierOf, [randomUUID(), side.partnershipId]);
  const importId = await first(importOf, [randomUUID()]);
  const version = async (table: string, id: string): Promise<number> => {
    const sql = `SELECT version FROM ${table} WHERE id = $1`;
    return (await ground.owner.query<{ version: number }>(sql, [id])).rows[0]?.version ?? 0;
  };
  const head = side.places.get('supporter head');
  if (!head) throw new Error('There is no head');
  const issue = new IssueApiToken(ground.worker.database, ground.worker.clock);
  await issue.forOperator(head, { label: mark('token label'), days: 9, isSteppedUp: false });
  return {
    ...{ areaId, needIds, needId, openNeedId, proposalId, waitingProposalId, fundId, agreementId },
    ...{ offerId: offer.id, draftOfferId: draft.id, runId: run.id },
    ...{ sha256, reviewPointId, reportId },
    versions: {
      offer: await version('register.offer', draft.id),
      need: await version('register.need', needId),
      report: await version('reporting.report', reportId),
      agreement: await version('agreements.agreement', agreementId),
      milestone: await version('payments.milestone', milestoneId),
    },
    holdId,
    flagId: await first(flagOf, [
      ...[side.partnershipId, side.places.get('verifier')?.personId, offer.id],
      side.schools.supporter.schoolId,
    ]),
    sweepId: await first(
      `INSERT INTO casework.retention_sweep (id, partnership_id, swept_at, counts) VALUES ($1, $2, now(), '{}') RETURNING id`,
      [randomUUID(), side.partnershipId],
    ),
    dataRequestId,
    comparisonId: comparison.id,
    invitationListId: list.id,
    ...{ tierId, termsId, associateId, goneAssociateId },
    importId,
    calendarDatesId: await first(calendarOf, [
      ...[randomUUID(), side.partnershipId, head.personId],
    ]),
    uploadId: await first(uploadOf, [randomUUID(), head.personId]),
    taskId: await first(taskOf, [importId, side.partnershipId, side.schools.other.schoolId]),
    ...files,
    milestoneId,
    payeeId: payee.proposed.id,
    tokenId: await first(
      'SELECT id FROM identity.api_token WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1',
      [head.personId],
    ),
    interestId: await first(interestOf, [
      ...[side.partnershipId, head.personId, side.schools.other.schoolId, mark('arrangement')],
    ]),
    sessionId: await first(
      `INSERT INTO identity.session (id, token_hash, person_id, signed_in_at, seen_at, ends_at)
       VALUES ($1, uuid_send($1), $2, now(), now(), now() + interval '12 hours') RETURNING id`,
      [randomUUID(), head.personId],
    ),
    delegationId: await first(delegationOf, [
      side.partnershipId,
      side.schools.supporter.schoolId,
      side.places.get('other head')?.personId,
      head.personId,
    ]),
    accountId: await first(accountOf, [randomUUID(), head.personId]),
    personInvitationId: await first(invitationOf, [
      side.partnershipId,
      side.places.get('commissioner')?.personId,
    ]),
    standInId: await first(standInOf, [randomUUID(), side.partnershipId]),
    handoverId: randomUUID(),
    roleHeldId: await first('SELECT id FROM identity.role_held WHERE person_id = $1', [
      side.places.get('commissioner')?.personId,
    ]),
  };
}

function parsed<T>(answer: Answer, what: string): T {
  if (answer.statusCode >= 300) throw new Error(`${what}: ${answer.statusCode} ${answer.body}`);
  return JSON.parse(answer.body === '' ? '{}' : answer.body) as T;
}

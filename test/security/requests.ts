import { randomUUID } from 'node:crypto';
import { type Method, Upload } from './asking.js';
import type { Side } from './side.js';
import { needBody, offerBody, termsBody } from './story.js';

export interface Request {
  method: Method;
  url: string;
  body?: unknown;
  /** What `If-Match` says. */
  version: number;
}

/** Which thing the `:id` of a route is, by the start of its path; the first that fits. */
const subjects: readonly (readonly [string, (side: Side) => string])[] = [
  ['/assets/:name', () => 'evenhand.css'],
  ['/sent-mail/', () => randomUUID()],
  ['/schools/', ({ schools }) => schools.supporter.schoolId],
  ['/partnerships/', ({ partnershipId }) => partnershipId],
  ['/members/invitations/template/', () => 'csv'],
  ['/members/export/', () => 'csv'],
  ['/members/invitations/', ({ things }) => things.invitationListId],
  ['/invitation-lists/', ({ things }) => things.invitationListId],
  ['/settings/tiers/', ({ things }) => things.tierId],
  ['/tiers/', ({ things }) => things.tierId],
  ['/settings/terms/versions/', ({ things }) => things.termsId],
  ['/settings/terms/', () => 'commitments'],
  ['/terms/', ({ things }) => things.termsId],
  ['/associates/:id/return', ({ things }) => things.goneAssociateId],
  ['/associates/', ({ things }) => things.associateId],
  ['/members/', ({ schools }) => schools.supporter.membershipId],
  ['/memberships/', ({ schools }) => schools.supporter.membershipId],
  ['/admin/imports/', ({ things }) => things.importId],
  ['/calendars/authorities/', () => '999'],
  ['/calendars/schools/', ({ schools }) => schools.supporter.schoolId],
  ['/calendars/dates/', ({ things }) => things.calendarDatesId],
  ['/admin/register-files/', ({ things }) => things.uploadId],
  ['/admin/stand-ins/', ({ things }) => things.standInId],
  ['/standing-in/', ({ things }) => things.standInId],
  ['/admin/people/', ({ places }) => places.get('commissioner')?.personId ?? ''],
  ['/people/', ({ places }) => places.get('commissioner')?.personId ?? ''],
  ['/account/data/', ({ things }) => things.dataRequestId],
  ['/admin/retention/rules/', () => 'mail'],
  ['/admin/retention/sweeps/', ({ things }) => things.sweepId],
  ['/admin/legal-holds/', ({ things }) => things.holdId],
  ['/retention-rules/', () => 'mail'],
  ['/legal-holds/', ({ things }) => things.holdId],
  ['/admin/data-requests/', ({ things }) => things.dataRequestId],
  ['/data-requests/', ({ things }) => things.dataRequestId],
  ['/delegations/', ({ things }) => things.delegationId],
  ['/school-people/', ({ things }) => things.roleHeldId],
  ['/who-acts-for-us/leaders/', ({ things }) => things.roleHeldId],
  ['/admin/invitations/', ({ things }) => things.personInvitationId],
  ['/person-invitations/', ({ things }) => things.personInvitationId],
  ['/account/tokens/', ({ things }) => things.tokenId],
  ['/sign-in/with/', () => 'microsoft'],
  ['/account/linked-accounts/with/', () => 'microsoft'],
  ['/account/linked-accounts/', ({ things }) => things.accountId],
  ['/tokens/', ({ things }) => things.tokenId],
  ['/account/sessions/', ({ things }) => things.sessionId],
  ['/account/interests/', ({ things }) => things.interestId],
  ['/finance/funds/', ({ things }) => things.fundId],
  ['/funds/', ({ things }) => things.fundId],
  ['/offers/:id/edit', ({ things }) => things.draftOfferId],
  ['/offers/', ({ things }) => things.offerId],
  ['/needs/', ({ things }) => things.needId],
  ['/broker/needs/', ({ things }) => things.needIds[1] ?? ''],
  ['/broker/runs/', ({ things }) => things.runId],
  ['/tasks/', ({ things }) => things.taskId],
  ['/matching-comparisons/', ({ things }) => things.comparisonId],
  ['/matching-runs/', ({ things }) => things.runId],
  ['/broker/proposals/', ({ things }) => things.proposalId],
  ['/introductions/', ({ things }) => things.proposalId],
  ['/proposals/', ({ things }) => things.proposalId],
  ['/agreements/', ({ things }) => things.agreementId],
  ['/review-points/', ({ things }) => things.reviewPointId],
  ['/reports/', ({ things }) => things.reportId],
  ['/milestones/', ({ things }) => things.milestoneId],
];

/** The request to a route about this side's thing; `missing` puts an id that nothing has. */
export function requestTo(route: string, side: Side, isMissing = false): Request {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace('/api/v1', '');
  const subject = subjects.find(([start]) =>
    (method === 'PUT' ? `${path}/edit` : path).startsWith(start),
  );
  if (pattern.includes(':') && !subject) throw new Error(`What is the id of ${route}?`);
  const id = (isMissing ? undefined : subject?.[1](side)) ?? randomUUID();
  const url = pattern
    .replace(':evidenceId', isMissing ? randomUUID() : side.things.evidenceId)
    .replace(':roleId', isMissing ? randomUUID() : side.things.roleHeldId)
    .replace(':offerId', isMissing ? randomUUID() : side.things.offerId)
    .replace('errors/:kind', 'errors/csv')
    .replace(':needId', isMissing ? randomUUID() : side.things.needId)
    .replace(/:\w+/, id)
    .replace(/next-school-day$/, '$&?from=2027-01-04')
    .replace(/forced-pair$/, `$&?needId=${side.things.needId}&offerId=${side.things.offerId}`);
  const body = bodyOf(method, path, pattern.startsWith('/api/'), side);
  return { method: method as Method, url, body, version: versionOf(path, side) };
}

function versionOf(path: string, { things: { versions } }: Side): number {
  const names = ['offer', 'need', 'report', 'agreement', 'milestone'] as const;
  const name = names.find((each) => path.startsWith(`/${each}s/`));
  return name ? versions[name] : 1;
}

function bodyOf(method: string, path: string, isApi: boolean, side: Side): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined;
  const bodies = isApi ? apiBodies(side) : formBodies(side, String(versionOf(path, side)));
  return bodies[`${method} ${path}`] ?? (isApi ? undefined : {});
}

const inset = { kind: 'inset', name: 'INSET day', fromDate: '2027-01-04' };
const details = { sortCode: '089999', accountNumber: '66374958', accountName: 'School account' };

const tier = { name: 'Basic', includes: 'Little', yearlyPence: 1_000, fromDate: '2026-01-01' };
const associate = {
  ...{ name: 'A charity', kind: 'charity', contactName: 'A Person', mayJoinHubs: true },
  contactEmail: 'a.person@charity.example',
};

const loadSettings = {
  ...{ secondPairing: 300, laterPairing: 800, mostPerSchool: null, mostPerTrust: 4 },
  ...{ mostDraftsMoved: 3, reason: 'A test' },
};

/** Sound bodies, so that it is access that decides. Routes that are not here take none. */
function apiBodies({ things, schools, places }: Side): Record<string, unknown> {
  const personal = { name: 'New Person', email: 'new.person@school.example', role: 'broker' };
  const report = {
    narrative: 'Words',
    outputs: [{ code: 'support-days', delivered: 1 }],
    outcomes: [],
  };
  return {
    'POST /memberships': {
      urn: schools.other.urn,
      headName: 'A Head',
      headEmail: 'a@school.example',
    },
    'POST /memberships/:id/ending': { reason: 'cost' },
    'POST /memberships/:id/acceptance': {},
    'POST /terms/drafts': { kind: 'privacy', body: 'Words' },
    'POST /terms/publications': { kind: 'privacy' },
    'POST /terms/acceptances': { termsIds: [things.termsId] },
    'PUT /settings': { name: 'Another name' },
    'POST /tiers': tier,
    'PUT /tiers/:id': tier,
    'POST /competitors': { competitorId: schools.other.schoolId },
    'POST /competitors/removal': { competitorId: schools.other.schoolId },
    'POST /needs/:id/waivers': { competitorId: schools.other.schoolId },
    'POST /needs/:id/waivers/ending': { competitorId: schools.other.schoolId },
    'POST /associates': associate,
    'PUT /associates/:id': associate,
    'POST /associates/:id/ending': { reason: 'Moved away' },
    'POST /memberships/:id/lapse': { reason: 'not-paid' },
    'POST /memberships/:id/renewal': { dueOn: '2029-08-31' },
    'POST /memberships/:id/tier': { tierId: things.tierId },
    'POST /invitation-lists': { name: 'A list', rows: [{ urn: '910999' }] },
    'POST /people': personal,
    'POST /people/:id/second-factor/reset': { reason: 'lost_phone' },
    'POST /people/:id/roles': { role: 'verifier' },
    'POST /delegations': {
      personId: places.get('school leader')?.personId ?? '',
      powers: ['sign'],
      fromDate: '2099-01-01',
      lastDay: '2099-03-01',
    },
    'POST /delegations/:id/answer': { answer: 'accept' },
    'POST /delegations/:id/ending': { reason: 'A new job' },
    'POST /school-people': { name: 'New Leader', email: 'new.leader@school.example' },
    'POST /school-people/:roleId/ending': { reason: 'A new job' },
    'POST /person-invitations': { people: [{ ...personal, role: 'verifier' }] },
    'POST /person-invitations/:id/withdrawal': { reason: 'A mistake' },
    'POST /people/:id/shutting-out': { reason: 'An emergency' },
    'POST /people/:id/letting-in': { reason: 'All is well' },
    'POST /people/:id/roles/:roleId/ending': { reason: 'A new job' },
    'POST /people/:id/roles/:roleId/change': { fromDate: '2020-01-01', reason: 'A new job' },
    'POST /people/:id/roles/:roleId/hand-over': {
      toPersonId: places.get('broker')?.personId ?? '',
      reason: 'A new job',
    },
    'POST /funds': { name: 'More', kind: 'grant', source: 'Council', amountPence: 100 },
    'POST /offers': offerBody(things.areaId, 'Evidence'),
    'PUT /offers/:id': offerBody(things.areaId, 'Evidence'),
    'POST /offers/:id/verification': { evidenceGrade: 3 },
    'POST /offers/:id/refusal': { reason: 'More figures, please' },
    'POST /needs': needBody(things.areaId, 'Summary'),
    'PUT /needs/:id': needBody(things.areaId, 'Summary'),
    'POST /needs/:id/redactions': { field: 'summary', words: 'Zq', reason: 'pupil' },
    'POST /offers/:id/redactions': { field: 'title', words: 'Phonics', reason: 'asked' },
    'POST /proposals/:id/redactions': { field: 'schoolNote', words: 'Zq', reason: 'asked' },
    'POST /reports/:id/redactions': { field: 'narrative', words: 'Zq', reason: 'asked' },
    'POST /matching-runs': { preset: 'equity' },
    'PUT /matching-settings': loadSettings,
    'POST /proposals': {
      needId: things.openNeedId,
      offerId: things.offerId,
      reason: 'They know each other',
    },
    'POST /proposals/:id/approval': {},
    'POST /proposals/:id/rejection': { code: 'other', note: 'No' },
    'POST /proposals/:id/repair': { most: 3, key: things.sha256 },
    'POST /proposals/:id/supporter-answer': { answer: 'yes' },
    'POST /proposals/:id/school-answer': { answer: 'yes' },
    'POST /agreements': { proposalId: things.proposalId },
    'PUT /agreements/:id/terms': termsBody(things.fundId, 'Title'),
    'POST /agreements/:id/signature': { versionNumber: 1, sha256: things.sha256 },
    'POST /agreements/:id/completion': { outcome: 'met' },
    'POST /review-points/:id/review': { verdict: 'on_track' },
    'POST /reports': { reviewPointId: things.reviewPointId, ...report },
    'PUT /reports/:id': report,
    'POST /reports/:id/countersignature': { stance: 'agrees' },
    'POST /reports/:id/acceptance': { verdict: 'on_track', note: 'Seen' },
    'POST /reports/:id/return': { reason: 'More, please' },
    'POST /reports/:id/evidence': new Upload(),
    'POST /milestones/:id/return': { reason: 'More, please' },
    'POST /milestones/:id/resolution': { decision: 'paid' },
    'POST /retention-rules/:code/decision': { months: 12, reason: 'Asked for' },
    'POST /legal-holds': { schoolId: schools.other.schoolId, reason: 'A dispute' },
    'POST /legal-holds/:id/lifting': { reason: 'It is over' },
    'POST /data-requests': { kind: 'complaint', words: 'Too many mails' },
    'POST /data-requests/:id/step': { step: 'acknowledge' },
    'POST /tasks/:id/completion': { note: 'Done' },
    'POST /calendars/authorities/:code/dates': inset,
    'POST /calendars/schools/:id/dates': inset,
    'POST /payment-batches': { milestoneIds: [things.milestoneId] },
    'POST /schools/:schoolId/payee': details,
    'POST /schools/:schoolId/payee/confirmation': { payeeId: things.payeeId, decision: 'confirm' },
  };
}

const days = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

function formBodies({ things, schools, places }: Side, stated: string): Record<string, unknown> {
  const version = { version: stated };
  const offer = {
    ...{
      title: 'Phonics',
      evidence: 'Figures',
      mainArea: things.areaId,
      phases: '0',
      mode: 'either',
    },
    ...{ travelMiles: '20', capacity: '2', days: '12', consent: 'yes' },
    ...days('availableFrom', '2026-01-01'),
  };
  const need = {
    ...{
      summary: 'Summary',
      mainArea: things.areaId,
      urgency: '3',
      mode: 'either',
      travelMiles: '20',
    },
    ...{ days: '10', supportersWanted: '1', consent: 'yes', disclosure: 'anonymised' },
    ...{ ...days('startFrom', '2026-01-01'), ...days('startTo', '2027-12-31') },
  };
  const leader = places.get('school leader')?.personId ?? '';
  return {
    'POST /sign-in': { email: `${randomUUID()}@school.example` },
    'POST /sign-in/confirm': { token: 'no-such-token' },
    'POST /acting-as': { place: '-.-' },
    'POST /account/name': { name: 'New Name' },
    'POST /account/interests': { schoolId: schools.other.schoolId, kind: 'governor' },
    'POST /account/tokens': { label: 'A token', days: '3', scope: 'write' },
    'POST /admin/organisations': {
      organisationId: things.accountId,
      schoolId: schools.supporter.schoolId,
    },
    'POST /second-factor': { code: '000000' },
    'POST /account/second-factor/app': { code: '000000' },
    'POST /account/second-factor/removal': { code: '000000' },
    'POST /calendars/authorities/:code/dates': { ...inset, ...days('fromDate', '2027-01-04') },
    'POST /calendars/schools/:id/dates': { ...inset, ...days('fromDate', '2027-01-04') },
    'POST /admin/register-files/:id/application': version,
    'POST /admin/register-files/:id/preview': version,
    'POST /admin/register-files/:id/cancellation': version,
    'POST /admin/people/:id/second-factor': { reason: 'lost_phone' },
    'POST /admin/retention/rules/:code': { months: '12', reason: 'Asked for' },
    'POST /admin/legal-holds': { schoolId: schools.other.schoolId, reason: 'A dispute' },
    'POST /admin/legal-holds/:id/lift': { reason: 'It is over' },
    'POST /account/data': { kind: 'complaint', words: 'Too many mails' },
    'POST /account/data/:id/reply': { answer: 'All of it' },
    'POST /admin/data-requests': {
      personId: places.get('commissioner')?.personId ?? '',
      words: 'Left the area',
    },
    'POST /admin/data-requests/:id/step': { step: 'acknowledge' },
    'POST /admin/people': {
      name: 'New Person',
      email: 'new.person@school.example',
      role: 'broker',
    },
    'POST /admin/people/:id/roles': { role: 'verifier' },
    'POST /admin/people/:id/roles/:roleId/end': { reason: 'A new job' },
    'POST /admin/people/:id/roles/:roleId/change': {
      ...days('fromDate', '2020-01-01'),
      reason: 'A new job',
    },
    'POST /admin/people/:id/roles/:roleId/hand-over': {
      toPersonId: places.get('broker')?.personId ?? '',
      reason: 'A new job',
    },
    'POST /admin/people/invite-many/apply': { people: 'name,email,role\nA B,a@b.example,verifier' },
    'POST /admin/people/:id/access': { reason: 'An emergency' },
    'POST /admin/invitations/:id/withdrawal': { reason: 'A mistake' },
    'POST /members': {
      ...{ urn: String(schools.other.urn), headName: 'A Head', headEmail: 'a@school.example' },
    },
    'POST /members/:id/ending': { reason: 'cost' },
    'POST /terms/acceptance': { termsIds: things.termsId },
    'POST /settings/partnership': { name: 'Another name' },
    'POST /settings/tiers': { ...tier, yearlyPence: '10' },
    'POST /settings/tiers/:id': { ...tier, yearlyPence: '10' },
    'POST /settings/competitors': {
      ...{ nearest: '3', primaryMetres: '1500', secondaryMetres: '3000' },
    },
    'POST /settings/terms/:kind': { body: 'Words' },
    'POST /settings/terms/:kind/publication': {},
    'POST /competitors': { competitorId: schools.other.schoolId },
    'POST /competitors/removal': { competitorId: schools.other.schoolId },
    'POST /needs/:id/competitors': { competitorId: schools.other.schoolId },
    'POST /needs/:id/competitors/ending': { competitorId: schools.other.schoolId },
    'POST /associates': { ...associate, mayJoinHubs: 'yes' },
    'POST /associates/:id/edit': { ...associate, mayJoinHubs: 'yes' },
    'POST /associates/:id/ending': { reason: 'Moved away' },
    'POST /members/:id/lapse': { reason: 'not-paid' },
    'POST /members/:id/renew': {},
    'POST /members/:id/tier': { tierId: things.tierId },
    'POST /members/invitations': new Upload(),
    'POST /admin/stand-ins': { email: 'nobody@elsewhere.example' },
    'POST /standing-in/items/:id/decision': { decision: 'yes' },
    'POST /finance/funds': { name: 'More', kind: 'grant', source: 'Council', amountPence: '100' },
    'POST /offers': offer,
    'POST /offers/:id/edit': { ...offer, ...version },
    'POST /offers/:id/verification': { evidenceGrade: '3', ...version },
    'POST /offers/:id/refusal': { reason: 'More figures, please', ...version },
    'POST /needs': need,
    'POST /needs/:id/edit': { ...need, ...version },
    'POST /needs/:id/redaction': { field: 'summary', words: 'Zq', reason: 'pupil' },
    'POST /offers/:id/redaction': { field: 'title', words: 'Phonics', reason: 'asked' },
    'POST /broker/proposals/:id/redaction': { field: 'schoolNote', words: 'Zq', reason: 'asked' },
    'POST /reports/:id/redaction': { field: 'narrative', words: 'Zq', reason: 'asked' },
    'POST /broker/runs': { preset: 'equity' },
    'POST /settings/matching': {
      ...loadSettings,
      mostPerSchool: '',
      mostPerTrust: '',
      version: '0',
    },
    'POST /broker/proposals/:id/rejection': { code: 'other', note: 'No' },
    'POST /broker/needs/:id/pair': { offerId: things.offerId, reason: 'They know each other' },
    'POST /introductions/:id/supporter-answer': { answer: 'yes' },
    'POST /introductions/:id/school-answer': { answer: 'yes' },
    'POST /agreements': { proposalId: things.proposalId },
    'POST /agreements/:id/terms': { title: 'Title', ...version },
    'POST /agreements/:id/send': version,
    'POST /agreements/:id/recall': version,
    'POST /agreements/:id/complete': { outcome: 'met', ...version },
    'POST /agreements/:id/sign': { versionNumber: '1', sha256: things.sha256, confirm: 'yes' },
    'POST /who-acts-for-us/leaders': { name: 'New Leader', email: 'new.leader@school.example' },
    'POST /who-acts-for-us/leaders/:roleId/end': { reason: 'A new job' },
    'POST /delegations': {
      personId: leader,
      powers: 'sign',
      ...days('fromDate', '2099-01-01'),
      ...days('lastDay', '2099-03-01'),
    },
    'POST /delegations/:id/answer': { answer: 'accept' },
    'POST /delegations/:id/end': { reason: 'A new job' },
    'POST /review-points/:id/review': { verdict: 'on_track' },
    'POST /reports': { reviewPointId: things.reviewPointId },
    'POST /reports/:id/edit': { narrative: 'Words', ...version },
    'POST /reports/:id/submission': version,
    'POST /reports/:id/countersignature': { stance: 'agrees' },
    'POST /reports/:id/acceptance': { verdict: 'on_track', note: 'Seen' },
    'POST /reports/:id/return': { reason: 'More, please' },
    'POST /reports/:id/evidence': new Upload(),
    'POST /milestones/:id/claim': version,
    'POST /milestones/:id/assessment': version,
    'POST /milestones/:id/approval': version,
    'POST /milestones/:id/authorisation': version,
    'POST /milestones/:id/decision': { decision: 'return', reason: 'More, please', ...version },
    'POST /milestones/:id/resolution': { decision: 'paid', ...version },
    'POST /tasks/:id/completion': { note: 'Done', ...version },
    'POST /finance/payment-batches': {
      payments: `${things.milestoneId}:${things.versions.milestone}`,
    },
    'POST /schools/:schoolId/payee': details,
    'POST /schools/:schoolId/payee/confirmation': { payeeId: things.payeeId, decision: 'confirm' },
  };
}

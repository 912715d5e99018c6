import { randomUUID } from 'node:crypto';
import { Upload } from './asking.js';
import type { Side } from './side.js';
import { inset, details, tier, associate, loadSettings } from './sound-parts.js';

const days = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** The same for pages: forms, as a browser sends them. */
export function formBodies(
  { things, schools, places }: Side,
  stated: string,
): Record<string, unknown> {
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
    'POST /admin/flagged-decisions/:id/settlement': { action: 'confirm', reason: 'Read again' },
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

import { Look, LookKind } from '@evenhand/casework';

const one = (kind: LookKind, parameter = 'id'): Look => ({ kind, of: 'one', parameter });
const list = (kind: LookKind): Look => ({ kind, of: 'list', parameter: '' });
const all = (kind: LookKind): Look => ({ kind, of: 'all', parameter: '' });
const file = (kind: LookKind, parameter = 'id'): Look => ({ kind, of: 'file', parameter });
const nothing: readonly Look[] = [];

/**
 * What each address shows that is sensitive, written by hand: pages and `/api/v1` alike, GET only, as
 * whoever changes something leaves an event. A route that is not here fails a spec: decide, then add it,
 * `nothing` included. The people who looked are seen at /who-looked (ADR 32).
 */
export const sensitiveRoutes: Readonly<Record<string, readonly Look[]>> = {
  // the front door, and what is about nobody
  '/': nothing,
  '/accessibility': nothing,
  '/privacy': nothing,
  '/help': nothing,
  '/clock': nothing,
  '/personas': nothing,
  '/sent-mail': nothing,
  '/sent-mail/:id': nothing,
  '/sign-in': nothing,
  '/sign-in/check-your-email': nothing,
  '/sign-in/confirm': nothing,
  '/acting-as': nothing,
  '/assets/:name': nothing,
  '/health/live': nothing,
  '/health/ready': nothing,
  '/metrics': nothing,
  '/api/openapi.json': nothing,
  '/api/docs': nothing,

  // one's own
  '/account': nothing,
  '/account/tokens': nothing,
  '/account/data': nothing,
  '/account/data/:id/copy': [file('personal_copy')],
  '/account/data/:id/copy-json': [file('personal_copy')],
  '/delegations': nothing,
  '/delegations/new': nothing,
  '/delegations/:id': nothing,
  '/delegations/:id/end': nothing,
  '/trust': nothing,
  '/trusts': nothing,
  '/who-acts-for-us': nothing,
  '/who-acts-for-us/leaders/new': nothing,
  '/who-acts-for-us/leaders/:roleId/end': nothing,
  '/signers': nothing,
  '/data-requests': nothing,
  '/data-requests/:id': nothing,
  '/data-requests/:id/copy': [file('personal_copy')],
  '/who-looked': nothing,
  '/who-looked/export': nothing,
  '/looks': nothing,

  // the national register, and who is a member: known to all
  '/schools': nothing,
  '/schools/:id': nothing,
  '/members': nothing,
  '/members/new': nothing,
  '/members/:id': nothing,
  '/members/:id/end': nothing,
  '/memberships': nothing,
  '/memberships/:id': nothing,
  '/partnerships': nothing,
  '/partnerships/:id': nothing,
  '/admin/imports': nothing,
  '/admin/imports/:id': nothing,
  '/tasks': nothing,
  '/tasks/:id': nothing,
  '/expertise-areas': nothing,
  '/measures': nothing,

  // people
  '/admin/people': [all('people')],
  '/admin/people/new': nothing,
  '/admin/people/:id': [one('person')],
  '/admin/people/:id/roles/:roleId/end': [one('person')],
  '/admin/people/:id/roles/:roleId/change': [one('person')],
  '/admin/people/:id/roles/:roleId/hand-over': [one('person')],
  '/people': [all('people')],
  '/people/:id': [one('person')],
  '/admin/data-requests': [all('people')],
  '/admin/data-requests/new': [all('people')],
  '/admin/data-requests/:id': [all('people')],
  '/admin/events': [all('audit_trail')],
  '/events': [all('audit_trail')],

  // what a school tells in confidence
  '/needs': [list('need')],
  '/needs/new': nothing,
  '/needs/:id': [one('need')],
  '/needs/:id/edit': [one('need')],
  '/needs/:id/redaction': [one('need')],
  '/needs/:id/withdraw': [one('need')],
  '/needs/:id/provisional-answer': [one('need'), list('offer')],
  '/offers': [list('offer')],
  '/offers/new': nothing,
  '/offers/:id': [one('offer')],
  '/offers/:id/edit': [one('offer')],
  '/offers/:id/redaction': [one('offer')],
  '/offers/:id/verify': [one('offer')],
  '/offers/:id/withdraw': [one('offer')],

  // matching and brokerage
  '/broker': [list('need'), list('proposal')],
  '/broker/needs/:id/pair': [one('need'), list('offer')],
  '/broker/needs/:id/provisional': [one('need'), list('offer')],
  '/broker/proposals/:id': [one('proposal')],
  '/broker/proposals/:id/alternatives': [one('proposal'), list('offer')],
  '/broker/proposals/:id/redaction': [one('proposal')],
  '/broker/proposals/:id/repair': [one('proposal'), list('proposal')],
  '/broker/proposals/:id/withdraw': [one('proposal')],
  '/broker/runs': nothing,
  '/broker/runs/new': nothing,
  '/broker/runs/:id': [one('run')],
  '/broker/runs/:id/needs/:needId': [one('run'), one('need', 'needId')],
  '/broker/runs/:id/not-chosen': [one('run')],
  '/broker/runs/:id/offers/:offerId': [one('run'), one('offer', 'offerId')],
  '/broker/runs/:id/scarcity': nothing,
  '/broker/runs/:id/unserved': [one('run'), list('need')],
  '/matching-runs': nothing,
  '/matching-runs/:id': [one('run')],
  '/matching-runs/:id/forced-pair': [one('run')],
  '/matching-runs/:id/needs/:needId/reasons': [one('run'), one('need', 'needId')],
  '/matching-runs/:id/not-chosen': [one('run')],
  '/matching-runs/:id/offers/:offerId/reasons': [one('run'), one('offer', 'offerId')],
  '/matching-runs/:id/replays': nothing,
  '/matching-runs/:id/scarcity': nothing,
  '/matching-runs/:id/unserved': [list('need')],
  '/matching-comparisons/:id': nothing,
  '/proposals': [list('proposal')],
  '/proposals/:id': [one('proposal')],
  '/proposals/:id/repair': [one('proposal'), list('proposal')],
  '/requests': [list('introduction')],
  '/introductions/:id': [one('introduction')],

  // agreements and reports
  '/agreements': [list('agreement')],
  '/agreements/new': [list('proposal')],
  '/agreements/:id': [one('agreement')],
  '/agreements/:id/document': [file('agreement')],
  '/agreements/:id/terms': [one('agreement')],
  '/agreements/:id/sign': [one('agreement')],
  '/agreements/:id/send': [one('agreement')],
  '/agreements/:id/recall': [one('agreement')],
  '/agreements/:id/complete': [one('agreement')],
  '/review-points': [list('review_point')],
  '/review-points/:id': [one('review_point')],
  '/reports': [list('report')],
  '/reports/:id': [one('report')],
  '/reports/:id/edit': [one('report')],
  '/reports/:id/redaction': [one('report')],
  '/reports/:id/evidence/:evidenceId': [file('evidence')],

  // money
  '/finance': [list('milestone')],
  '/finance/funds/new': nothing,
  '/finance/funds/:id': nothing,
  '/funds': nothing,
  '/funds/:id': nothing,
  '/milestones': [list('milestone')],
  '/milestones/:id': [one('milestone')],
  '/payment-batches': nothing,
  '/schools/:schoolId/payee': [one('payee', 'schoolId')],
};

/** What the route at this address shows; undefined when nobody has decided. */
export function looksAt(url: string): readonly Look[] | undefined {
  return sensitiveRoutes[url.replace(/^\/api\/v1(?=\/)/, '').replace(/(.)\/$/, '$1')];
}

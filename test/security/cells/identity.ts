import { admin, adminGone, api, signedIn, signedInGone, type Table } from './cell.js';

/** A token or interest of the supporter's head: nobody else's, save that administrators revoke tokens. */
const tokenOwn = 's +?? ??? ??+???? ? ?';
const interestOwn = 's +?? ??? ??????? ? ?';
/** The same interest by the API: the administrators' register, too. */
const registered = 's +?? ??? ??+???? ? ?';
/** Whoever decides, approves or pays declares each year. */
const deciders = 's --- --- ++++-+- - +';
/** Heads and the trust leader, about the school that they act for. */
const schoolWatchers = 's +++ --+ ------- - -';
/** A browser of the supporter's head. */
const ownSession = interestOwn;
const noToken = 's --- --- ------- - -';
/** An operator acts for no partnership. */
const inAPartnership = 's +++ +++ +++++++ - +';
const personOwn = 's +++ +++ +++++++ ? ?';

/** The head of a school. */
const heads = 's +++ --- ------- - -';
/** Whoever acts for a school. */
const schoolPeople = 's +++ +++ ------- - -';
/** A delegation of the supporter's school to the other head: the school, the person, and staff see it. */
const delegationSeen = 's +?+ ??? ?++???? ? ?';
/** The person alone answers: to staff and the school, who see it, it is refused. */
const delegationAnswered = 's -?+ ??? ?--???? ? ?';
/** The head, the person who gives it back, or an administrator. */
const delegationEnded = 's +?+ ??? ?-+???? ? ?';
/** Leaders of a trust have its overview; for everybody else there is none. */
const trustOwn = 's ??? ??+ ??????? ? ?';

export const identity: Table = {
  'GET /account': { own: signedIn },
  'POST /account/name': { own: signedIn },
  'GET /account/email': { own: signedIn },
  'POST /account/email': { own: signedIn },
  'GET /account/email/sent': { own: signedIn },
  'GET /account/email/confirm': { own: signedIn },
  'POST /account/email/confirm': { own: signedIn },
  'POST /account/interests': { own: inAPartnership },
  'GET /account/interests': { own: signedIn },
  'GET /account/interests/:id': { own: interestOwn, gone: signedInGone },
  'POST /account/interests/:id/renewal': { own: interestOwn, gone: signedInGone },
  'POST /account/interests/:id/end': { own: interestOwn, gone: signedInGone },
  'POST /account/yearly-declaration': { own: deciders },
  'GET /admin/interests': { own: admin },
  'GET /admin/interests/export/csv': { own: admin },
  'GET /admin/interests/new': { own: admin },
  'POST /admin/interests': { own: admin },
  'GET /admin/interests/:id': { own: admin, gone: adminGone },
  'POST /admin/interests/:id/renewal': { own: admin, gone: adminGone },
  'POST /admin/interests/:id/end': { own: admin, gone: adminGone },
  'POST /admin/interests/:id/arrangement': { own: admin, gone: adminGone },
  'GET /admin/yearly-declarations': { own: admin },
  'GET /stepping-aside': { own: schoolWatchers },
  'GET /api/v1/interests': { own: api(signedIn) },
  'POST /api/v1/interests': { own: api(inAPartnership) },
  'GET /api/v1/interests/:id': { own: api(registered), gone: api(signedInGone) },
  'POST /api/v1/interests/:id/renewal': { own: api(registered), gone: api(signedInGone) },
  'POST /api/v1/interests/:id/ending': { own: api(registered), gone: api(signedInGone) },
  'POST /api/v1/interests/:id/arrangement': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/yearly-declarations': { own: api(admin) },
  'POST /api/v1/yearly-declarations': { own: api(deciders) },
  'GET /api/v1/stepping-aside': { own: api(schoolWatchers) },
  'POST /account/sessions/:id/end': { own: ownSession, gone: signedInGone },
  'POST /account/sign-out-everywhere': { own: signedIn },
  'GET /account/linked-accounts': { own: signedIn },
  // no issuer is configured here
  'GET /account/linked-accounts/with/:provider': { own: signedInGone, gone: signedInGone },
  'GET /account/linked-accounts/confirmation': { own: signedIn },
  'POST /account/linked-accounts/confirmation': { own: signedIn },
  'POST /account/linked-accounts/:id/unlinking': { own: interestOwn, gone: signedInGone },
  'GET /second-factor': { own: signedIn },
  'POST /second-factor': { own: signedIn },
  'GET /account/second-factor': { own: signedIn },
  'POST /account/second-factor': { own: signedIn },
  'GET /account/second-factor/app': { own: signedIn },
  'POST /account/second-factor/app': { own: signedIn },
  'POST /account/second-factor/recovery-codes': { own: signedIn },
  'GET /account/second-factor/removal': { own: signedIn },
  'POST /account/second-factor/removal': { own: signedIn },
  'GET /account/tokens': { own: signedIn },
  'POST /account/tokens': { own: inAPartnership },
  'POST /account/tokens/:id/revocation': { own: tokenOwn, gone: signedInGone },
  // by its owner only
  'POST /account/tokens/:id/step-up': { own: interestOwn, gone: signedInGone },
  'GET /who-acts-for-us': { own: schoolPeople },
  'GET /signers': { own: heads },
  'GET /who-acts-for-us/leaders/new': { own: heads },
  'POST /who-acts-for-us/leaders': { own: heads },
  'GET /who-acts-for-us/leaders/:roleId/end': {
    own: 's ??? --- ------- - -',
    gone: 's ??? --- ------- - -',
  },
  'POST /who-acts-for-us/leaders/:roleId/end': {
    own: 's ??? --- ------- - -',
    gone: 's ??? --- ------- - -',
  },
  'GET /delegations': { own: signedIn },
  'GET /delegations/new': { own: heads },
  'POST /delegations': { own: heads },
  'GET /delegations/:id': { own: delegationSeen, gone: signedInGone },
  'POST /delegations/:id/answer': { own: delegationAnswered, gone: signedInGone },
  'GET /delegations/:id/end': { own: delegationSeen, gone: signedInGone },
  'POST /delegations/:id/end': { own: delegationEnded, gone: signedInGone },
  'GET /trust': { own: trustOwn },
  'GET /api/v1/tokens': { own: api(signedIn) },
  'POST /api/v1/tokens/:id/revocation': { own: api(tokenOwn), gone: api(signedInGone) },
  'POST /api/v1/people/:id/second-factor/reset': { own: api(admin), gone: api(adminGone) },
  'GET /admin/organisations': { own: admin },
  'POST /admin/organisations': { own: admin },
  'GET /admin/people': { own: admin },
  'GET /admin/people/new': { own: admin },
  'POST /admin/people': { own: admin },
  'GET /admin/people/:id': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles': { own: admin, gone: adminGone },
  'GET /admin/people/:id/second-factor': { own: admin, gone: adminGone },
  'POST /admin/people/:id/second-factor': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/end': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/end': { own: admin, gone: adminGone },
  'GET /admin/people/export/csv': { own: admin },
  'GET /admin/people/export/xlsx': { own: admin },
  'GET /admin/people/invite-many': { own: admin },
  'POST /admin/people/invite-many': { own: admin },
  'GET /admin/people/invite-many/template.csv': { own: admin },
  'GET /admin/people/invite-many/template.xlsx': { own: admin },
  'POST /admin/people/invite-many/apply': { own: admin },
  'GET /admin/people/:id/access': { own: admin, gone: adminGone },
  'POST /admin/people/:id/access': { own: admin, gone: adminGone },
  'GET /admin/people/:id/email': { own: admin, gone: adminGone },
  'POST /admin/people/:id/email': { own: admin, gone: adminGone },
  'POST /api/v1/people/:id/email-correction': { own: api(admin), gone: api(adminGone) },
  'GET /admin/invitations': { own: admin },
  'POST /admin/invitations/:id/sending': { own: admin, gone: adminGone },
  'GET /admin/invitations/:id/withdrawal': { own: admin, gone: adminGone },
  'POST /admin/invitations/:id/withdrawal': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/change': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/change': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/hand-over': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/hand-over': { own: admin, gone: adminGone },
  'GET /admin/stand-ins': { own: admin },
  'POST /admin/stand-ins': { own: admin },
  'POST /admin/stand-ins/:id/end': { own: admin, gone: adminGone },
  // whoever was asked is nobody of these: to all others there was no question, and nothing to decide
  'GET /standing-in': { own: signedIn },
  'POST /standing-in/:id/acceptance': { own: signedInGone, gone: signedInGone },
  'POST /standing-in/:id/refusal': { own: signedInGone, gone: signedInGone },
  'GET /standing-in/items/:id': { own: signedInGone, gone: signedInGone },
  'POST /standing-in/items/:id/decision': { own: signedInGone, gone: signedInGone },
  'GET /standing-in/items/:id/evidence/:evidenceId': { own: signedInGone, gone: signedInGone },
  'GET /api/v1/stand-ins': { own: api(admin) },
  'POST /api/v1/stand-ins': { own: api(admin) },
  'POST /api/v1/stand-ins/:id/ending': { own: api(admin), gone: api(adminGone) },
  // by tokens that were made for it, which nobody here has: the same refusal whatever the thing
  'GET /api/v1/standing-in': { own: api(noToken) },
  'POST /api/v1/standing-in/:id/acceptance': { own: api(noToken), gone: api(noToken) },
  'POST /api/v1/standing-in/:id/refusal': { own: api(noToken), gone: api(noToken) },
  'GET /api/v1/standing-in/items': { own: api(noToken) },
  'GET /api/v1/standing-in/items/:id': { own: api(noToken), gone: api(noToken) },
  'GET /api/v1/standing-in/items/:id/evidence/:evidenceId': {
    own: api(noToken),
    gone: api(noToken),
  },
  'POST /api/v1/standing-in/items/:id/decision': { own: api(noToken), gone: api(noToken) },
  'GET /admin/events': { own: admin },
  'GET /api/v1/people': { own: api(signedIn) },
  'GET /api/v1/people/:id': { own: api(personOwn), gone: api(signedInGone) },
  'POST /api/v1/people': { own: api(admin) },
  'POST /api/v1/people/:id/roles': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/ending': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/people/:id/role-history': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/shutting-out': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/letting-in': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/person-invitations': { own: api(admin) },
  'POST /api/v1/person-invitations': { own: api(admin) },
  'POST /api/v1/person-invitations/:id/sending': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/person-invitations/:id/withdrawal': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/change': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/hand-over': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/school-people': { own: api(schoolPeople) },
  'POST /api/v1/school-people': { own: api(heads) },
  'POST /api/v1/school-people/:roleId/ending': {
    own: api('s ??? --- ------- - -'),
    gone: api('s ??? --- ------- - -'),
  },
  'GET /api/v1/delegations': { own: api(signedIn) },
  'GET /api/v1/delegations/:id': { own: api(delegationSeen), gone: api(signedInGone) },
  'POST /api/v1/delegations': { own: api(heads) },
  'POST /api/v1/delegations/:id/answer': { own: api(delegationAnswered), gone: api(signedInGone) },
  'POST /api/v1/delegations/:id/ending': { own: api(delegationEnded), gone: api(signedInGone) },
  'GET /api/v1/trusts': { own: api('s --- --+ ------- - -') },
  'GET /api/v1/events': { own: api(admin) },
};

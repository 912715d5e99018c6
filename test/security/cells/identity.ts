import { admin, adminGone, api, signedIn, signedInGone, type Table } from './cell.js';

/** A token or interest of the supporter's head: nobody else's, save that administrators revoke tokens. */
const tokenOwn = 's +?? ??? ??+???? ? ?';
const interestOwn = 's +?? ??? ??????? ? ?';
/** A browser of the supporter's head. */
const ownSession = interestOwn;
/** An operator acts for no partnership. */
const inAPartnership = 's +++ +++ +++++++ - +';
const personOwn = 's +++ +++ +++++++ ? ?';

export const identity: Table = {
  'GET /account': { own: signedIn },
  'POST /account/name': { own: signedIn },
  'POST /account/interests': { own: inAPartnership },
  'POST /account/interests/:id/end': { own: interestOwn, gone: signedInGone },
  'POST /account/sessions/:id/end': { own: ownSession, gone: signedInGone },
  'POST /account/sign-out-everywhere': { own: signedIn },
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
  'GET /admin/people': { own: admin },
  'GET /admin/people/new': { own: admin },
  'POST /admin/people': { own: admin },
  'GET /admin/people/:id': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles': { own: admin, gone: adminGone },
  'GET /admin/people/:id/second-factor': { own: admin, gone: adminGone },
  'POST /admin/people/:id/second-factor': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/end': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/end': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/change': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/change': { own: admin, gone: adminGone },
  'GET /admin/people/:id/roles/:roleId/hand-over': { own: admin, gone: adminGone },
  'POST /admin/people/:id/roles/:roleId/hand-over': { own: admin, gone: adminGone },
  'GET /admin/events': { own: admin },
  'GET /api/v1/people': { own: api(signedIn) },
  'GET /api/v1/people/:id': { own: api(personOwn), gone: api(signedInGone) },
  'POST /api/v1/people': { own: api(admin) },
  'POST /api/v1/people/:id/roles': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/ending': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/change': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/people/:id/roles/:roleId/hand-over': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/events': { own: api(admin) },
};

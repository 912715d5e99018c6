import { admin, adminGone, api, signedIn, signedInGone, type Table } from './cell.js';

/** Heads and the trust leader, about the school that they act for. */
const watchers = 's +++ --+ ------- - -';
/** A request of the supporter's head about their own data: the administrator decides, only the person opens the copy. */
const requestOwn = 's +?? ??? ??????? ? ?';
const deciders = 's --- --- --+---- + -';
const decidersOwn = 's --- --- --+---- ? -';
const decidersGone = 's --- --- --?---- ? -';

export const privacy: Table = {
  'GET /who-looked': { own: watchers },
  'GET /who-looked/export': { own: watchers },
  'GET /api/v1/looks': { own: api(watchers) },
  'GET /account/data': { own: signedIn },
  'POST /account/data': { own: signedIn },
  'POST /account/data/:id/reply': { own: requestOwn, gone: signedInGone },
  'POST /account/data/:id/withdrawal': { own: requestOwn, gone: signedInGone },
  'GET /account/data/:id/copy': { own: requestOwn, gone: signedInGone },
  'GET /account/data/:id/copy-json': { own: requestOwn, gone: signedInGone },
  'GET /admin/data-requests': { own: deciders },
  'GET /admin/data-requests/new': { own: admin },
  'POST /admin/data-requests': { own: admin },
  'GET /admin/data-requests/:id': { own: decidersOwn, gone: decidersGone },
  'POST /admin/data-requests/:id/step': { own: decidersOwn, gone: decidersGone },
  'GET /admin/retention': { own: admin },
  'GET /admin/retention/rules/:code': { own: admin, gone: adminGone },
  'POST /admin/retention/rules/:code': { own: admin, gone: adminGone },
  'GET /admin/retention/sweeps/:id': { own: admin, gone: adminGone },
  'GET /admin/legal-holds/new': { own: admin },
  'POST /admin/legal-holds': { own: admin },
  'GET /admin/legal-holds/:id/lift': { own: admin, gone: adminGone },
  'POST /admin/legal-holds/:id/lift': { own: admin, gone: adminGone },
  'GET /admin/flagged-decisions': { own: admin },
  'GET /admin/flagged-decisions/:id': { own: admin, gone: adminGone },
  'POST /admin/flagged-decisions/:id/settlement': { own: admin, gone: adminGone },
  'GET /api/v1/flagged-decisions': { own: api(admin) },
  'GET /api/v1/flagged-decisions/:id': { own: api(admin), gone: api(adminGone) },
  'POST /api/v1/flagged-decisions/:id/settlement': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/hidden-work': { own: api('s --- --- +++++-- - +') },
  'GET /api/v1/retention-rules': { own: api(admin) },
  'POST /api/v1/retention-rules/:code/decision': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/legal-holds': { own: api(admin) },
  'POST /api/v1/legal-holds': { own: api(admin) },
  'POST /api/v1/legal-holds/:id/lifting': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/data-requests': { own: api(signedIn) },
  'POST /api/v1/data-requests': { own: api(signedIn) },
  'GET /api/v1/data-requests/:id': {
    own: api('s +?? ??? ??+???? ? ?'),
    gone: api(signedInGone),
  },
  // an acknowledgement: the person sees the request, and may not acknowledge it
  'POST /api/v1/data-requests/:id/step': {
    own: api('s -?? ??? ??+???? ? ?'),
    gone: api(signedInGone),
  },
  'GET /api/v1/data-requests/:id/copy': { own: api(requestOwn), gone: api(signedInGone) },
};

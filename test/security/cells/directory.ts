import {
  admin,
  adminGone,
  api,
  desk,
  deskGone,
  deskOwn,
  signedIn,
  signedInGone,
  type Table,
} from './cell.js';

/** The register is everybody's who is signed in; a membership is its partnership's. */
const memberOwn = 's +++ +++ +++++++ ? ?';
/** The supporter's membership: its own head, and the administrator. Heads of others know the member list. */
const ending = 's +-- --- --+---- - -';
const endingGone = 's ??? --- --?---- - -';
/** Only the invited school's own head learns that there is, or was, something to accept. */
const acceptance = 's +?? --- ------- - -';
const acceptanceGone = 's ??? --- ------- - -';
/** What passed between the partnership and a school: staff and the school itself. */
const between = 's +?? ??? ?++???? ? ?';
const adminRow = { own: admin, gone: adminGone };
const apiAdminRow = { own: api(admin), gone: api(adminGone) };
const imports = 's --- --- --+---- + -';

export const directory: Table = {
  'GET /schools': { own: signedIn },
  'GET /schools/:id': { own: signedIn, gone: signedInGone },
  'GET /members': { own: signedIn },
  'GET /members/new': { own: admin },
  'POST /members': { own: admin },
  'GET /members/:id': { own: memberOwn, gone: signedInGone },
  'POST /members/:id/acceptance': { own: acceptance, gone: acceptanceGone },
  // heads of other schools are not shown the page
  'GET /members/:id/end': { own: 's +?? --- --+---- - -', gone: endingGone },
  'POST /members/:id/ending': { own: ending, gone: endingGone },
  'GET /members/:id/history': { own: between, gone: signedInGone },
  'GET /members/export/:kind': { own: desk, gone: deskGone },
  'POST /members/:id/resending': adminRow,
  'GET /members/:id/lapse': adminRow,
  'POST /members/:id/lapse': adminRow,
  'GET /members/:id/renew': adminRow,
  'POST /members/:id/renew': adminRow,
  'GET /members/:id/tier': adminRow,
  'POST /members/:id/tier': adminRow,
  'GET /members/invitations': { own: admin },
  'POST /members/invitations': { own: admin },
  'GET /members/invitations/template/:kind': adminRow,
  'GET /members/invitations/:id': adminRow,
  'GET /members/invitations/:id/errors/:kind': adminRow,
  'POST /members/invitations/:id/application': adminRow,
  'POST /members/invitations/:id/discarding': adminRow,
  'GET /api/v1/invitation-lists': { own: api(admin) },
  'POST /api/v1/invitation-lists': { own: api(admin) },
  'GET /api/v1/invitation-lists/:id': apiAdminRow,
  'POST /api/v1/invitation-lists/:id/application': apiAdminRow,
  'POST /api/v1/invitation-lists/:id/discarding': apiAdminRow,
  'POST /api/v1/memberships/:id/resending': apiAdminRow,
  'POST /api/v1/memberships/:id/lapse': apiAdminRow,
  'POST /api/v1/memberships/:id/renewal': apiAdminRow,
  'POST /api/v1/memberships/:id/tier': apiAdminRow,
  'GET /admin/imports': { own: imports },
  'GET /admin/imports/:id': { own: imports, gone: 's --- --- --?---- ? -' },
  'GET /tasks': { own: desk },
  'GET /tasks/:id': { own: deskOwn, gone: deskGone },
  'POST /tasks/:id/completion': { own: deskOwn, gone: deskGone },
  'GET /api/v1/tasks': { own: api(desk) },
  'GET /api/v1/tasks/:id': { own: api(deskOwn), gone: api(deskGone) },
  'POST /api/v1/tasks/:id/completion': { own: api(deskOwn), gone: api(deskGone) },
  'GET /api/v1/schools': { own: api(signedIn) },
  'GET /api/v1/schools/:id': { own: api(signedIn), gone: api(signedInGone) },
  'GET /api/v1/partnerships': { own: api(signedIn) },
  'GET /api/v1/partnerships/:id': { own: api(memberOwn), gone: api(signedInGone) },
  'GET /api/v1/memberships': { own: api(signedIn) },
  'GET /api/v1/memberships/:id': { own: api(memberOwn), gone: api(signedInGone) },
  'POST /api/v1/memberships': { own: api(admin) },
  'POST /api/v1/memberships/:id/acceptance': { own: api(acceptance), gone: api(acceptanceGone) },
  'POST /api/v1/memberships/:id/ending': { own: api(ending), gone: api(endingGone) },
};

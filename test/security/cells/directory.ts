import { admin, api, desk, deskGone, deskOwn, signedIn, signedInGone, type Table } from './cell.js';

/** The register is everybody's who is signed in; a membership is its partnership's. */
const memberOwn = 's +++ +++ +++++++ ? ?';
/** The supporter's membership: its own head, and the administrator. Heads of others know the member list. */
const ending = 's +-- --- --+---- - -';
const endingGone = 's ??? --- --?---- - -';
/** It is a member already, which every head of the partnership may know: there is nothing to accept. */
const acceptance = 's +++ --- ------- - -';
const acceptanceGone = 's ??? --- ------- - -';
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

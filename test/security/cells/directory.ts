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
const heads = 's +++ --- ------- - -';
const headsGone = 's ??? --- ------- - -';
/** A waiver is the school in need's, and its brokers'. */
const waivers = 's ?+? --- -++---- - ?';
const waiversGone = 's ??? --- -??---- - ?';
const waiving = 's ?+? --- ------- - -';
const imports = 's --- --- --+---- + -';
/** Files on their way into the register are the operator's alone. */
const operator = 's --- --- ------- + -';
const operatorGone = 's --- --- ------- ? -';

/** Term dates are for those who plan by them; an authority's are changed by the administrator, a school's by its head too. */
const calendar = 's +++ +-+ -++---- - +';
const calendarGone = 's ??? ?-? -??---- - ?';
const calendarOwn = 's +++ +-+ -++---- - ?';
const ownDates = 's +-- --- --+---- - -';
const ownDatesGone = 's ??? --- --?---- - -';
/** Of an authority: a head may know of them and not change them. */
const datesOut = 's --- --- --+---- - -';

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
  'GET /members/:id/joining': { own: acceptance, gone: acceptanceGone },
  'GET /terms': { own: signedIn },
  'POST /terms/acceptance': { own: heads },
  'POST /terms/matching-consent': { own: heads },
  'POST /terms/matching-consent/withdrawal': { own: heads },
  'GET /settings': { own: admin },
  'GET /settings/partnership': { own: admin },
  'POST /settings/partnership': { own: admin },
  'GET /settings/tiers': { own: admin },
  'POST /settings/tiers': { own: admin },
  'GET /settings/tiers/new': { own: admin },
  'GET /settings/tiers/:id': adminRow,
  'POST /settings/tiers/:id': adminRow,
  'GET /settings/competitors': { own: admin },
  'POST /settings/competitors': { own: admin },
  'GET /settings/terms': { own: admin },
  'GET /settings/terms/versions/:id': adminRow,
  'GET /settings/terms/:kind': adminRow,
  'POST /settings/terms/:kind': adminRow,
  'POST /settings/terms/:kind/publication': adminRow,
  'GET /competitors': { own: heads },
  'POST /competitors': { own: heads },
  'POST /competitors/removal': { own: heads },
  'GET /needs/:id/competitors': { own: waivers, gone: waiversGone },
  'POST /needs/:id/competitors': { own: waiving, gone: headsGone },
  'POST /needs/:id/competitors/ending': { own: waiving, gone: headsGone },
  'GET /associates': { own: signedIn },
  'POST /associates': { own: admin },
  'GET /associates/new': { own: admin },
  'GET /associates/:id': { own: memberOwn, gone: signedInGone },
  'GET /associates/:id/edit': adminRow,
  'POST /associates/:id/edit': adminRow,
  'POST /associates/:id/ending': adminRow,
  'POST /associates/:id/return': adminRow,
  'GET /api/v1/terms': { own: api(signedIn) },
  'GET /api/v1/terms/:id': apiAdminRow,
  'POST /api/v1/terms/drafts': { own: api(admin) },
  'POST /api/v1/terms/publications': { own: api(admin) },
  'POST /api/v1/terms/acceptances': { own: api(heads) },
  'POST /api/v1/terms/matching-consent': { own: api(heads) },
  'POST /api/v1/terms/matching-consent/withdrawal': { own: api(heads) },
  'GET /api/v1/settings': { own: api(admin) },
  'PUT /api/v1/settings': { own: api(admin) },
  'GET /api/v1/tiers': { own: api(signedIn) },
  'POST /api/v1/tiers': { own: api(admin) },
  'PUT /api/v1/tiers/:id': apiAdminRow,
  'GET /api/v1/competitors': { own: api(heads) },
  'POST /api/v1/competitors': { own: api(heads) },
  'POST /api/v1/competitors/removal': { own: api(heads) },
  'GET /api/v1/needs/:id/waivers': { own: api(waivers), gone: api(waiversGone) },
  'POST /api/v1/needs/:id/waivers': { own: api(waiving), gone: api(headsGone) },
  'POST /api/v1/needs/:id/waivers/ending': { own: api(waiving), gone: api(headsGone) },
  'GET /api/v1/associates': { own: api(signedIn) },
  'POST /api/v1/associates': { own: api(admin) },
  'GET /api/v1/associates/:id': { own: api(memberOwn), gone: api(signedInGone) },
  'PUT /api/v1/associates/:id': apiAdminRow,
  'POST /api/v1/associates/:id/ending': apiAdminRow,
  'POST /api/v1/associates/:id/return': apiAdminRow,
  'GET /admin/imports': { own: imports },
  'GET /admin/imports/:id': { own: imports, gone: 's --- --- --?---- ? -' },
  'GET /admin/register-files': { own: operator },
  'GET /admin/register-files/new': { own: operator },
  'POST /admin/register-files': { own: operator },
  'GET /admin/register-files/:id': { own: operator, gone: operatorGone },
  'POST /admin/register-files/:id/application': { own: operator, gone: operatorGone },
  'POST /admin/register-files/:id/preview': { own: operator, gone: operatorGone },
  'POST /admin/register-files/:id/cancellation': { own: operator, gone: operatorGone },
  'GET /calendars': { own: calendar },
  'GET /calendars/authorities/:code': { own: calendar, gone: calendarGone },
  'POST /calendars/authorities/:code/dates': { own: admin, gone: adminGone },
  'POST /calendars/authorities/:code/file': { own: admin, gone: adminGone },
  'GET /calendars/schools/:id': { own: calendarOwn, gone: calendarGone },
  'POST /calendars/schools/:id/dates': { own: ownDates, gone: ownDatesGone },
  'POST /calendars/dates/:id/removal': { own: datesOut, gone: ownDatesGone },
  'GET /api/v1/calendars/authorities/:code': { own: api(calendar), gone: api(calendarGone) },
  'POST /api/v1/calendars/authorities/:code/dates': { own: api(admin), gone: api(adminGone) },
  'GET /api/v1/calendars/schools/:id': { own: api(calendarOwn), gone: api(calendarGone) },
  'GET /api/v1/calendars/schools/:id/next-school-day': {
    ...{ own: api(calendarOwn), gone: api(calendarGone) },
  },
  'POST /api/v1/calendars/schools/:id/dates': { own: api(ownDates), gone: api(ownDatesGone) },
  'POST /api/v1/calendars/dates/:id/removal': { own: api(datesOut), gone: api(ownDatesGone) },
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

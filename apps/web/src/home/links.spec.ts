import type { PersonActor, Role } from '@evenhand/kernel';
import { DomainError } from '@evenhand/kernel';
import { openWeb } from '../../../../test/pages/open-web.js';
import { routesOf, type RouteAccess } from '../shell/access/assert-access.js';
import { checkAccess } from '../shell/access/check-access.js';
import { menu } from '../shell/pages/navigation.js';
import { starts } from './home.page.js';
import { waitingKinds } from './waiting-list.js';

/** What the menu and the home page offer to a role must be there, and open to that role. */
describe('links that the frame offers', () => {
  let routes: RouteAccess[];
  beforeAll(async () => {
    const web = await openWeb();
    routes = routesOf(web.app);
    await web.close();
  });

  const ways = [...menu, ...starts, ...waitingKinds].flatMap(({ href, roles }) =>
    roles.map((role): [Role, string] => [role, href.split('?')[0] ?? href]),
  );

  it.each([...new Map(ways.map((way) => [way.join(' '), way])).values()])(
    'a %s may go to %s',
    (role, path) => {
      const route = routes.find(({ address }) => address === `GET ${path}`);
      expect({ path, route: route?.address }).toEqual({ path, route: `GET ${path}` });
      const actor: PersonActor = {
        kind: 'person',
        personId: 'p',
        partnershipId: 'q',
        schoolId: 's',
        roles: [role],
        steppedUp: false,
      };
      const names = { sessionId: '', personName: '', partnershipName: null, schoolName: null };
      const places = { partnership: null, school: null, canSwitch: false };
      const proof = { awaits: null, withheldRoles: [], scope: null };
      const look = (): void => checkAccess(route?.access, { actor, ...names, ...places, ...proof });
      expect(look).not.toThrow(DomainError);
    },
  );
});

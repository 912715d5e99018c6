import { startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('forms about people’s data', () => {
  let web: OpenedWeb;
  let world: IdentityWorld;
  let admin: FormBrowser;
  let school: string;

  beforeAll(async () => {
    web = await openWeb();
    world = await identityWorld(web.testing);
    school = await world.school({});
    const personId = await world.person('Ada Admin', [{ role: 'administrator' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    admin = new FormBrowser(web.app);
    admin.cookies.set('session', (await startSession(world.worker.database, place)).token);
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  const hold = (fields: Record<string, string>) =>
    admin.submit('/admin/legal-holds/new', '/admin/legal-holds', fields);

  it('names everything that a legal hold lacks at once', async () => {
    const { statusCode, body } = await hold({ schoolId: '', personId: '', reason: '' });
    expect(statusCode).toBe(422);
    expect(body).toContain('Choose a school or a person from the list');
    expect(body).toContain('Say why: it stays on record');
    expect((await hold({ schoolId: 'x', personId: 'y', reason: 'z' })).statusCode).toBe(422);
    expect((await hold({ schoolId: school, personId: '', reason: 'A dispute' })).statusCode).toBe(
      303,
    );
  });

  it('tells who complains what is missing in words meant for them', async () => {
    const empty = await admin.submit('/account/data', '/account/data', { kind: 'complaint' });
    expect([empty.statusCode, empty.body.includes('what is wrong')]).toEqual([422, true]);
    expect(empty.body).not.toContain('the person reads it');
  });
});

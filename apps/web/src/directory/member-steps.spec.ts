import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('what an administrator and a head do with a membership', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string;
  let admin: FormBrowser;
  let head: FormBrowser;
  let membershipId: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({});
    admin = await signedIn(await world.person('Ada Admin', [{ role: 'administrator' }]), null);
    const headId = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    head = await signedIn(headId, school);
    const { rows } = await world.owner.query<{ id: string }>(
      `UPDATE directory.membership SET due_on = '2040-02-29', version = version + 1
        WHERE school_id = $1 RETURNING id`,
      [school],
    );
    membershipId = rows[0]?.id ?? '';
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  async function signedIn(personId: string, schoolId: string | null): Promise<FormBrowser> {
    const browser = new FormBrowser(app);
    const place = { personId, partnershipId: world.here, schoolId };
    browser.cookies.set('session', (await startSession(world.worker.database, place)).token);
    return browser;
  }
  const tier = (name: string) =>
    admin.submit('/settings/tiers/new', '/settings/tiers', {
      name,
      includes: 'x',
      yearlyPence: '9',
    });

  it('changes the tier to one that was chosen, never to the first of the list', async () => {
    await tier('Full');
    await tier('Guest');
    const path = `/members/${membershipId}/tier`;
    const untouched = await admin.submit(path, path, { tierId: '' });
    expect([untouched.statusCode, untouched.body.includes('Choose a tier')]).toEqual([422, true]);
    const id = /value="([0-9a-f-]{36})"\s*>Guest,/.exec(untouched.body)?.[1] ?? '';
    expect((await admin.submit(path, path, { tierId: id })).statusCode).toBe(303);
    const after = (await admin.get(path)).body;
    expect([after.includes('>Full,'), after.includes('>Guest,')]).toEqual([true, false]);
  });

  it('offers a year more when it is renewed', async () => {
    const { body } = await admin.get(`/members/${membershipId}/renew`);
    expect(body).toContain('It is covered until 29 February 2040 now.');
    expect(/name="dueOn-year"[^>]*value="(\d+)"/.exec(body)?.[1]).toBe('2041');
  });

  it('leads a head to the own membership, and from the list to the invitation', async () => {
    expect((await head.get('/terms')).body).toContain(`href="/members/${membershipId}"`);
    expect((await head.get('/members')).body).toContain('Your school’s membership');
    await world.owner.query(
      `UPDATE directory.membership SET status = 'invited', joined_on = NULL, version = version + 1
        WHERE id = $1`,
      [membershipId],
    );
    const list = (await head.get('/members?status=invited')).body;
    expect(list).toContain('Read the invitation and answer it');
    expect((await admin.get('/members')).body).not.toContain('Read the invitation');
  });

  it('says that an invitation was declined, not that a membership ended', async () => {
    const path = `/members/${membershipId}`;
    await head.submit(`${path}/end`, `${path}/ending`, {});
    expect((await head.get(path)).body).toContain('The invitation was declined.');
  });

  it('keeps numbers that are tried for the competitors’ rule, and saves those that are shown', async () => {
    const path = '/settings/competitors';
    const typed = { nearest: '7', primaryMetres: '1234', secondaryMetres: '2345' };
    const tried = await admin.submit(path, path, { ...typed, school: '', act: 'try' });
    expect([tried.statusCode, tried.body.includes('Choose a school to try')]).toEqual([422, true]);
    const shown = await admin.submit(path, path, { ...typed, school, act: 'try' });
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('value="1234"');
    expect((await admin.get(path)).body).not.toContain('value="1234"');
    const nonsense = await admin.submit(path, path, { ...typed, nearest: 'x' });
    expect([nonsense.statusCode, nonsense.body.includes('from 0 to 20')]).toEqual([422, true]);
    expect((await admin.submit(path, path, { ...typed, school: '' })).statusCode).toBe(303);
    expect((await admin.get(path)).body).toContain(
      'Now: the 7 nearest; primary schools within 1234',
    );
  });
});

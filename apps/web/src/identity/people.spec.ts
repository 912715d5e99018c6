import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('the pages of people', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string, admin: string, head: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({});
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  const signedIn = async (
    personId: string,
    schoolId: string | null = null,
  ): Promise<FormBrowser> => {
    const browser = new FormBrowser(app);
    const place = { personId, partnershipId: world.here, schoolId };
    const { token } = await startSession(world.worker.database, place);
    browser.cookies.set('session', token);
    return browser;
  };
  describe('administering people', () => {
    it('invites, gives another role, ends it, and tells in the audit trail', async () => {
      const browser = await signedIn(admin);
      const wrong = await browser.submit('/admin/people/new', '/admin/people', {
        name: 'Nora',
        email: 'nora@x',
      });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('Choose a role');
      expect(wrong.body).toContain('value="Nora"');
      const invited = await browser.submit('/admin/people/new', '/admin/people', {
        name: 'Nora New',
        email: 'nora@desk.example',
        role: 'headteacher',
        schoolId: school,
      });
      const person = invited.headers.location ?? '';
      expect(person).toMatch(/^\/admin\/people\/[0-9a-f-]{36}$/);
      const needsSchool = await browser.submit(person, `${person}/roles`, {
        role: 'school_leader',
      });
      expect(needsSchool.statusCode).toBe(422);
      const granted = await browser.submit(person, `${person}/roles`, {
        role: 'verifier',
        'untilDate-day': '1',
        'untilDate-month': '9',
        'untilDate-year': '2099',
      });
      expect(granted.statusCode).toBe(303);
      const page = await browser.get(person);
      expect(page.body).toContain('1 September 2099');
      const ending =
        /href="([^"]*\/end)">End<span class="govuk-visually-hidden"> Verifier/.exec(
          page.body,
        )?.[1] ?? '';
      expect((await browser.submit(ending, ending, { reason: 'A new job' })).statusCode).toBe(303);
      expect((await browser.submit(ending, ending, { reason: 'A new job' })).statusCode).toBe(409);
      const trail = await browser.get('/admin/events?name=identity.role-ended');
      expect(trail.body).toContain('Adam Admin');
      expect(trail.body).toContain('role: verifier');
      expect(trail.body).toContain('person: Nora New');
      const everything = await browser.get('/admin/events');
      expect(everything.body).toContain('Member joined');
    });

    it('finds, saves, invites many, and shuts somebody out', async () => {
      const browser = await signedIn(admin);
      const found = await browser.get('/admin/people?search=hedy&role=headteacher');
      expect([found.body.includes('Hedy Head'), found.body.includes('Adam Admin</a>')]).toEqual([
        true,
        false,
      ]);
      expect((await browser.get('/admin/people?search=nobody')).body).toContain('Nobody fits');
      const file = await browser.get('/admin/people/export/csv?role=headteacher');
      expect(file.headers['content-disposition']).toBe('attachment; filename="people.csv"');
      expect(file.body).toContain('Hedy Head,hedy.head@desk.example,headteacher,School 900001');
      expect((await browser.get('/admin/people/export/exe')).statusCode).toBe(404);

      const people = [
        'name,email,role,urn,from,until',
        'Ann One,ann.one@desk.example,verifier,,,31/12/2099',
        'Bob Two,bob.two@desk.example,headteacher,900001,,',
        'Cat Three,cat@desk,headteacher,,,',
        'Dan Four,dan.four@desk.example,headteacher,999999,,',
        'Hedy Head,hedy.head@desk.example,headteacher,900001,,',
        'Ann One,ann.one@desk.example,verifier,,,',
      ].join('\n');
      const shown = await browser.submit(
        '/admin/people/invite-many',
        '/admin/people/invite-many/apply',
        { people },
      );
      expect(shown.headers.location).toBe('/admin/invitations');
      const list = await browser.get('/admin/invitations?state=open');
      for (const name of ['Ann One', 'Bob Two']) expect(list.body).toContain(name);
      for (const name of ['Cat Three', 'Dan Four']) expect(list.body).not.toContain(name);
      const { rows } = await world.owner.query(
        `SELECT data FROM platform.event WHERE name = 'identity.people-invited'`,
      );
      expect(rows).toEqual([{ data: { invited: 2 } }]);
      const sending = /action="(\/admin\/invitations\/[^"]+\/sending)"/.exec(list.body)?.[1] ?? '';
      expect((await browser.submit('/admin/invitations', sending, {})).statusCode).toBe(303);
      const withdrawal = sending.replace('sending', 'withdrawal');
      expect((await browser.submit(withdrawal, withdrawal, {})).statusCode).toBe(422);
      expect(
        (await browser.submit(withdrawal, withdrawal, { reason: 'A mistake' })).statusCode,
      ).toBe(303);

      const access = `/admin/people/${head}/access`;
      expect((await browser.submit(access, access, { reason: 'Lost laptop' })).statusCode).toBe(
        303,
      );
      const page = await browser.get(`/admin/people/${head}`);
      expect(page.body).toContain('Let them in again');
      expect(page.body).toContain('Lost laptop');
      expect((await browser.submit(access, access, { reason: 'Found' })).statusCode).toBe(303);
    });

    it('changes a role and hands it over', async () => {
      const browser = await signedIn(admin);
      const broker = await world.person('Bea Broker', [{ role: 'broker' }]);
      const page = await browser.get(`/admin/people/${broker}`);
      const role = /href="([^"]*)\/change">Change/.exec(page.body)?.[1] ?? '';
      const from = { 'fromDate-day': '1', 'fromDate-month': '1', 'fromDate-year': '2020' };
      const until = { 'untilDate-day': '1', 'untilDate-month': '9', 'untilDate-year': '2099' };
      const change = { ...from, ...until, reason: 'A secondment' };
      expect((await browser.submit(`${role}/change`, `${role}/change`, from)).statusCode).toBe(422);
      expect((await browser.submit(`${role}/change`, `${role}/change`, change)).statusCode).toBe(
        303,
      );
      const handing = await browser.get(`${role}/hand-over`);
      expect(handing.body).toContain('Work belongs to the role, not to a person');
      const over = { toPersonId: head, reason: 'She moves on' };
      const done = await browser.submit(`${role}/hand-over`, `${role}/hand-over`, over);
      expect(done.headers.location).toBe(`/admin/people/${head}`);
      const history = (await browser.get(`/admin/people/${broker}`)).body;
      expect(history).toContain('She moves on');
      expect(history).toContain('handed over to Hedy Head by Adam Admin');
    });

    it('keeps the last administrator', async () => {
      const browser = await signedIn(admin);
      const page = await browser.get(`/admin/people/${admin}`);
      const ending =
        /href="([^"]*\/end)">End<span class="govuk-visually-hidden"> Administrator/.exec(
          page.body,
        )?.[1] ?? '';
      const refused = await browser.submit(ending, ending, { reason: 'A new job' });
      expect(refused.statusCode).toBe(409);
      expect(refused.body).toContain('This is the last administrator');
    });

    it('is closed to others, and a person of another partnership is missing', async () => {
      const browser = await signedIn(head, school);
      const urls = [
        '/admin/people',
        '/admin/people/new',
        `/admin/people/${admin}`,
        '/admin/events',
      ];
      for (const url of urls) expect((await browser.get(url)).statusCode).toBe(403);
      const stranger = await world.person('Sten Stranger', [
        { role: 'broker', partnershipId: world.elsewhere },
      ]);
      const asAdmin = await signedIn(admin);
      const missing = '00000000-0000-4000-8000-00000000dead';
      for (const id of [stranger, missing, 'nonsense']) {
        expect((await asAdmin.get(`/admin/people/${id}`)).statusCode).toBe(404);
      }
    });
  });

  it('shows one’s account: name, tokens, sessions', async () => {
    const browser = await signedIn(head, school);
    expect((await browser.submit('/account', '/account/name', { name: ' ' })).statusCode).toBe(422);
    expect(
      (await browser.submit('/account', '/account/name', { name: 'Hedy Heads' })).statusCode,
    ).toBe(303);
    const page = await browser.get('/account');
    expect(page.body).toContain('hedy.head@desk.example');
    expect(page.body).toContain('value="Hedy Heads"');
    expect(page.body).toContain('You have declared no tie to a school.');

    const made = await browser.submit('/account/tokens', '/account/tokens', {
      label: 'reports',
      days: '7',
      scope: 'read',
    });
    expect(made.statusCode).toBe(201);
    const token = /<code>(evenhand_[^<]+)<\/code>/.exec(made.body)?.[1] ?? '';
    const people = () =>
      app.inject({ url: '/api/v1/people', headers: { authorization: `Bearer ${token}` } });
    expect((await people()).statusCode).toBe(200);
    const list = await browser.get('/account/tokens');
    expect(list.body).not.toContain(token);
    const revoke = /action="(\/account\/tokens\/[^"]+\/revocation)"/.exec(list.body)?.[1] ?? '';
    expect((await browser.submit('/account/tokens', revoke, {})).statusCode).toBe(303);
    expect((await people()).statusCode).toBe(401);

    const left = await browser.submit('/account', '/account/sign-out-everywhere', {});
    expect(left.statusCode).toBe(303);
    expect((await browser.get('/account')).statusCode).toBe(303);
  });

  it('signs out everywhere, and revokes tokens where that is asked for', async () => {
    const make = async (): Promise<{ browser: FormBrowser; works: () => Promise<number> }> => {
      const browser = await signedIn(head, school);
      const form = { label: 'reports', days: '7', scope: 'read' };
      const { body } = await browser.submit('/account/tokens', '/account/tokens', form);
      const token = /<code>(evenhand_[^<]+)<\/code>/.exec(body)?.[1] ?? '';
      const headers = { authorization: `Bearer ${token}` };
      const works = async () => (await app.inject({ url: '/api/v1/people', headers })).statusCode;
      return { browser, works };
    };
    const [first, second] = [await make(), await make()];
    const page = await first.browser.get('/account');
    expect(page.body).toContain('API tokens go on working unless you revoke them as well');
    const out = '/account/sign-out-everywhere';
    await first.browser.submit('/account', out, {});
    expect((await second.browser.get('/account')).statusCode).toBe(303);
    expect(await first.works()).toBe(200);
    await (await make()).browser.submit('/account', out, { tokens: 'revoke' });
    expect([await first.works(), await second.works()]).toEqual([401, 401]);
  });
});

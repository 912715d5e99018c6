import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssueApiToken, startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const date = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('who acts for a school', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string, sister: string, head: string, broker: string, leader: string, admin: string;
  let today: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({ trust: 'T1' });
    sister = await world.school({ trust: 'T1' });
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    leader = await world.person('Lena Leader', [{ role: 'trust_leader', schoolId: school }]);
    const { rows } = await world.owner.query('SELECT identity.today()::text AS day');
    today = rows[0].day;
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
  const token = async (
    personId: string,
    schoolId: string | null,
  ): Promise<Record<string, string>> => {
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const place = { personId, partnershipId: world.here, schoolId };
    const options = { label: 'spec', days: 1, isSteppedUp: false };
    return { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
  };

  it('lets a head ask, the person accept, and the head end it', async () => {
    const asHead = await signedIn(head, school);
    expect((await asHead.get('/signers')).headers.location).toBe('/who-acts-for-us');
    expect((await asHead.get('/delegations/new')).body).toContain('Bea Broker (broker)');
    const wrong = await asHead.submit('/delegations/new', '/delegations', { personId: broker });
    expect([wrong.statusCode, wrong.body.includes('Choose what they may do')]).toEqual([422, true]);
    const nobody = await asHead.submit('/delegations/new', '/delegations', { powers: 'sign' });
    expect(nobody.body).toContain('Choose somebody from the list, or enter a name');
    const asked = await asHead.submit('/delegations/new', '/delegations', {
      ...{ personId: broker, powers: 'sign', signLimitPence: '5,000' },
      ...{ ...date('fromDate', today), ...date('lastDay', today) },
    });
    expect(asked.headers.location).toBe('/who-acts-for-us');
    const team = await asHead.get('/who-acts-for-us');
    expect(team.body).toContain('sign agreements for the school up to £5,000.00 each');
    const path = /href="(\/delegations\/[0-9a-f-]{36})"/.exec(team.body)?.[1] ?? '';

    const asBroker = await signedIn(broker);
    expect((await asBroker.get('/')).body).toContain('school that asks you to act for it');
    expect((await asBroker.get('/delegations')).body).toContain(path);
    const none = await asBroker.submit(path, `${path}/answer`, {});
    expect(none.statusCode).toBe(422);
    const yes = await asBroker.submit(path, `${path}/answer`, { answer: 'accept' });
    expect(yes.headers.location).toBe('/acting-as');
    expect((await asBroker.get('/acting-as')).body).toContain('School 900001');
    expect((await asHead.get(path)).body).not.toContain('Send the answer');
    const ended = await asHead.submit(`${path}/end`, `${path}/end`, { reason: 'Back at work' });
    expect(ended.headers.location).toBe('/who-acts-for-us');
    expect((await asBroker.get(path)).body).toContain('Back at work');
    expect((await asHead.submit(`${path}/end`, `${path}/end`, { reason: 'x' })).statusCode).toBe(
      409,
    );
  });

  it('lets a head add and end a leader of the own school', async () => {
    const asHead = await signedIn(head, school);
    const added = await asHead.submit('/who-acts-for-us/leaders/new', '/who-acts-for-us/leaders', {
      ...{ name: 'Bo Business', email: 'bo@school.example' },
    });
    expect(added.statusCode).toBe(303);
    const page = await asHead.get('/who-acts-for-us');
    expect(page.body).toContain('Bo Business');
    expect(page.body).toContain('Leads T1');
    const end = /href="(\/who-acts-for-us\/leaders\/[^"]+\/end)"/.exec(page.body)?.[1] ?? '';
    expect((await asHead.submit(end, end, {})).statusCode).toBe(422);
    expect((await asHead.submit(end, end, { reason: 'A new job' })).statusCode).toBe(303);
    expect((await asHead.get('/who-acts-for-us')).body).not.toContain('Bo Business');
    expect((await (await signedIn(leader, school)).get('/delegations/new')).statusCode).toBe(403);
  });

  it('shows a trust’s leader every school, and acts for the one that is chosen', async () => {
    const browser = await signedIn(leader, school);
    const page = await browser.get('/trust');
    expect(page.body).toContain('You act for this school');
    const place = `${world.here}.${sister}`;
    expect(page.body).toContain(`value="${place}"`);
    expect(page.body).toContain('name="next" value="/needs"');
    const away = { place, next: 'https://elsewhere.example' };
    expect((await browser.submit('/trust', '/acting-as', away)).statusCode).toBe(422);
    const chosen = await browser.submit('/trust', '/acting-as', { place, next: '/needs' });
    expect(chosen.headers.location).toBe('/needs');
    expect((await browser.get('/needs')).statusCode).toBe(200);
    expect((await browser.get('/needs/new')).statusCode).toBe(200);
    expect((await browser.get(`/schools/${sister}/payee`)).statusCode).toBe(403);
    expect((await browser.get(`/schools/${sister}`)).body).toContain('href="/who-acts-for-us"');
    expect((await browser.get(`/schools/${school}`)).body).not.toContain('who-acts-for-us');
    const asHead = await signedIn(head, school);
    expect((await asHead.get('/trust')).statusCode).toBe(404);
  });

  it('does the same in the API', async () => {
    const headers = { ...(await token(head, school)), 'idempotency-key': 'd1' };
    const payload = { personId: broker, powers: ['act'], fromDate: today, lastDay: today };
    const post = (url: string, body: object, more = headers) =>
      app.inject({ method: 'POST', url, payload: body, headers: more });
    const named = await post('/api/v1/delegations', payload);
    expect([named.statusCode, named.json().state]).toEqual([201, 'asked']);
    const url = `/api/v1/delegations/${named.json().id}`;
    const asBroker = { ...(await token(broker, null)), 'idempotency-key': 'd2' };
    const yes = await post(`${url}/answer`, { answer: 'accept' }, asBroker);
    expect([yes.statusCode, yes.json().state]).toEqual([201, 'running']);
    const list = await app.inject({ url: '/api/v1/delegations', headers });
    expect(list.json().items).toHaveLength(2);
    const over = await post(
      `${url}/ending`,
      { reason: 'Done' },
      { ...headers, 'idempotency-key': 'd3' },
    );
    expect([over.statusCode, over.json().state]).toEqual([201, 'ended']);
    const leader1 = { name: 'Cy Chair', email: 'cy.chair@school.example' };
    const more = { ...headers, 'idempotency-key': 'd4' };
    const added = await post('/api/v1/school-people', leader1, more);
    const found = added.json().items.find(({ name }: { name: string }) => name === 'Cy Chair');
    expect(found.roles).toMatchObject([{ role: 'school_leader', powers: null }]);
    const ending = `/api/v1/school-people/${found.roles[0].id}/ending`;
    const gone = await post(
      ending,
      { reason: 'A new job' },
      { ...headers, 'idempotency-key': 'd5' },
    );
    expect(gone.json().items).not.toContainEqual(expect.objectContaining({ name: 'Cy Chair' }));
    const trusts = await app.inject({
      url: '/api/v1/trusts',
      headers: await token(leader, school),
    });
    expect(trusts.json().items).toMatchObject([
      { trustName: 'T1', schools: [{ id: school, counts: { needs: 0 } }, { id: sister }] },
    ]);
    const asAdmin = await token(admin, null);
    expect((await app.inject({ url: '/api/v1/trusts', headers: asAdmin })).statusCode).toBe(403);
  });
});

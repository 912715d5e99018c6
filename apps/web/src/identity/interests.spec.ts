import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AskForYearlyDeclarationsJob, IssueApiToken, startSession } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

// a day at least, also where the clocks change
const aDay = 26 * 3_600_000;

describe('declared interests, as pages and in the API', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string, other: string, admin: string, broker: string, head: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    [school, other] = [await world.school({}), await world.school({})];
    admin = await world.person('Ada Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    head = await world.person('Hal Head', [{ role: 'headteacher', schoolId: school }]);
    // a name that a spreadsheet would take for a formula
    await world.owner.query(`UPDATE identity.person SET name = '=' || name WHERE id = $1`, [
      broker,
    ]);
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
  const api = async (
    personId: string,
    schoolId: string | null = null,
  ): Promise<Record<string, string>> => {
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const place = { personId, partnershipId: world.here, schoolId };
    const options = { label: 'spec', days: 300, isSteppedUp: false };
    return { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
  };

  it('lead their person from declaring over declaring again to the end', async () => {
    const browser = await signedIn(broker);
    expect((await browser.get('/account')).body).toContain('You have declared no tie');
    const list = '/account/interests';
    expect((await browser.get(list)).body).toContain('You have declared no tie to a school');
    const blank = await browser.submit(list, list, { schoolId: school });
    expect([blank.statusCode, blank.body.includes('Choose what ties them')]).toEqual([422, true]);
    const tie = { schoolId: school, kind: 'governor' };
    expect((await browser.submit(list, list, tie)).statusCode).toBe(303);
    const twice = await browser.submit(list, list, tie);
    expect([twice.statusCode, twice.body.includes('is declared already')]).toEqual([409, true]);
    expect((await browser.get('/account')).body).toContain('You have declared 1 tie');
    const one =
      /href="(\/account\/interests\/[0-9a-f-]{36})"/.exec((await browser.get(list)).body)?.[1] ??
      '';
    const early = await browser.submit(one, `${one}/renewal`, { confirm: 'yes' });
    expect([early.statusCode, early.body.includes('declared today already')]).toEqual([409, true]);
    await world.advance(aDay);
    browser.cookies.set('session', (await signedIn(broker)).cookies.get('session') ?? '');
    expect((await browser.submit(one, `${one}/renewal`, { confirm: 'yes' })).statusCode).toBe(303);
    const without = await browser.submit(one, `${one}/end`, { reason: '' });
    expect([without.statusCode, without.body.includes('Say why')]).toEqual([422, true]);
    const ended = await browser.submit(one, `${one}/end`, { reason: 'My term is over' });
    expect(ended.statusCode).toBe(303);
    const shown = (await browser.get(one)).body;
    for (const words of ['Ended', 'My term is over', 'declared again', ', =Bea Broker:']) {
      expect(shown).toContain(words);
    }
    // others see it in the register or not at all
    const asAdmin = await signedIn(admin);
    expect((await asAdmin.get(one)).statusCode).toBe(404);
    const register = one.replace('/account/', '/admin/');
    expect((await asAdmin.get(register)).statusCode).toBe(200);
    expect((await browser.get(register)).statusCode).toBe(403);
  });

  it('are recorded, managed, filtered and saved by an administrator, who leaves a trace', async () => {
    const browser = await signedIn(admin);
    const list = '/admin/interests';
    const wrong = await browser.submit(`${list}/new`, list, { arrangement: 'Steps aside' });
    expect(wrong.statusCode).toBe(422);
    for (const words of ['Choose the person', 'Choose the school', '>Steps aside</textarea>']) {
      expect(wrong.body).toContain(words);
    }
    const tie = { personId: broker, schoolId: other, kind: 'family' };
    const made = await browser.submit(`${list}/new?personId=${broker}`, list, tie);
    const one = made.headers.location ?? '';
    expect(one).toMatch(/^\/admin\/interests\/[0-9a-f-]{36}$/);
    const none = await browser.submit(one, `${one}/arrangement`, { arrangement: '' });
    expect(none.statusCode).toBe(422);
    const arrangement = { arrangement: 'The other broker decides' };
    expect((await browser.submit(one, `${one}/arrangement`, arrangement)).statusCode).toBe(303);
    const page = (await browser.get(`${list}?kind=family&state=in_force`)).body;
    expect(page).toContain('The other broker decides');
    expect(page).toContain('by Ada Admin');
    const nothing = (await browser.get(`${list}?kind=interest`)).body;
    expect(nothing).toContain('Nothing fits.');
    const file = await browser.get(`${list}/export/csv?kind=family`);
    expect(file.headers['content-disposition']).toContain('register-of-interests.csv');
    const [, row] = file.body.split('\r\n');
    expect(row).toMatch(/^'=Bea Broker,School \d+,Family works or learns there,In force,/);
    expect(row).toMatch(/Ada Admin,yes,The other broker decides$/);
    const looks = await world.owner.query(
      `SELECT FROM platform.view_log WHERE subject_type = 'interests' AND person_id = $1`,
      [admin],
    );
    expect(looks.rowCount).toBeGreaterThan(3);
    const owner = await signedIn(broker);
    expect((await owner.get('/account/interests')).body).toContain('recorded for you by Ada Admin');
    expect((await browser.submit(one, `${one}/end`, { reason: 'A slip' })).statusCode).toBe(303);
    await world.advance(aDay);
    const later = await signedIn(admin);
    const again = await later.submit(one, `${one}/renewal`, { confirm: 'yes' });
    expect(again.headers.location).toMatch(/^\/admin\/interests\/[0-9a-f-]{36}$/);
    expect(again.headers.location).not.toBe(one);
  });

  it('are confirmed each year: asked for, overdue with a notice at home, made', async () => {
    const sweep = async (): Promise<void> => {
      const job = new AskForYearlyDeclarationsJob(world.config, world.worker.clock);
      const actor = systemActor(job.name, null);
      await world.worker.database.transaction(actor, (tx) => job.run(tx, actor));
    };
    await sweep();
    const browser = await signedIn(broker);
    const text = async (url: string) =>
      (await browser.get(url)).body.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');
    expect(await text('/')).toContain('1 yearly declaration of interests to make');
    expect(await text('/')).not.toContain('is overdue');
    await world.advance(31 * aDay);
    const later = await signedIn(broker);
    browser.cookies.set('session', later.cookies.get('session') ?? '');
    expect(await text('/')).toContain('Your yearly declaration of interests is overdue.');
    const overseer = await signedIn(admin);
    expect((await overseer.get('/admin/interests')).body).toContain(
      '2 people have not made the yearly declaration. It is overdue.',
    );
    const declare = '/account/yearly-declaration';
    const blank = await browser.submit('/account/interests', declare, { interests: '1' });
    expect([blank.statusCode, blank.body.includes('Confirm that the list')]).toEqual([422, true]);
    const stale = { confirm: 'yes', interests: '0' };
    const changed = await browser.submit('/account/interests', declare, stale);
    expect([changed.statusCode, changed.body.includes('has changed since')]).toEqual([409, true]);
    const sound = { confirm: 'yes', interests: '1' };
    expect((await browser.submit('/account/interests', declare, sound)).statusCode).toBe(303);
    expect(await text('/')).not.toContain('is overdue');
    const made = (await overseer.get('/admin/yearly-declarations?state=made')).body;
    expect(made).toContain('=Bea Broker');
    expect(made).toContain('1 interest, and no other');
    expect(made).not.toContain('>Ada Admin</a>');
    expect((await overseer.get('/admin/yearly-declarations?state=asked')).body).toContain(
      'Nobody is in this state.',
    );
    const asHead = await signedIn(head, school);
    expect((await asHead.get('/account/interests')).body).not.toContain('yearly declaration');
  });

  it('tell a head who steps aside, and never which tie it is', async () => {
    await world.owner.query('DELETE FROM identity.interest');
    const asHead = await signedIn(head, school);
    expect((await asHead.get('/stepping-aside')).body).toContain('Nobody who decides');
    const browser = await signedIn(broker);
    const tie = { schoolId: school, kind: 'family' };
    await browser.submit('/account/interests', '/account/interests', tie);
    const page = (await asHead.get('/stepping-aside')).body;
    expect(page).toContain('=Bea Broker, broker');
    expect(page).not.toMatch(/family|governor/i);
    const headers = await api(head, school);
    const told = await app.inject({ url: '/api/v1/stepping-aside', headers });
    expect(told.json()).toEqual({
      items: [{ personId: broker, name: '=Bea Broker', roles: ['broker'] }],
      next: null,
    });
  });

  it('do the same by the API, each person their own, administrators everybody’s', async () => {
    await world.owner.query('DELETE FROM identity.interest');
    const [mine, theirs] = [await api(broker), await api(admin)];
    const post = (headers: Record<string, string>, path: string, payload: object, key = path) =>
      app.inject({
        ...{ method: 'POST', url: `/api/v1${path}`, payload },
        headers: { ...headers, 'idempotency-key': key },
      });
    const get = async (headers: Record<string, string>, path: string) =>
      (await app.inject({ url: `/api/v1${path}`, headers })).json();
    const tie = { schoolId: school, kind: 'governor' };
    const made = await post(mine, '/interests', tie);
    expect(made.statusCode).toBe(201);
    const { id, history } = made.json();
    expect(history).toMatchObject([{ act: 'declared', by: '=Bea Broker' }]);
    expect((await post(mine, '/interests', tie)).json().id).toBe(id);
    expect((await post(mine, '/interests', tie, 'another')).statusCode).toBe(409);
    const forAdmin = await post(mine, '/interests', { ...tie, personId: admin }, 'third');
    expect(forAdmin.statusCode).toBe(403);
    expect((await post(theirs, '/interests', { kind: 'x' }, 'fourth')).json().errors).toMatchObject(
      [{ field: 'schoolId' }, { field: 'kind' }],
    );
    const judged = await post(theirs, '/interests', { ...tie, arrangement: 'I decide' }, 'fifth');
    expect(judged.json()).toMatchObject({ status: 403, code: 'own-interest' });
    const own = await post(theirs, '/interests', tie);
    expect(own.json()).toMatchObject({ isOnBehalf: false, arrangement: null });
    expect((await get(mine, '/interests')).items).toHaveLength(1);
    expect((await get(mine, `/interests?personId=${admin}`)).items).toEqual([]);
    expect((await get(theirs, '/interests?state=in_force')).items).toHaveLength(2);
    expect((await get(theirs, `/interests?personId=${broker}`)).items).toHaveLength(1);
    expect((await get(mine, `/interests/${own.json().id}`)).status).toBe(404);
    const arranged = await post(theirs, `/interests/${id}/arrangement`, { arrangement: 'Aside' });
    expect(arranged.json()).toMatchObject({ arrangement: 'Aside', version: 2 });
    const stale = await app.inject({
      ...{ method: 'POST', url: `/api/v1/interests/${id}/ending`, payload: { reason: 'Over' } },
      headers: { ...mine, 'if-match': '"v1"' },
    });
    expect(stale.statusCode).toBe(412);
    const ended = await post(mine, `/interests/${id}/ending`, { reason: 'Over' });
    expect(ended.json()).toMatchObject({ state: 'ended' });
    await world.advance(aDay);
    const again = await post(mine, `/interests/${id}/renewal`, {});
    expect(again.json()).toMatchObject({ state: 'in_force' });
    expect((await get(theirs, '/yearly-declarations')).items).toHaveLength(2);
    const declared = await post(theirs, '/yearly-declarations', { interests: 1 });
    expect(declared.json()).toMatchObject({ personId: admin, state: 'made', interests: 1 });
    expect((await get(mine, '/yearly-declarations')).status).toBe(403);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ImportRegister } from '@evenhand/directory';
import { startSession } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const trust = { trustCode: '99001', trustName: 'Kestrel Academies' };
const alder = buildGiasSchool({ name: 'Alder Bank Primary School', postcode: 'QT1 1AA', ...trust });
const birch = buildGiasSchool({ name: "St Bride's <em>Primary</em>", pupils: '', easting: 0 });
const closed = buildGiasSchool({ name: 'Closed School', status: '2', closedOn: '31-08-2020' });
const rest = Array.from({ length: 27 }, () => buildGiasSchool());

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let admin: string;
let alderId: string;

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  const importRegister = new ImportRegister(world.worker.database, world.worker.clock);
  const operator = systemActor('console.import-gias', null);
  const take = (file: ReturnType<typeof buildGiasFile>) => importRegister.run(operator, { file });
  await take(buildGiasFile([alder, birch, closed, ...rest]));
  await take(buildGiasFile([{ ...alder, pupils: '222' }, birch, closed, ...rest]));
  await take(buildGiasFile([{ ...alder, openedOn: 'soon' }], { name: 'broken.csv' }));
  admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM directory.school WHERE urn = $1',
    [alder.urn],
  );
  alderId = rows[0]?.id ?? '';
});
afterAll(async () => {
  await web.close();
  await world.close();
});

async function signedIn(
  personId: string,
  schoolId: string | null = null,
  partnershipId = world.here,
): Promise<FormBrowser> {
  const browser = new FormBrowser(app);
  const { token } = await startSession(world.worker.database, {
    personId,
    partnershipId,
    schoolId,
  });
  browser.cookies.set('session', token);
  return browser;
}

describe('schools', () => {
  it('are found by what people type, in pages', async () => {
    const browser = await signedIn(admin);
    for (const typed of [
      'alder bank',
      String(alder.urn),
      'qt11aa',
      'Kestrel',
      `991/${alder.establishmentNumber}`,
    ]) {
      const { body } = await browser.get(`/schools?q=${encodeURIComponent(typed)}`);
      expect(body).toContain('Alder Bank Primary School');
      expect(body).not.toContain('Testwick School');
    }
    const all = await browser.get('/schools?q=testwick');
    expect(all.body).not.toContain('Closed School');
    const next = /href="(\?q=testwick&amp;after=[^"]+)"/
      .exec(all.body)?.[1]
      ?.replaceAll('&amp;', '&');
    const second = await browser.get(`/schools${next}`);
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain('Testwick School');
    expect((await browser.get('/schools?q=closed&closed=yes')).body).toContain('Closed School');
    for (const odd of ['%25', '_', "'%3B--", '%5C', 'x'.repeat(300)]) {
      expect((await browser.get(`/schools?q=${odd}&after=${odd}&phase=9`)).statusCode).toBe(200);
    }
    expect((await browser.get('/schools?q=%25')).body).toContain('No school of the register fits');
  });

  it('show what is known, what is not, and what changed', async () => {
    const browser = await signedIn(admin);
    const page = await browser.get(`/schools/${alderId}`);
    expect(page.body).toContain('Kestrel Academies');
    expect(page.body).toContain('Pupils: 210 became 222');
    expect(page.body).toContain('in a straight line');
    const list = await browser.get(`/schools?q=${birch.urn}`);
    expect(list.body).toContain('St Bride&#39;s &lt;em&gt;Primary');
    const other = /href="(\/schools\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
    expect((await browser.get(other)).body).toContain('Not known');
    const gone = await browser.get(`/schools?q=${closed.urn}`);
    const shut = /href="(\/schools\/[0-9a-f-]{36})"/.exec(gone.body)?.[1] ?? '';
    expect((await browser.get(shut)).body).toContain('This school is closed since 31 August 2020');
    const near = await browser.get('/schools?q=near+qt1+1aa');
    expect(near.body).toContain('Nearest first, in a straight line from QT1 1AA');
    expect((await browser.get('/schools?q=near+zz99')).body).toContain('We could not find');
    expect(page.body).toContain('edubasealldata20260715.csv');
    expect(page.body).toContain('openstreetmap.org/?mlat=5');
    for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
      expect((await browser.get(`/schools/${id}`)).statusCode).toBe(404);
    expect((await new FormBrowser(app).get('/schools')).headers.location ?? '').toContain(
      '/sign-in',
    );
  });
});

describe('members', () => {
  it('are invited by the administrator, accept by their head, and leave', async () => {
    const administrator = await signedIn(admin);
    const form = `/members/new?urn=${alder.urn}`;
    const head = { headName: 'Hedy Head', headEmail: 'hedy.head@desk.example' };
    const noHead = await administrator.submit(form, '/members', { urn: String(alder.urn) });
    expect([
      noHead.statusCode,
      noHead.body.includes('Enter the name of the school’s head'),
    ]).toEqual([422, true]);
    expect((await administrator.get(`/schools/${alderId}`)).body).toContain(form);
    const wrong = await administrator.submit(form, '/members', { ...head, urn: '123456' });
    expect([
      wrong.statusCode,
      wrong.body.includes('No school in the register has the URN 123456'),
    ]).toEqual([422, true]);
    const shut = await administrator.submit(form, '/members', { ...head, urn: String(closed.urn) });
    expect([shut.statusCode, shut.body.includes('is closed in the register')]).toEqual([409, true]);
    const invited = await administrator.submit(form, '/members', {
      ...head,
      urn: String(alder.urn),
    });
    const membership = invited.headers.location ?? '';
    expect(membership).toMatch(/^\/members\/[0-9a-f-]{36}$/);
    const twice = await administrator.submit(form, '/members', {
      ...head,
      urn: String(alder.urn),
    });
    expect(twice.statusCode).toBe(409);
    expect((await administrator.get(membership)).body).not.toContain('Accept the invitation');

    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM identity.person WHERE email = $1',
      [head.headEmail],
    );
    const theHead = await signedIn(rows[0]?.id ?? '', alderId);
    const page = await theHead.get(membership);
    expect(page.body).toContain('Accept the invitation');
    const accepted = await theHead.submit(membership, `${membership}/acceptance`, {});
    expect(accepted.statusCode).toBe(303);
    expect((await theHead.get('/members')).body).toContain('Alder Bank Primary School');
    expect((await theHead.get('/members/new')).statusCode).toBe(403);

    const leave = (typed: Record<string, string>) =>
      theHead.submit(`${membership}/end`, `${membership}/ending`, typed);
    expect((await theHead.get(`${membership}/end`)).body).toContain('Nothing is deleted.');
    expect((await leave({})).body).toContain('Choose a reason');
    expect((await leave({ reason: 'cost', note: 'Too dear' })).statusCode).toBe(303);
    expect((await theHead.get(`${membership}/history`)).body).toContain('The cost: Too dear');
    expect((await theHead.get(membership)).body).toContain('Left');
    expect((await theHead.get(`${membership}/end`)).statusCode).toBe(404);
  });

  it('of another partnership do not exist', async () => {
    const outsider = await world.person('Olga Other', [
      { role: 'administrator', partnershipId: world.elsewhere },
    ]);
    const school = await world.school({});
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM directory.membership WHERE school_id = $1',
      [school],
    );
    const browser = await signedIn(outsider, null, world.elsewhere);
    expect((await browser.get(`/members/${rows[0]?.id}`)).statusCode).toBe(404);
    expect((await browser.get('/members')).body).toContain('No school yet.');
    expect((await (await signedIn(admin)).get(`/members/${rows[0]?.id}`)).statusCode).toBe(200);
  });
});

describe('imports', () => {
  it('show provenance, changes and faults to the administrator, not to a school', async () => {
    const browser = await signedIn(admin);
    const list = await browser.get('/admin/imports');
    expect(list.body).toContain('15 July 2026');
    const hrefs = [...list.body.matchAll(/href="(\/admin\/imports\/[^"]+)">/g)].map(
      ([, href]) => href ?? '',
    );
    expect(hrefs).toHaveLength(3);
    const [broken, second, first] = await Promise.all(hrefs.map((href) => browser.get(href)));
    expect(broken?.body).toContain('Write it as dd-mm-yyyy');
    expect(broken?.body).toContain('broken.csv');
    expect(second?.body).toContain('Alder Bank Primary School');
    expect(first?.body).toContain('windows-1252');
    expect((await browser.get('/admin/imports/x')).statusCode).toBe(404);
    const school = await world.school({});
    const other = await world.person('Henry Head', [{ role: 'headteacher', schoolId: school }]);
    expect((await (await signedIn(other, school)).get('/admin/imports')).statusCode).toBe(403);
  });
});

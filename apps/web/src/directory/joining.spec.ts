import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssueApiToken, startSession } from '@evenhand/identity';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let admin: Record<string, string>;
let adminPages: FormBrowser;
let ownSchool: string;
let otherSchool: string;
let head: Record<string, string>;
let headPages: FormBrowser;
let otherHead: Record<string, string>;
let key = 0;

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  [ownSchool, otherSchool] = [await world.school({}), await world.school({})];
  const people = {
    admin: await world.person('Ada Admin', [{ role: 'administrator' }]),
    head: await world.person('Hedy Head', [{ role: 'headteacher', schoolId: ownSchool }]),
    other: await world.person('Otto Other', [{ role: 'headteacher', schoolId: otherSchool }]),
  };
  admin = await bearer(people.admin, null);
  head = await bearer(people.head, ownSchool);
  otherHead = await bearer(people.other, otherSchool);
  adminPages = await pagesOf(people.admin, null);
  headPages = await pagesOf(people.head, ownSchool);
});
afterAll(async () => {
  await web.close();
  await world.close();
});

const place = (personId: string, schoolId: string | null) => ({
  ...{ personId, partnershipId: world.here, schoolId },
});
async function bearer(personId: string, schoolId: string | null) {
  const issue = new IssueApiToken(world.worker.database, world.worker.clock);
  const options = { label: 'spec', days: 1, isSteppedUp: false };
  const { token } = await issue.forOperator(place(personId, schoolId), options);
  return { authorization: `Bearer ${token}` };
}
async function pagesOf(personId: string, schoolId: string | null) {
  const { token } = await startSession(world.worker.database, place(personId, schoolId));
  const browser = new FormBrowser(app);
  browser.cookies.set('session', token);
  return browser;
}
const get = (path: string, headers = admin) => app.inject({ url: `/api/v1/${path}`, headers });
const send = (method: 'POST', path: string, payload: object, headers = admin) =>
  app.inject({
    ...{ method, url: `/api/v1/${path}`, payload },
    headers: { ...headers, 'idempotency-key': `key-${(key += 1)}` },
  });
const fields = (answer: { json: () => { errors: { field: string }[] } }) =>
  answer.json().errors.map(({ field }) => field);

describe('the settings of a partnership', () => {
  it('are changed in one place, each change with what it was, by administrators alone', async () => {
    const typed = { name: 'Fold Partnership', email: 'not an address' };
    const wrong = await adminPages.submit('/settings/partnership', '/settings/partnership', typed);
    expect([wrong.statusCode, wrong.body.includes('Enter an e-mail address, like')]).toEqual([
      422,
      true,
    ]);
    await adminPages.submit('/settings/partnership', '/settings/partnership', {
      ...{ name: 'Fold Partnership', contactName: 'Ada Admin', email: 'ada@fold.example' },
    });
    const page = (await adminPages.get('/settings')).body;
    expect(page).toContain('The here partnership');
    expect(page).toContain('name: Ada Admin; email: ada@fold.example');
    expect((await headPages.get('/settings')).statusCode).toBe(403);
    const { version } = (await get('settings')).json();
    const put = (payload: object) =>
      app.inject({
        ...{ method: 'PUT', url: '/api/v1/settings', payload },
        headers: { ...admin, 'if-match': `"v${version}"` },
      });
    const competitors = { nearest: 2, primaryMetres: 900, secondaryMetres: 2_500 };
    const refused = await put({ competitors: { ...competitors, nearest: 99 } });
    expect(fields(refused)).toEqual(['competitors.nearest']);
    expect((await put({ competitors })).json()).toMatchObject({
      ...{ name: 'Fold Partnership', competitors },
    });
    expect((await put({ name: 'Late' })).statusCode).toBe(412);
  });

  it('have tiers that a membership takes, at the price of that day', async () => {
    const free = { name: 'Guest', includes: 'A look round', yearlyPence: '0' };
    expect(
      (await adminPages.submit('/settings/tiers/new', '/settings/tiers', free)).statusCode,
    ).toBe(303);
    const twice = await adminPages.submit('/settings/tiers/new', '/settings/tiers', free);
    expect([twice.statusCode, twice.body.includes('a tier of this name already')]).toEqual([
      409,
      true,
    ]);
    const full = { name: 'Full', includes: 'All', yearlyPence: 45_000, fromDate: '2020-01-01' };
    const { id: tierId, version } = (await send('POST', 'tiers', full)).json();
    const [{ id }] = (await get('memberships')).json().items;
    expect((await send('POST', `memberships/${id}/tier`, { tierId })).json().tierName).toBe('Full');
    await app.inject({
      ...{ method: 'PUT', url: `/api/v1/tiers/${tierId}` },
      payload: { ...full, yearlyPence: 99_000, untilDate: '2020-12-31' },
      headers: { ...admin, 'if-match': `"v${version}"` },
    });
    expect((await adminPages.get(`/members/${id}/history`)).body).toContain('£450.00 a year');
    const gone = await send('POST', `memberships/${id}/tier`, { tierId });
    expect([gone.statusCode, gone.json().code]).toEqual([422, 'tier-not-offered']);
  });
});

describe('associate members', () => {
  it('join, leave with a reason and come back, without a school', async () => {
    const details = { name: 'Read Well', kind: 'charity', contactName: 'Cora Contact' };
    const bad = await send('POST', 'associates', {
      ...details,
      contactEmail: 'x',
      mayJoinHubs: true,
    });
    expect(fields(bad)).toEqual(['contactEmail']);
    const contactEmail = 'cora@charity.example';
    const made = await send('POST', 'associates', { ...details, contactEmail, mayJoinHubs: true });
    const path = `associates/${made.json().id}`;
    expect((await get('associates', head)).json().items).toMatchObject([{ name: 'Read Well' }]);
    expect((await send('POST', `${path}/ending`, { reason: 'x' }, head)).statusCode).toBe(403);
    const left = await adminPages.submit(`/${path}`, `/${path}/ending`, {});
    expect(left.body).toContain('Say why it leaves');
    await send('POST', `${path}/ending`, { reason: 'Closed its office' });
    expect((await get(path, head)).statusCode).toBe(404);
    expect((await adminPages.get(`/${path}`)).body).toContain('Closed its office');
    expect((await send('POST', `${path}/return`, {})).json().status).toBe('active');
  });
});

describe('competitors', () => {
  it('are named by a school in private, and taken back', async () => {
    const named = await send('POST', 'competitors', { competitorId: otherSchool }, head);
    expect(named.json().named).toMatchObject([{ schoolId: otherSchool, until: null }]);
    const again = await send('POST', 'competitors', { competitorId: otherSchool }, head);
    expect([again.statusCode, again.json().code]).toEqual([409, 'competitor-named']);
    const self = await send('POST', 'competitors', { competitorId: ownSchool }, head);
    expect(fields(self)).toEqual(['competitorId']);
    expect((await get('competitors', otherHead)).json()).toEqual({ near: [], named: [] });
    expect((await get('competitors')).statusCode).toBe(403);
    // the school sees who looked at what it said in confidence; who saw nothing left no row
    await headPages.get('/competitors');
    const { rows: looks } = await world.owner.query(
      `SELECT school_id, what, subject_id FROM platform.view_log WHERE subject_type = 'competitors'`,
    );
    expect(looks).toEqual([{ school_id: ownSchool, what: 'in_list', subject_id: 'list' }]);
    expect((await headPages.get('/who-looked')).body).toContain(
      'The schools that you compete with',
    );
    const back = await headPages.submit('/competitors', '/competitors/removal', {
      competitorId: otherSchool,
    });
    expect(back.statusCode).toBe(303);
    expect((await headPages.get('/competitors')).body).toContain('Named earlier');
  });

  it('can be tried for a school before the rule is saved', async () => {
    await world.owner.query(
      `UPDATE directory.school SET coordinate_source = 'register', northing = 300000,
         easting = CASE WHEN id = $1 THEN 400000 ELSE 401200 END WHERE id = ANY($2)`,
      [ownSchool, [ownSchool, otherSchool]],
    );
    const { rows } = await world.owner.query<{ name: string }>(
      'SELECT name FROM directory.school WHERE id = $1',
      [otherSchool],
    );
    const name = `<li>${rows[0]?.name},`;
    const tried = (metres: number) =>
      adminPages.get(
        `/settings/competitors?nearest=3&primaryMetres=1&secondaryMetres=${metres}&school=${ownSchool}`,
      );
    expect((await tried(1_000)).body).not.toContain(name);
    expect((await tried(2_000)).body).toContain(name);
  });
});

describe('a file of schools to invite', () => {
  it('is looked over before anybody is written to, and can be discarded', async () => {
    const page = '/members/invitations';
    const empty = await adminPages.upload(page, page, null);
    expect([empty.statusCode, empty.body.includes('Select a CSV file')]).toEqual([422, true]);
    const bytes = Buffer.from('URN,Head,E-mail\n970009,Ann Lee,ann@school.example\n');
    const file = { field: 'file', name: 'spring.csv', bytes };
    const list = (await adminPages.upload(page, page, file)).headers.location ?? '';
    expect((await adminPages.get(list)).body).toContain('has the URN 970009');
    const errors = await adminPages.get(`${list}/errors/csv`);
    expect(errors.body).toMatch(/Row before,What to do\r\n970009,.*,2,URN: No school/);
    expect((await headPages.get(list)).statusCode).toBe(403);
    expect((await adminPages.submit(list, `${list}/discarding`, {})).statusCode).toBe(303);
    expect((await adminPages.get(list)).body).toContain('no longer kept');
    expect((await adminPages.get(`${list}/errors/csv`)).statusCode).toBe(409);
  });
});

describe('joining by the pages', () => {
  it('leads an invited head through the texts, and remembers what was agreed', async () => {
    for (const kind of ['commitments', 'matching']) {
      await send('POST', 'terms/drafts', { kind, body: `We agree to ${kind}.` });
      expect((await send('POST', 'terms/publications', { kind })).json().status).toBe('published');
    }
    const { rows } = await world.owner.query<{ id: string }>(
      `INSERT INTO directory.school (urn, name, la_code, la_name, phase, matching_phase, provision, status, updated_at)
       VALUES (970001, 'New School', '900', 'Fictional', 2, 0, 'mainstream', 'open', now()) RETURNING id`,
    );
    const schoolId = rows[0]?.id ?? '';
    await world.owner.query('INSERT INTO directory.school_urn VALUES (970001, $1)', [schoolId]);
    const row = { urn: '970001', headName: 'Nia New', headEmail: 'nia@school.example' };
    const list = (await send('POST', 'invitation-lists', { name: 'Spring', rows: [row] })).json();
    expect(list.checked).toMatchObject([{ number: 1, schoolName: 'New School', faults: [] }]);
    const path = `invitation-lists/${list.id}/application`;
    const [id] = (await send('POST', path, {})).json().membershipIds;
    const person = await world.owner.query<{ id: string }>(
      `SELECT id FROM identity.person WHERE email = 'nia@school.example'`,
    );
    const nia = await pagesOf(person.rows[0]?.id ?? '', schoolId);
    expect((await headPages.get(`/members/${id}`)).statusCode).toBe(404);
    expect((await headPages.get(`/members/${id}/joining`)).statusCode).toBe(404);
    expect((await nia.get(`/members/${id}`)).body).toContain('Read what joining means');
    const join = (typed: Record<string, string>) =>
      nia.submit(`/members/${id}/joining`, `/members/${id}/acceptance`, typed);
    expect((await join({})).body).toContain('Read each text and tick');
    const [terms] = (await get('terms')).json().items;
    expect((await join({ termsIds: terms.id, matching: 'yes' })).statusCode).toBe(303);
    const page = (await nia.get('/terms')).body;
    expect(page).toContain('Accepted for your school by Nia New');
    expect(page).toContain('Your school agrees to be matched.');
    expect((await get('terms', head)).json()).toMatchObject({ consentsToMatching: false });
  });

  it('gives the list of members as files, to staff alone', async () => {
    const csv = await adminPages.get('/members/export/csv?search=new+school');
    expect(csv.headers['content-disposition']).toContain('members.csv');
    expect(csv.body.split('\r\n').slice(1, -1)).toEqual([
      expect.stringMatching(/^New School,970001,Fictional,Primary,,active,/),
    ]);
    expect(
      (await adminPages.get('/members/export/xlsx')).rawPayload.subarray(0, 2).toString(),
    ).toBe('PK');
    expect((await adminPages.get('/members/export/exe')).statusCode).toBe(404);
    expect((await headPages.get('/members/export/csv')).statusCode).toBe(403);
    const sorted = (await get('memberships?limit=1&sort=due')).json();
    const next = (await get(`memberships?limit=5&sort=due&after=${sorted.next}`)).json();
    const ids = [...sorted.items, ...next.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe((await get('memberships')).json().items.length);
  });
});

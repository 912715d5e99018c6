import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssueApiToken, startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let school: string;
let other: string;
let admin: FormBrowser;
let head: FormBrowser;
let bearer: Record<string, string>;

const authority = '/calendars/authorities/900';

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  school = await world.school({});
  other = await world.school({});
  const boss = await world.person('Adam Admin', [{ role: 'administrator' }]);
  const hedy = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
  admin = await signedIn(boss, null);
  head = await signedIn(hedy, school);
  const { database, clock } = world.worker;
  const place = { personId: hedy, partnershipId: world.here, schoolId: school };
  const options = { label: 'spec', days: 1, isSteppedUp: false };
  const { token } = await new IssueApiToken(database, clock).forOperator(place, options);
  bearer = { authorization: `Bearer ${token}` };
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

const day = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};
const file = (...rows: string[]) => ({
  ...{ field: 'file', name: 'terms.csv' },
  bytes: Buffer.from(['Kind,Name,First day,Last day', ...rows, ''].join('\r\n')),
});
const api = (path: string) => app.inject({ url: `/api/v1/calendars/${path}`, headers: bearer });

describe('term dates', () => {
  it('of an authority come from a file, all of them or none', async () => {
    const wrong = file(
      'term,Autumn 1,02/09/2026,23/10/2026',
      'party,,31/02/2026,',
      'term,Long,01/09/2026,31/07/2027',
    );
    const refused = await admin.upload(authority, `${authority}/file`, wrong);
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Write term, inset or closed',
      'Write the day as dd/mm/yyyy',
      'longer than 130 days',
    ])
      expect(refused.body).toContain(words);
    expect((await admin.get(authority)).body).toContain('None yet.');
    const good = file(
      'term,Autumn 1,02/09/2026,23/10/2026',
      'Term,Autumn 2,02/11/2026,18/12/2026',
      'INSET day,INSET,30/11/2026,',
    );
    expect((await admin.upload(authority, `${authority}/file`, good)).statusCode).toBe(303);
    const page = await admin.get(authority);
    expect(page.body).toContain('2 September 2026 to 23 October 2026');
    expect(page.body).toContain('25 December 2026');
    const twice = await admin.upload(authority, `${authority}/file`, good);
    expect([twice.statusCode, twice.body.includes('in the calendar already')]).toEqual([409, true]);
    expect((await admin.get('/calendars')).body).toContain('18 December 2026');
  });

  it("of a school are its head's, and go before its authority's", async () => {
    const own = `/calendars/schools/${school}`;
    expect((await head.get(own)).body).toContain('30 November 2026');
    const inset = { kind: 'inset', name: 'Our INSET', ...day('fromDate', '2026-12-01') };
    expect((await head.submit(own, `${own}/dates`, inset)).statusCode).toBe(303);
    const page = await head.get(own);
    expect(page.body).toContain('Our INSET');
    expect(page.body).not.toContain('30 November 2026');
    const backwards = { ...inset, ...day('untilDate', '2026-11-01') };
    const refused = await head.submit(own, `${own}/dates`, backwards);
    expect([refused.statusCode, refused.body.includes('before the first')]).toEqual([422, true]);
    expect((await head.submit(own, `/calendars/schools/${other}/dates`, inset)).statusCode).toBe(
      403,
    );
    expect((await head.submit(own, `${authority}/dates`, inset)).statusCode).toBe(403);
    expect(
      (await admin.submit(authority, '/calendars/authorities/123/dates', inset)).statusCode,
    ).toBe(404);
  });

  it('answer the next school day by the API, and what they are made of', async () => {
    const next = async (from: string) =>
      (await api(`schools/${school}/next-school-day?from=${from}`)).json();
    expect(await next('2026-11-30')).toEqual({ date: '2026-11-30', isKnown: true });
    expect(await next('2026-12-01')).toEqual({ date: '2026-12-02', isKnown: true });
    expect(await next('2026-10-24')).toEqual({ date: '2026-11-02', isKnown: true });
    expect(await next('2029-06-02')).toEqual({ date: '2029-06-04', isKnown: false });
    expect((await api(`schools/${school}/next-school-day?from=2026-02-31`)).statusCode).toBe(422);
    const shown = (await api(`schools/${school}`)).json();
    expect(shown.dates).toMatchObject([{ kind: 'inset', fromDate: '2026-12-01' }]);
    expect(shown.inherited).toHaveLength(2);
    const added = await app.inject({
      ...{ method: 'POST', url: `/api/v1/calendars/schools/${school}/dates` },
      headers: { ...bearer, 'idempotency-key': 'one' },
      payload: { kind: 'closed', name: 'Election', fromDate: '2026-12-10' },
    });
    expect(added.statusCode).toBe(201);
    expect(await next('2026-12-10')).toEqual({ date: '2026-12-11', isKnown: true });
    const [id] = added.json().ids;
    const out = { method: 'POST', url: `/api/v1/calendars/dates/${id}/removal` } as const;
    expect((await app.inject({ ...out, headers: bearer })).statusCode).toBe(201);
    expect((await app.inject({ ...out, headers: bearer })).statusCode).toBe(409);
    expect((await head.get(`/calendars/schools/${school}`)).body).toContain('Removed');
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ImportRegister } from '@evenhand/directory';
import { IssueApiToken, startSession } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const alder = buildGiasSchool({ name: 'Alder Bank <em>Primary</em>' });
const birch = buildGiasSchool({ name: 'Birch Lane' });

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let broker: string;
let administrator: string;

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  broker = await world.person('Bea Broker', [{ role: 'broker' }]);
  administrator = await world.person('Ada Admin', [{ role: 'administrator' }]);
  const importRegister = new ImportRegister(world.worker.database, world.worker.clock);
  const take = (schools: Parameters<typeof buildGiasFile>[0]) =>
    importRegister.run(systemActor('console.import-gias', null), { file: buildGiasFile(schools) });
  await take([alder, birch]);
  for (const urn of [alder.urn, birch.urn]) {
    await world.owner.query(
      `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
       SELECT gen_random_uuid(), $1, id, 'active', '2026-01-01', '2026-01-01', now()
         FROM directory.school WHERE urn = $2`,
      [world.here, urn],
    );
  }
  const closed = { status: '2', closedOn: '31-08-2026' };
  await take([
    { ...alder, ...closed },
    { ...birch, ...closed },
  ]);
  // a merger as an import of links asks about it
  await world.owner.query(
    `UPDATE directory.task SET kind = 'school_merged', other_urn = 950999
      WHERE school_id = (SELECT id FROM directory.school WHERE urn = $1)`,
    [birch.urn],
  );
});
afterAll(async () => {
  await web.close();
  await world.close();
});

async function signedIn(personId: string, partnershipId = world.here): Promise<FormBrowser> {
  const browser = new FormBrowser(app);
  const place = { personId, partnershipId, schoolId: null };
  browser.cookies.set('session', (await startSession(world.worker.database, place)).token);
  return browser;
}
const hrefOf = (body: string, what: RegExp): string =>
  /href="([^"]+)"/.exec(new RegExp(`<a[^>]*>${what.source}`).exec(body)?.[0] ?? '')?.[1] ?? '';

describe('tasks', () => {
  it('are listed for staff, linked from the members, and nobody else’s', async () => {
    const browser = await signedIn(broker);
    expect((await browser.get('/members')).body).toContain('>2 tasks from the register');
    const { body } = await browser.get('/tasks');
    expect(body).toContain('Alder Bank &lt;em&gt;Primary&lt;/em&gt; has closed');
    expect(body).toContain('Birch Lane was merged into the school with URN 950999');
    const verifier = await world.person('Vera', [{ role: 'verifier' }]);
    expect((await (await signedIn(verifier)).get('/tasks')).statusCode).toBe(403);
    const olga = await world.person('Olga', [{ role: 'broker', partnershipId: world.elsewhere }]);
    const outsider = await signedIn(olga, world.elsewhere);
    expect((await outsider.get('/tasks')).body).toContain('There are no tasks here.');
    expect((await outsider.get(hrefOf(body, /Alder/))).statusCode).toBe(404);
  });

  it('are done with a note; mergers by the administrator, with a choice', async () => {
    const theBroker = await signedIn(broker);
    const { body } = await theBroker.get('/tasks');
    const closure = hrefOf(body, /Alder/);
    const merger = hrefOf(body, /Birch/);
    const blank = await theBroker.submit(closure, `${closure}/completion`, {});
    expect([blank.statusCode, blank.body.includes('Write what was done')]).toEqual([422, true]);
    const note = 'The head was rung up.';
    const done = await theBroker.submit(closure, `${closure}/completion`, { note });
    expect(done.statusCode).toBe(303);
    expect((await theBroker.get(closure)).body).toContain(note);
    expect((await theBroker.get('/tasks?status=done')).body).toContain('has closed');
    const shown = await theBroker.get(merger);
    expect(shown.body).toContain('An administrator of the partnership decides this.');
    expect(shown.body).not.toContain('completion');

    const admin = await signedIn(administrator);
    const unsure = await admin.submit(merger, `${merger}/completion`, { note });
    expect([unsure.statusCode, unsure.body.includes('Choose whether')]).toEqual([422, true]);
    const choice = { note, choice: 'separate' };
    expect((await admin.submit(merger, `${merger}/completion`, choice)).statusCode).toBe(303);
    expect((await admin.get(merger)).body).toContain('is another school');
    expect((await admin.get('/members')).body).not.toContain('from the register');
  });

  it('are there for programs', async () => {
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const place = { personId: broker, partnershipId: world.here, schoolId: null };
    const { token } = await issue.forOperator(place, {
      label: 'spec',
      days: 1,
      isSteppedUp: false,
    });
    const headers = { authorization: `Bearer ${token}` };
    const done = (await app.inject({ url: '/api/v1/tasks?status=done', headers })).json();
    expect(done.items).toHaveLength(2);
    const url = `/api/v1/tasks/${done.items[0].id}`;
    expect((await app.inject({ url, headers })).headers.etag).toBe('"v2"');
    const post = { method: 'POST', url: `${url}/completion`, headers } as const;
    const task = done.items[0].kind;
    const again = await app.inject({ ...post, payload: { note: 'x', choice: 'continue' } });
    expect(again.statusCode).toBe(task === 'school_closed' ? 409 : 403);
    expect((await app.inject({ ...post, payload: { choice: 'maybe' } })).statusCode).toBe(422);
  });
});

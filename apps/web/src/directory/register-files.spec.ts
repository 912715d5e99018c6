import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApplyUploadJob, PreviewUploadJob } from '@evenhand/directory';
import { startSession } from '@evenhand/identity';
import { Log, WorkRunner } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { zipFile } from '../../../../test/security/bad-inputs/zip-file.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const schools = Array.from({ length: 20 }, () => buildGiasSchool());

let web: OpenedWeb;
let app: NestFastifyApplication;
let world: IdentityWorld;
let browser: FormBrowser;

beforeAll(async () => {
  web = await openWeb();
  app = web.app;
  world = await identityWorld(web.testing);
  const operator = await world.person('Olive Operator', [{ role: 'operator' }]);
  browser = await signedIn(operator, null);
});
afterAll(async () => {
  await web.close();
  await world.close();
});

async function signedIn(personId: string, partnershipId: string | null): Promise<FormBrowser> {
  const made = new FormBrowser(app);
  const place = { personId, partnershipId, schoolId: null };
  made.cookies.set('session', (await startSession(world.worker.database, place)).token);
  return made;
}

async function bytesOf(rows: Parameters<typeof buildGiasFile>[0]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of buildGiasFile(rows).open()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The worker's part: what waits for an upload. */
async function work(): Promise<void> {
  const { database, clock } = world.worker;
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    `SELECT subject_id AS id, name FROM platform.event WHERE name IN ('directory.upload-received',
       'directory.upload-approved', 'directory.upload-looked-at-again') ORDER BY occurred_at DESC LIMIT 1`,
  );
  const job = rows[0]?.name === 'directory.upload-approved' ? 'apply' : 'preview';
  const item = await world.owner.query<{ id: string }>(
    'INSERT INTO platform.work_item (job, data) VALUES ($1, $2) RETURNING id',
    [`directory.${job}-upload`, JSON.stringify({ subjectId: rows[0]?.id })],
  );
  const jobs = [new PreviewUploadJob(database, clock), new ApplyUploadJob(database, clock)];
  await new WorkRunner(database, jobs, 60, new Log('silent', 'test')).run(item.rows[0]?.id ?? '');
}

/** Sends one of the page's forms with the version that it shows. */
async function decide(page: string, verb: string, fields: Record<string, string> = {}) {
  const version = /name="version" value="(\d+)"/.exec((await browser.get(page)).body)?.[1] ?? '';
  return browser.submit(page, `${page}/${verb}`, { version, ...fields });
}

async function send(bytes: Buffer, name = 'edubasealldata20260715.csv') {
  return browser.upload('/admin/register-files/new', '/admin/register-files', {
    field: 'file',
    name,
    bytes,
  });
}

describe('a file of the register, by page', () => {
  it('is sent, looked at, applied, and found among the imports', async () => {
    const sent = await send(await bytesOf(schools));
    const page = sent.headers.location ?? '';
    expect([sent.statusCode, page]).toEqual([
      303,
      expect.stringMatching(/^\/admin\/register-files\//),
    ]);
    expect((await browser.get(page)).body).toContain('Waiting for a worker to look at it');
    await work();
    const looked = await browser.get(page);
    expect(looked.body).toContain('Nothing has been changed yet');
    expect(looked.body).toContain('New schools');
    const count = await world.owner.query('SELECT FROM directory.import');
    expect(count.rowCount).toBe(0);
    const applied = await decide(page, 'application');
    expect(applied.statusCode).toBe(303);
    await work();
    expect((await browser.get(page)).body).toContain('What came of it');
    expect((await browser.get('/admin/register-files')).body).toContain(
      'edubasealldata20260715.csv',
    );
    expect((await browser.get('/admin/imports')).body).toContain(
      'Send a file and see what it would change',
    );
  });

  it('comes in a zip file, and says which file in it was read', async () => {
    const csv = await bytesOf(schools);
    const bytes = zipFile([{ name: 'all/edubasealldata20260716.csv', bytes: csv }]);
    const page = (await send(bytes, 'extract.zip')).headers.location ?? '';
    await work();
    const looked = (await browser.get(page)).body;
    expect(looked).toContain('all/edubasealldata20260716.csv');
    expect(looked).toContain('extract.zip');
  });

  it('asks why half of the schools are missing, keeps what was typed, and can be put away', async () => {
    const page = (await send(await bytesOf(schools.slice(10)), 'half.csv')).headers.location ?? '';
    await work();
    expect((await browser.get(page)).body).toContain('10 of the 20 schools known');
    const refused = await decide(page, 'application', { schools: '3', reason: '' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('10 or more');
    expect(refused.body).toContain('value="3"');
    expect((await decide(page, 'preview')).statusCode).toBe(303);
    await work();
    expect((await decide(page, 'cancellation')).statusCode).toBe(303);
    expect((await browser.get(page)).body).toContain('its bytes were removed');
  });

  it('is refused when it is none, when there is none, and from anybody else', async () => {
    const other = await send(Buffer.from('a,b\r\n1,2\r\n'), 'other.csv');
    expect([other.statusCode, other.body.includes('column names of a register file')]).toEqual([
      422,
      true,
    ]);
    expect((await send(Buffer.from([0x50, 0x4b, 3, 4, 0]), 'x.zip')).body).toContain(
      'The zip file is damaged or cut short',
    );
    const two = zipFile([
      { name: 'a/one.csv', bytes: Buffer.from('x') },
      { name: 'two.csv', bytes: Buffer.from('x') },
    ]);
    const asked = await send(two, 'two.zip');
    expect([asked.statusCode, asked.body]).toEqual([422, expect.stringContaining('“a/one.csv”')]);
    expect(asked.body).toContain('href="#entry"');
    const cut = await app.inject({
      ...{
        method: 'POST',
        url: '/admin/register-files',
        payload: '--x\r\nContent-Disposition: form-',
      },
      headers: {
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': 'multipart/form-data; boundary=x',
      },
    });
    expect(cut.statusCode).toBe(400);
    const none = await browser.upload('/admin/register-files/new', '/admin/register-files', null);
    expect(none.body).toContain('Select a file of the register');
    const admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    const stranger = await signedIn(admin, world.here);
    expect((await stranger.get('/admin/register-files')).statusCode).toBe(403);
    const theirs = await stranger.upload('/schools', '/admin/register-files', {
      ...{ field: 'file', name: 'x.csv', bytes: await bytesOf(schools) },
    });
    expect(theirs.statusCode).toBe(403);
  });
});

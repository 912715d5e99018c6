import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PersonActor } from '@evenhand/kernel';
import { Log, type OpenDatabase, openDatabase, WorkRunner } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import { zipFile } from '../../../../test/security/bad-inputs/zip-file.js';
import {
  ApplyUpload,
  ApplyUploadJob,
  CancelUpload,
  directoryEntities,
  type GiasCells,
  LookAgainAtUpload,
  PreviewUploadJob,
  ReceiveUpload,
  RegisterUpload,
  uploadDetail,
} from '../index.js';

const operator: PersonActor = {
  ...{ kind: 'person', personId: randomUUID(), partnershipId: null, schoolId: null },
  ...{ roles: ['operator'], steppedUp: false },
};
const schools = Array.from({ length: 20 }, () => buildGiasSchool());
const changed = schools.map((school, at) => {
  if (at === 0) return { ...school, name: 'Quite Another Name', pupils: '99' };
  return at === 1 ? { ...school, status: '2', closedOn: '31-08-2026' } : school;
});

let desk: RegisterImportTest;
let web: OpenDatabase;
let folder: string;
let sent = 0;

beforeAll(async () => {
  desk = await openRegisterImport();
  web = await openDatabase(desk.test.webUrl, directoryEntities, { poolSize: 2 });
  folder = await mkdtemp(join(tmpdir(), 'evenhand-uploads-'));
});
afterAll(async () => {
  await web.close();
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await desk.rows('DELETE FROM directory.upload');
  await desk.empty();
  await desk.take(buildGiasFile(schools));
});

const send = async (
  rows: readonly GiasCells[],
  encoding: 'utf-8' | null = null,
): Promise<string> => {
  return sendBytes(await csvOf(rows), encoding);
};
const csvOf = async (rows: readonly GiasCells[]): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of buildGiasFile(rows).open()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
const sendBytes = async (
  bytes: Buffer,
  encoding: 'utf-8' | null = null,
  entry?: string,
): Promise<string> => {
  const path = join(folder, `file-${(sent += 1)}`);
  await writeFile(path, bytes);
  const receive = new ReceiveUpload(web.database, web.clock);
  const input = {
    name: entry === undefined ? `edubasealldata2026071${sent % 10}.csv` : 'register.zip',
    path,
    size: bytes.length,
    encoding,
    ...(entry === undefined ? {} : { entry }),
  };
  return (await receive.run(operator, input)).id;
};
/** Does the work that waits for this upload, as a worker would. */
const work = async (id: string, job: 'preview' | 'apply'): Promise<void> => {
  const { database, clock } = desk.worker;
  const [item] = await desk.rows<{ id: string }>(
    `INSERT INTO platform.work_item (job, data) VALUES ($1, $2) RETURNING id`,
    [`directory.${job}-upload`, JSON.stringify({ subjectId: id })],
  );
  const jobs = [new PreviewUploadJob(database, clock), new ApplyUploadJob(database, clock)];
  await new WorkRunner(database, jobs, 60, new Log('silent', 'test')).run(item?.id ?? '');
};
const shown = async (id: string): Promise<RegisterUpload> =>
  web.database.read(operator, (tx) => uploadDetail(tx, id));
const register = () =>
  desk.rows(`SELECT s.urn, s.name, s.status, s.pupils, s.unlisted_since, (SELECT count(*) FROM directory.import) AS imports,
    (SELECT count(*) FROM directory.school_change) AS changes FROM directory.school s ORDER BY urn`);
const apply = async (id: string, allowDrop?: { schools: number; reason: string }) =>
  new ApplyUpload(web.database, web.clock).run(operator, {
    id,
    ...(allowDrop ? { allowDrop } : {}),
  });

describe('a register file sent through the page', () => {
  it('is looked at without a trace, then applied as it was shown', async () => {
    const before = await register();
    const id = await send([...changed, buildGiasSchool({ name: 'Brand New' })]);
    await work(id, 'preview');
    const { status, preview } = await shown(id);
    expect(status).toBe('previewed');
    expect(preview).toMatchObject({
      rows: 21,
      counts: { new: 1, changed: 2, closed: 1, renamed: 1, missing: 0 },
      added: [{ name: 'Brand New' }],
      drop: null,
      isKnown: false,
    });
    expect(preview?.fields.map(({ field }) => field).sort()).toEqual(
      ['closed_on', 'name', 'pupils', 'status'].sort(),
    );
    expect(preview?.fields.find(({ field }) => field === 'name')?.examples).toMatchObject([
      { oldValue: schools[0]?.name, newValue: 'Quite Another Name' },
    ]);
    expect(await register()).toEqual(before);

    await apply(id);
    await work(id, 'apply');
    const done = await shown(id);
    expect(done.status).toBe('applied');
    const [run] = await desk.rows('SELECT counts FROM directory.import WHERE id = $1', [
      done.importId,
    ]);
    expect(run).toEqual({ counts: preview?.counts });
    expect(await desk.rows('SELECT FROM directory.upload_part')).toEqual([]);
  });

  it('is applied once when the worker dies after the import and before it could say so', async () => {
    const id = await send(changed);
    await work(id, 'preview');
    await apply(id);
    const job = new ApplyUploadJob(desk.worker.database, desk.worker.clock);
    await job.call(await shown(id)); // the import commits; the process ends here
    expect((await shown(id)).status).toBe('applying');
    await work(id, 'apply');
    expect((await shown(id)).status).toBe('applied');
    expect(await desk.rows('SELECT FROM directory.import')).toHaveLength(2);
  });

  it('asks for a number and a reason where too many schools are missing', async () => {
    const id = await send(schools.slice(0, 10));
    await work(id, 'preview');
    expect((await shown(id)).preview).toMatchObject({
      drop: { known: 20, missing: 10 },
      counts: { missing: 10 },
    });
    await expect(apply(id)).rejects.toMatchObject({
      fields: [{ field: 'schools' }, { field: 'reason' }],
    });
    await expect(apply(id, { schools: 9, reason: 'x' })).rejects.toMatchObject({ kind: 'invalid' });
    await apply(id, { schools: 10, reason: 'Moved to the next county' });
    await work(id, 'apply');
    const [run] = await desk.rows(
      'SELECT allowed_drop, drop_reason FROM directory.import WHERE id = $1',
      [(await shown(id)).importId],
    );
    expect(run).toEqual({ allowed_drop: 10, drop_reason: 'Moved to the next county' });
  });

  it('comes in a zip file; of several the one that is named is read, by whichever worker', async () => {
    const csv = await csvOf(changed);
    const entries = [
      { name: 'all/links ø.csv', bytes: Buffer.from('x') },
      { name: 'all/édubase 20260716.csv', bytes: csv },
    ];
    await expect(sendBytes(zipFile(entries))).rejects.toMatchObject({
      fields: [{ field: 'entry', message: expect.stringContaining('holds 2 CSV files') }],
    });
    await expect(sendBytes(csv, null, 'x.csv')).rejects.toMatchObject({
      fields: [{ field: 'file', message: expect.stringContaining('no zip file') }],
    });
    const id = await sendBytes(zipFile(entries), null, 'édubase 20260716.csv');
    await work(id, 'preview');
    expect(await shown(id)).toMatchObject({
      ...{ status: 'previewed', kind: 'establishments', entryName: 'all/_dubase 20260716.csv' },
      preview: { rows: 20, counts: { changed: 2 } },
    });
    await apply(id);
    await work(id, 'apply');
    const [run] = await desk.rows(
      'SELECT file_name, archive_name FROM directory.import WHERE id = $1',
      [(await shown(id)).importId],
    );
    expect(run).toMatchObject({ file_name: '_dubase 20260716.csv', archive_name: 'register.zip' });
    // the same rows as they are: nothing more to do
    const plain = await sendBytes(csv);
    await work(plain, 'preview');
    expect((await shown(plain)).preview).toMatchObject({ isKnown: true });
  });

  it('has to be looked at again when another file came between', async () => {
    const id = await send(changed);
    await work(id, 'preview');
    await desk.take(buildGiasFile([...schools, buildGiasSchool()], { name: 'between.csv' }));
    await expect(apply(id)).rejects.toMatchObject({ code: 'preview-stale' });
    await new LookAgainAtUpload(web.database, web.clock).run(operator, { id });
    await work(id, 'preview');
    expect((await shown(id)).preview?.counts).toMatchObject({ changed: 2, missing: 1 });
    await apply(id);
  });

  it('is refused with row, column and value; cancelled; unknown to others', async () => {
    const id = await send([{ ...schools[0], openedOn: 'soon' }]);
    await work(id, 'preview');
    expect(await shown(id)).toMatchObject({
      status: 'refused',
      preview: { faults: 1, findings: [{ row: 2, column: 'OpenDate', value: 'soon' }] },
    });
    await expect(apply(id)).rejects.toMatchObject({ kind: 'conflict' });
    await new CancelUpload(web.database, web.clock).run(operator, { id });
    await work(id, 'preview'); // a job that comes late finds nothing to do
    expect((await shown(id)).status).toBe('cancelled');
    expect(await desk.rows('SELECT FROM directory.upload_part')).toEqual([]);
    const broker: PersonActor = { ...operator, partnershipId: randomUUID(), roles: ['broker'] };
    await expect(web.database.read(broker, (tx) => uploadDetail(tx, id))).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is not taken in when it is no register file', async () => {
    for (const [bytes, words] of [
      [Buffer.from('a,b\r\n1,2\r\n'), 'column names of a register file'],
      [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'zip file is damaged'],
      [zipFile([{ name: 'a.csv', bytes: Buffer.from('a,b') }]), 'first row of “a.csv” does not'],
      [Buffer.from([0xff, 0xfe, 0x41, 0]), 'UTF-16'],
      [Buffer.alloc(0), 'column names'],
    ] as const)
      await expect(sendBytes(Buffer.from(bytes))).rejects.toMatchObject({
        fields: [{ field: 'file', message: expect.stringContaining(words) }],
      });
    expect(await desk.rows('SELECT FROM directory.upload')).toEqual([]);
  });
});

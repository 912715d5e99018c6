import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { systemActor } from '@evenhand/kernel';
import {
  buildGiasFile,
  buildGiasSchool,
  fileOfBytes,
  withoutColumn,
} from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import { zipFile } from '../../../../test/security/bad-inputs/zip-file.js';
import { ImportRegister, registerFileAt, writeGiasFile } from '../index.js';

let desk: RegisterImportTest;

beforeAll(async () => {
  desk = await openRegisterImport();
});

afterAll(async () => desk.close());

beforeEach(async () => desk.empty());

describe('importing the register', () => {
  it.each(['2021', '2024', '2026'] as const)('reads the layout of %s', async (layout) => {
    const a = buildGiasSchool({
      name: "St Thérèse's Primary, North 82°",
      pupils: '',
      fsmPercent: '0',
    });
    const outcome = await desk.take(buildGiasFile([a, buildGiasSchool()], { layout }));
    expect(outcome).toMatchObject({
      outcome: 'applied',
      layout: `gias-${layout}`,
      encoding: 'windows-1252',
      rows: 2,
      unknownColumns: [],
      counts: { new: 2, changed: 0, unchanged: 0 },
    });
    const read = await desk.school(a.urn);
    expect(read).toMatchObject({
      name: "St Thérèse's Primary, North 82°",
      openedOn: '1999-09-01',
      pupils: null,
      fsmPercent: 0,
      coordinateSource: 'register',
      matchingPhase: 0,
      status: 'open',
    });
    expect(await desk.rows('SELECT urn FROM directory.school_urn')).toHaveLength(2);
  });

  it('keeps provenance, one event, and none of the head teachers', async () => {
    const outcome = await desk.take(buildGiasFile([buildGiasSchool()]));
    const [kept] = await desk.rows<Record<string, unknown>>(
      'SELECT *, extract_date::text AS day FROM directory.import',
    );
    expect(kept).toMatchObject({
      id: outcome.importId,
      file_name: 'edubasealldata20260715.csv',
      day: '2026-07-15',
      rows: 1,
      outcome: 'applied',
    });
    expect(kept?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const events = await desk.rows<{ name: string; data: object }>(
      'SELECT name, data FROM platform.event WHERE subject_id = $1',
      [outcome.importId],
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      name: 'directory.register-imported',
      data: { rows: 1, new: 1 },
    });
  });

  it('says so when the same file comes again, and finds nothing to change in the same content', async () => {
    const schools = [buildGiasSchool(), buildGiasSchool()];
    const first = await desk.take(buildGiasFile(schools));
    expect(await desk.take(buildGiasFile(schools))).toMatchObject({
      outcome: 'already',
      importId: first.importId,
    });
    const other = await desk.take(buildGiasFile(schools, { layout: '2024' }));
    expect(other).toMatchObject({
      outcome: 'applied',
      counts: { new: 0, changed: 0, unchanged: 2, missing: 0 },
    });
    expect(await desk.rows('SELECT * FROM directory.school_change')).toEqual([]);
  });

  it('audits what changed, field by field, and deletes nothing', async () => {
    const trust = { trustCode: '99001', trustName: 'Wolden Learning Trust' };
    const a = buildGiasSchool();
    const b = buildGiasSchool({ status: '2', closedOn: '31/08/2020' });
    const many = Array.from({ length: 18 }, () => buildGiasSchool());
    await desk.take(buildGiasFile([a, b, ...many]));
    const before = await desk.school(a.urn);
    const outcome = await desk.take(
      buildGiasFile([
        {
          ...a,
          name: 'Renamed School',
          laCode: '992',
          laName: 'Nether Vale',
          status: '2',
          closedOn: '31-08-2026',
          ...trust,
        },
        { ...b, status: '1', closedOn: '' },
        ...many.slice(1),
        buildGiasSchool(),
      ]),
    );
    expect(outcome.counts).toMatchObject({
      new: 1,
      changed: 2,
      unchanged: 17,
      closed: 1,
      reopened: 1,
      renamed: 1,
      movedTrust: 1,
      movedAuthority: 1,
      missing: 1,
    });
    const after = await desk.school(a.urn);
    expect(after).toMatchObject({ id: before.id, status: 'closed', closedOn: '2026-08-31' });
    expect(after.trustId).not.toBeNull();
    expect((await desk.school(many[0]?.urn)).unlistedSince).not.toBeNull();
    expect(await desk.rows('SELECT 1 FROM directory.school')).toHaveLength(21);
    const names = await desk.rows(
      `SELECT old_value, new_value FROM directory.school_change WHERE field = 'name'`,
    );
    expect(names).toEqual([{ old_value: a.name, new_value: 'Renamed School' }]);
  });

  it('places a school without usable coordinates by postcode, then outward code, then not at all', async () => {
    const anchor = buildGiasSchool({ postcode: 'QT1 1AA', easting: 510_000, northing: 400_000 });
    const far = buildGiasSchool({ postcode: 'QT1 2BB', easting: 512_000, northing: 402_000 });
    const samePostcode = buildGiasSchool({ postcode: 'qt11aa', easting: 0, northing: 0 });
    const sameOutcode = buildGiasSchool({ postcode: 'QT1 9ZZ', easting: '', northing: '' });
    const abroad = buildGiasSchool({ postcode: 'QX9 9ZZ', easting: 900_000, northing: 100 });
    const outcome = await desk.take(
      buildGiasFile([anchor, far, samePostcode, sameOutcode, abroad]),
    );
    expect(await desk.school(samePostcode.urn)).toMatchObject({
      postcode: 'QT1 1AA',
      easting: 510_000,
      coordinateSource: 'postcode',
    });
    expect(await desk.school(sameOutcode.urn)).toMatchObject({
      easting: 511_000,
      northing: 401_000,
      coordinateSource: 'outcode',
    });
    expect(await desk.school(abroad.urn)).toMatchObject({ easting: null, coordinateSource: null });
    expect(outcome.counts).toMatchObject({ placedByPostcode: 1, placedByOutcode: 1, unplaced: 1 });
    expect(outcome.findings[0]).toMatchObject({
      severity: 'notice',
      row: 4,
      column: 'Easting, Northing',
      value: '0, 0',
    });
    const again = await desk.take(
      buildGiasFile([anchor, far, samePostcode, sameOutcode, abroad], { layout: '2024' }),
    );
    expect(again.counts).toMatchObject({ changed: 0, unchanged: 5 });
  });

  it('keeps what it has where a column is absent, and reports a column that it does not know', async () => {
    const a = buildGiasSchool({ easting: 511_111 });
    await desk.take(buildGiasFile([a]));
    const edit = (csv: string) =>
      withoutColumn('Easting')(withoutColumn('NumberOfPupils')(csv)).replace(
        '"SEN1 (name)"',
        '"SEN99"',
      );
    const outcome = await desk.take(buildGiasFile([{ ...a, pupils: '999' }], { edit }));
    expect(outcome).toMatchObject({
      outcome: 'applied',
      layout: 'gias-part',
      unknownColumns: ['SEN99'],
    });
    expect(outcome.missingColumns).toEqual(['NumberOfPupils', 'Easting']);
    expect(outcome.counts.changed).toBe(0);
    expect(await desk.school(a.urn)).toMatchObject({ pupils: 210, easting: 511_111 });
  });

  it('reads UTF-8 with its mark, UTF-8 when told, and a gzip file', async () => {
    const schools = [buildGiasSchool({ name: 'École Rivière' })];
    const marked = await desk.take(buildGiasFile(schools, { encoding: 'utf-8-bom' }));
    expect(marked).toMatchObject({ outcome: 'applied', encoding: 'utf-8' });
    const told = { ...buildGiasFile(schools, { encoding: 'utf-8' }), encoding: 'utf-8' as const };
    expect((await desk.take(told)).counts).toMatchObject({ unchanged: 1, changed: 0 });
    const plain = buildGiasFile(schools);
    const chunks: Buffer[] = [];
    for await (const chunk of plain.open()) chunks.push(chunk);
    const packed = fileOfBytes('x.csv.gz', gzipSync(Buffer.concat(chunks)));
    expect((await desk.take(packed)).counts).toMatchObject({ unchanged: 1, changed: 0 });
    expect((await desk.school(schools[0]?.urn)).name).toBe('École Rivière');
  });

  it('knows a file again that comes unpacked, in gzip and in a zip file, and says which it lay in', async () => {
    const schools = [buildGiasSchool({ name: 'École Rivière' }), buildGiasSchool()];
    const csv = writeGiasFile(schools);
    const bytes = zipFile([{ name: 'extract/edubasealldata20260714.csv', bytes: csv }]);
    const zip = await registerFileAt(await desk.onDisk(bytes), { name: 'extract.zip' });
    const first = await desk.take(zip);
    expect(first).toMatchObject({ outcome: 'applied', counts: { new: 2 } });
    expect((await desk.school(schools[0]?.urn)).name).toBe('École Rivière');
    const kept = await desk.rows(
      `SELECT file_name, archive_name, extract_date::text AS day, sha256 FROM directory.import`,
    );
    const sha256 = createHash('sha256').update(csv).digest('hex');
    expect(kept).toEqual([
      {
        ...{ file_name: 'edubasealldata20260714.csv', archive_name: 'extract.zip' },
        ...{ day: '2026-07-14', sha256 },
      },
    ]);
    for (const again of [
      fileOfBytes('x.csv', csv),
      fileOfBytes('x.csv.gz', gzipSync(csv)),
      await registerFileAt(
        await desk.onDisk(zipFile([{ name: 'other.csv', bytes: csv, method: 0, isZip64: true }])),
        { name: 'other.zip' },
      ),
    ])
      expect(await desk.take(again)).toMatchObject({
        outcome: 'already',
        importId: first.importId,
      });
  });

  it('takes single spoilt cells of a windows-1252 file for what they are', async () => {
    const schools = [
      buildGiasSchool({ name: 'St Thérèse Primary' }),
      buildGiasSchool({ town: 'ChÃ¢teau' }),
      buildGiasSchool({ town: 'Aret~' }),
    ];
    const spoilt = writeGiasFile(schools).map((byte) => (byte === 0x7e ? 0x90 : byte));
    const outcome = await desk.take(fileOfBytes('x.csv', Buffer.from(spoilt)));
    expect(outcome.findings).toMatchObject([{ severity: 'notice', row: 4, column: 'Town' }]);
    expect(outcome).toMatchObject({ outcome: 'applied', rows: 3 });
    expect((await desk.school(schools[1]?.urn)).town).toBe('Château');
  });

  it('follows a URN that a school had before without making a second school of it', async () => {
    const a = buildGiasSchool();
    await desk.take(buildGiasFile([a]));
    await desk.rows(
      `INSERT INTO directory.school_urn (urn, school_id) SELECT 959999, id FROM directory.school`,
    );
    const outcome = await desk.take(buildGiasFile([a, buildGiasSchool({ urn: 959_999 })]));
    expect(outcome.counts.new).toBe(0);
  });
});

it('is as quick after a preview that was taken back, when the tables look empty to the planner', async () => {
  const schools = Array.from({ length: 1500 }, (_, n) => buildGiasSchool({ urn: 900_000 + n }));
  const file = buildGiasFile(schools);
  const importRegister = new ImportRegister(desk.worker.database, desk.worker.clock);
  const operator = systemActor('console.import-gias', null);
  const preview = await importRegister.run(operator, { file, isPreview: true });
  expect(preview).toMatchObject({ outcome: 'previewed', counts: { new: 1500 } });
  // as autovacuum would: thousands of dead rows, none alive
  await desk.rows('ANALYZE directory.school, directory.school_urn');
  expect(await desk.take(file)).toMatchObject({ outcome: 'applied', counts: { new: 1500 } });
  const [known] = await desk.rows<{ rows: number }>(
    `SELECT reltuples::integer AS rows FROM pg_class WHERE oid = 'directory.school_urn'::regclass`,
  );
  expect(known?.rows).toBe(1500);
}, 120_000);

import { gzipSync } from 'node:zlib';
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
import { RegisterFile, registerFileAt, writeGiasFile } from '../index.js';
import { ImportOutcome } from './import-register.js';

let desk: RegisterImportTest;

beforeAll(async () => {
  desk = await openRegisterImport();
});

afterAll(async () => desk.close());

beforeEach(async () => desk.empty());

const faults = (outcome: ImportOutcome) =>
  outcome.findings.filter(({ severity }) => severity === 'fault');

describe('a broken file', () => {
  const known = Array.from({ length: 20 }, () => buildGiasSchool());

  beforeEach(async () => {
    await desk.take(buildGiasFile(known));
  });

  async function refused(file: RegisterFile, ...expected: object[]): Promise<ImportOutcome> {
    const before = await desk.rows('SELECT * FROM directory.school ORDER BY urn');
    const outcome = await desk.take(file);
    expect(outcome.outcome).toBe('refused');
    expect(faults(outcome)).toEqual(expected.map((fault) => expect.objectContaining(fault)));
    expect(await desk.rows('SELECT * FROM directory.school ORDER BY urn')).toEqual(before);
    const kept = await desk.rows<{ outcome: string; findings: unknown[] }>(
      'SELECT outcome, findings FROM directory.import ORDER BY finished_at DESC LIMIT 1',
    );
    expect(kept).toEqual([{ outcome: 'refused', findings: outcome.findings }]);
    return outcome;
  }

  const message = (text: string): unknown => expect.stringContaining(text);

  it('lacks a column', async () => {
    await refused(buildGiasFile(known, { edit: withoutColumn('LA (code)') }), {
      row: 1,
      column: 'LA (code)',
      message: message('is missing. Download the file again'),
    });
  });

  it('is UTF-8 where windows-1252 is expected', async () => {
    const schools = known.with(4, { ...known[4], name: 'École Rivière' });
    await refused(buildGiasFile(schools, { encoding: 'utf-8' }), {
      row: 6,
      column: 'EstablishmentName',
      value: 'École Rivière',
      message: message('--encoding utf-8'),
    });
  });

  it('is windows-1252 where UTF-8 is expected', async () => {
    const schools = known.with(2, { ...known[2], town: 'Sainte-Thérèse' });
    const file = buildGiasFile(schools, { edit: (csv) => `ï»¿${csv}` });
    await refused(file, {
      row: 4,
      column: 'Town',
      value: 'Sainte-Thérèse',
      message: message('says that it is in UTF-8'),
    });
  });

  it('has bad dates, numbers and codes: each with its row and column, the rest counted', async () => {
    const schools = known.map((one, at) =>
      at === 0 ? { ...one, openedOn: '31-02-2020' } : at === 1 ? { ...one, pupils: 'many' } : one,
    );
    await refused(
      buildGiasFile(schools.with(2, { ...known[2], phase: '12' })),
      { row: 2, column: 'OpenDate', value: '31-02-2020', message: message('dd-mm-yyyy') },
      { row: 3, column: 'NumberOfPupils', value: 'many' },
      { row: 4, column: 'PhaseOfEducation (code)', value: '12' },
      { row: 4, column: 'PhaseOfEducation (code)' },
    );
    const all = await desk.take(
      buildGiasFile(known.map((one) => ({ ...one, openedOn: 'soon', closedOn: 'later' }))),
    );
    expect(all.faults).toBe(40);
    expect(faults(all)).toHaveLength(21);
    expect(faults(all).at(-1)?.message).toBe('and 20 more of the kind.');
  });

  it('has lost half of its rows, unless the operator says how many and why', async () => {
    const half = buildGiasFile(known.slice(10));
    await refused(half, { row: null, message: message('10 of the 20 schools') });
    await refused(half, { message: message('--allow-drop 10 --reason') });
    const tooFew = await desk.take(half, { schools: 9, reason: 'trial' });
    expect(tooFew.outcome).toBe('refused');
    await expect(desk.take(half, { schools: 10, reason: ' ' })).rejects.toThrow(
      'why the schools are gone',
    );
    const allowed = await desk.take(half, { schools: 10, reason: 'The authority was divided.' });
    expect(allowed).toMatchObject({ outcome: 'applied', counts: { missing: 10, unchanged: 10 } });
    const kept = await desk.rows(
      `SELECT allowed_drop, drop_reason FROM directory.import WHERE allowed_drop = 10 AND outcome = 'applied'`,
    );
    expect(kept).toEqual([{ allowed_drop: 10, drop_reason: 'The authority was divided.' }]);
    // measured against what is listed now, not against what was once
    expect((await desk.take(buildGiasFile(known.slice(10), { layout: '2024' }))).outcome).toBe(
      'applied',
    );
  });

  it('is measured within its own authorities only', async () => {
    const elsewhere = buildGiasFile([buildGiasSchool({ laCode: '993', laName: 'Upper Tarn' })]);
    expect(await desk.take(elsewhere)).toMatchObject({
      outcome: 'applied',
      counts: { new: 1, missing: 0 },
    });
  });

  it('names a school twice, has a row cut short, or an open quotation mark', async () => {
    await refused(buildGiasFile([...known, { ...known[3], name: 'Again' }]), {
      row: 22,
      column: 'URN',
      message: message('row 5 already'),
    });
    await refused(
      buildGiasFile(known, {
        edit: (csv) => csv.replace('"Testwick School', 'x,"Testwick School'),
      }),
      { row: 2, message: message('136 cells and the header 135') },
    );
    await refused(buildGiasFile(known, { edit: (csv) => `${csv}"open` }), {
      row: null,
      message: message('quotation marks do not pair up'),
    });
  });

  it('is no list of establishments', async () => {
    const csv = (text: string) => fileOfBytes('x.csv', Buffer.from(text));
    await refused(csv(''), { message: message('empty') });
    await refused(csv('"URN","LinkURN","LinkName"\r\n'), { message: message('links file') });
    await refused(csv('"Group UID","Group ID"\r\n'), { message: message('groups file') });
    await refused(csv('URN;EstablishmentName\r\n'), {
      message: message('not separated by commas'),
    });
    await refused(csv('hello\r\n'), { message: message('column names') });
    await refused(buildGiasFile([]), { message: message('lists no school') });
    await refused(fileOfBytes('x.csv', Buffer.from([0xff, 0xfe, 85, 0])), {
      message: message('UTF-16'),
    });
    await refused(fileOfBytes('x.gz', gzipSync('URN').subarray(0, 12)), {
      message: message('damaged'),
    });
    const rows = gzipSync(writeGiasFile(known));
    await refused(fileOfBytes('x.gz', rows.subarray(0, rows.length / 2)), {
      message: message('damaged'),
    });
  });

  it('lies in a zip file that cannot be read, or beside others', async () => {
    const csv = writeGiasFile(known);
    const entry = { name: 'edubasealldata20260715.csv', bytes: csv };
    const inZip = async (bytes: Buffer) => registerFileAt(await desk.onDisk(bytes), about);
    const about = { name: 'extract.zip' };
    await refused(await inZip(zipFile([{ ...entry, flags: 1 }])), { message: message('password') });
    await refused(await inZip(zipFile([entry, { ...entry, name: 'links.csv' }])), {
      message: message('“edubasealldata20260715.csv”, “links.csv”. Say which one'),
    });
    // the rows before the fault are sound
    await refused(await inZip(zipFile([{ ...entry, claimedCrc: 1 }])), {
      message: message('zip file is damaged'),
    });
    const kept = await desk.rows(
      `SELECT file_name, archive_name FROM directory.import ORDER BY finished_at DESC LIMIT 1`,
    );
    expect(kept).toEqual([
      { file_name: 'edubasealldata20260715.csv', archive_name: 'extract.zip' },
    ]);
  });
});

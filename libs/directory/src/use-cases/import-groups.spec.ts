import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemActor } from '@evenhand/kernel';
import {
  buildGiasFile,
  buildGiasSchool,
  fileOfBytes,
} from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import { notRun } from '../../../../test/servers/index.js';
import { GroupsOutcome, ImportGroups, RegisterFile } from '../index.js';

let desk: RegisterImportTest;

beforeAll(async () => {
  desk = await openRegisterImport();
});

afterAll(async () => desk.close());

beforeEach(async () => desk.empty());

const take = async (file: RegisterFile): Promise<GroupsOutcome> =>
  new ImportGroups(desk.worker.database, desk.worker.clock).run(
    systemActor('console.import-groups', null),
    { file },
  );
const header =
  'Group UID,Group Name,Companies House Number,Group Type (code),Closed Date,Open Date,Group Status (code)';
const fileOf = (...lines: string[]): RegisterFile =>
  fileOfBytes('allgroupsdata.csv', Buffer.from([header, ...lines, ''].join('\r\n'), 'latin1'));

describe('importing groups', () => {
  it('keeps type, status, dates and the leading zeros; reports closed trusts with schools', async () => {
    await desk.take(buildGiasFile([buildGiasSchool({ trustCode: '501', trustName: 'Kestrel' })]));
    const lines = [
      '501,KESTREL,7740516,06,31/08/2025,01/01/1902,CLOSED',
      '502,Caf\xe9 Federation,,1,,01/09/2015,OPEN',
      '503,A centre,,08,,,OPEN',
    ];
    const outcome = await take(fileOf(...lines));
    expect(outcome).toMatchObject({
      outcome: 'applied',
      rows: 3,
      counts: { newGroups: 1, changedGroups: 1, otherGroups: 1, closedWithSchools: 1 },
    });
    expect(outcome.findings[0]?.message).toContain('The trust Kestrel is closed');
    const columns = 'uid, name, kind, status, opened_on::text, closed_on::text, company_number';
    expect(await desk.rows(`SELECT ${columns} FROM directory.trust`)).toEqual([
      {
        uid: '501',
        name: 'Kestrel',
        kind: 'multi_academy_trust',
        status: 'closed',
        opened_on: null,
        closed_on: '2025-08-31',
        company_number: '07740516',
      },
    ]);
    expect(await desk.rows(`SELECT ${columns} FROM directory.federation`)).toMatchObject([
      { name: 'Café Federation', kind: 'federation', status: 'open', opened_on: '2015-09-01' },
    ]);
    expect((await take(fileOf(...lines))).outcome).toBe('already');
    const again = await take(fileOf(...lines, ''));
    expect(again.counts).toMatchObject({ newGroups: 0, changedGroups: 0 });
  });

  it('refuses what it cannot read, and another file', async () => {
    const bad = await take(
      fileOf(
        '1,A,,06,,31/02/2020,OPEN',
        '2,,,06,,,OPEN',
        '3,C,,06,,,?',
        '4,D,,06,,,OPEN',
        '4,D,,06,,,OPEN',
      ),
    );
    expect(bad).toMatchObject({ outcome: 'refused', faults: 4 });
    const other = await take(buildGiasFile([buildGiasSchool()]));
    expect(other.findings[0]?.message).toContain('This is not the groups file');
    expect(await desk.rows('SELECT FROM directory.trust')).toEqual([]);
  });

  it('reads the real file', async () => {
    const real = join(__dirname, '../../../../../shared/data/gias-groups-2026.csv.gz');
    if (!existsSync(real)) return notRun(`the register's real groups are not there (${real})`);
    const file = { name: 'groups.csv.gz', open: () => createReadStream(real) };
    const outcome = await take({ ...file, encoding: 'utf-8' });
    expect(outcome).toMatchObject({
      outcome: 'applied',
      rows: 7176,
      counts: { newGroups: 6523, changedGroups: 0, otherGroups: 653 },
    });
    const [zeros] = await desk.rows<{ count: string }>(
      `SELECT count(*) FROM directory.trust WHERE company_number LIKE '0%'`,
    );
    expect(Number(zeros?.count)).toBeGreaterThan(3000);
  });
});

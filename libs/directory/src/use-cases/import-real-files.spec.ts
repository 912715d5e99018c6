import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';

let desk: RegisterImportTest;

beforeAll(async () => {
  desk = await openRegisterImport();
});

afterAll(async () => desk.close());

beforeEach(async () => desk.empty());

describe('the real register', () => {
  const folder = join(__dirname, '../../../../../shared/data');
  const fixture = join(folder, 'gias-layout-2026-three-boroughs.csv');

  it('imports three boroughs, twice', async () => {
    if (!existsSync(fixture)) {
      process.stderr.write(`NOT RUN: the real register's rows are not there (${fixture})\n`);
      return;
    }
    const open = () => createReadStream(fixture);
    const first = await desk.take({ name: 'gias-layout-2026-three-boroughs.csv', open });
    expect(first).toMatchObject({
      outcome: 'applied',
      rows: 231,
      layout: 'gias-2026',
      counts: { new: 231 },
    });
    expect((await desk.take({ name: 'again.csv', open })).outcome).toBe('already');
    const nine = join(folder, 'gias-layout-2026-nine-authorities.csv.gz');
    const wide = await desk.take({ name: 'nine.csv.gz', open: () => createReadStream(nine) });
    expect(wide).toMatchObject({
      outcome: 'applied',
      rows: 1871,
      counts: { new: 1640, changed: 0, unchanged: 231, missing: 0 },
    });
  });

  it('imports genuine values of 2026, part of the columns, re-saved as UTF-8', async () => {
    const genuine = join(folder, 'gias-2026-1924-schools.csv.gz');
    if (!existsSync(genuine)) {
      process.stderr.write(`NOT RUN: the register's genuine rows are not there (${genuine})\n`);
      return;
    }
    const file = { name: 'genuine.csv.gz', open: () => createReadStream(genuine) };
    expect(await desk.take(file)).toMatchObject({ outcome: 'refused', faults: 1 });
    const told = await desk.take({ ...file, encoding: 'utf-8' });
    expect(told).toMatchObject({ outcome: 'applied', rows: 1924, layout: 'gias-part' });
    expect(told.missingColumns).toContain('Federations (code)');
    const [trusts] = await desk.rows<{ number: string }>(
      `SELECT count(*) AS number FROM directory.trust WHERE uid !~ '^name:'`,
    );
    expect(Number(trusts?.number)).toBeGreaterThan(500);
  });
});

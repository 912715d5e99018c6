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
});

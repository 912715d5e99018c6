import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@evenhand/kernel';
import { type OpenDatabase, openDatabase } from '@evenhand/platform';
import {
  directoryEntities,
  type ImportOutcome,
  ImportRegister,
  type RegisterFile,
  School,
} from '@evenhand/directory';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../servers/index.js';

export interface RegisterImportTest {
  test: TestDatabase;
  worker: OpenDatabase;
  /** Imports as the operator's command does, on the worker's connection. */
  take: (
    file: RegisterFile,
    allowDrop?: { schools: number; reason: string },
  ) => Promise<ImportOutcome>;
  school: (urn: unknown) => Promise<School>;
  /** Looks as the owner, past all walls. */
  rows: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;
  /** The path of a file with these bytes, for as long as the test runs. */
  onDisk: (bytes: Buffer) => Promise<string>;
  empty: () => Promise<void>;
  close: () => Promise<void>;
}

const operator = systemActor('console.import-gias', null);

/** A database of its own with the import on top, for the specs of the register. */
export async function openRegisterImport(): Promise<RegisterImportTest> {
  const test = await testDatabase();
  const worker = await openDatabase(test.workerUrl, directoryEntities);
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-register-'));
  let written = 0;
  const importRegister = new ImportRegister(worker.database, worker.clock);
  return {
    test,
    worker,
    take: async (file, allowDrop) =>
      importRegister.run(operator, { file, ...(allowDrop ? { allowDrop } : {}) }),
    school: async (urn) =>
      worker.database.read(operator, async (tx) =>
        tx.findOneByOrFail(School, { urn: Number(urn) }),
      ),
    rows: async <Row>(sql: string, values: unknown[] = []) =>
      (await owner.query(sql, values)).rows as Row[],
    onDisk: async (bytes) => {
      const path = join(folder, `file-${(written += 1)}`);
      await writeFile(path, bytes);
      return path;
    },
    empty: async () => {
      for (const table of [
        'school_change',
        'school_urn',
        'school',
        'trust',
        'federation',
        'import',
      ])
        await owner.query(`DELETE FROM directory.${table}`);
    },
    close: async () => {
      await worker.close();
      await owner.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

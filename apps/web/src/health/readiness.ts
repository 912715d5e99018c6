import { Injectable } from '@nestjs/common';
import { systemActor } from '@evenhand/kernel';
import { Database, Log, Tx } from '@evenhand/platform';

const asker = systemActor('web.readiness', null);

/** Whether requests can be answered: the database is there and has been migrated far enough. */
@Injectable()
export class Readiness {
  private isMigrated = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** null = ready; otherwise why not, in words for an operator. */
  async obstacle(): Promise<string | null> {
    try {
      const missing = await this.database.read(asker, (tx) =>
        this.isMigrated ? Promise.resolve([]) : missingColumns(tx),
      );
      this.isMigrated ||= missing.length === 0;
      if (this.isMigrated) return null;
      this.log.warn('the database is not migrated', { count: missing.length });
      return `the database has not been migrated: ${missing.length} columns are missing, first ${missing[0]}`;
    } catch (error) {
      this.log.warn('the database cannot be reached', { error });
      return 'the database cannot be reached';
    }
  }
}

/** Columns of this version's entities that the database lacks. pg_attribute is open to every role. */
async function missingColumns(tx: Tx): Promise<string[]> {
  const wanted = tx.dataSource.entityMetadatas.flatMap(({ schema, tableName, columns }) =>
    columns.map(({ databaseName }) => ({ schema: schema ?? 'public', tableName, databaseName })),
  );
  const rows = await tx.query<{ name: string }[]>(
    `SELECT s || '.' || t || '.' || c AS name FROM unnest($1::text[], $2::text[], $3::text[]) AS want (s, t, c)
      WHERE NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = r.relnamespace
        WHERE n.nspname = s AND r.relname = t AND a.attname = c AND NOT a.attisdropped)`,
    [
      wanted.map(({ schema }) => schema),
      wanted.map(({ tableName }) => tableName),
      wanted.map(({ databaseName }) => databaseName),
    ],
  );
  return rows.map(({ name }) => name);
}

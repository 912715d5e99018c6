import { Client } from 'pg';

/**
 * Empties a database whose demonstration was cut off while it loaded: all in it is invented. Only
 * schemas of ours go, so that a database shared with others loses nothing of theirs.
 */
export async function clearHalfLoaded(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const sure = await owner.query(
      'SELECT FROM platform.installation WHERE demonstration AND loaded_at IS NULL',
    );
    if (sure.rowCount !== 1)
      throw new Error('This is no half-loaded demonstration: nothing was removed.');
    const { rows } = await owner.query<{ name: string }>(
      `SELECT DISTINCT n.nspname AS name FROM pg_namespace n
        WHERE n.nspname = 'bullmq' OR (has_schema_privilege('evenhand_worker', n.oid, 'USAGE')
          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('public', 'information_schema'))`,
    );
    await owner.query('BEGIN');
    for (const { name } of rows)
      await owner.query(`DROP SCHEMA ${owner.escapeIdentifier(name)} CASCADE`);
    await owner.query('DROP TABLE IF EXISTS evenhand_migration');
    await owner.query('COMMIT');
  } finally {
    await owner.end();
  }
}

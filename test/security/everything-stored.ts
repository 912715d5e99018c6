import { gunzipSync } from 'node:zlib';
import type { SecurityWorld } from './world.js';

/** Every value of every table, as text; bytes as they are, and unpacked where they are packed. */
export async function everythingStored(world: SecurityWorld): Promise<string> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.owner.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    for (const row of rows) {
      for (const value of Object.values(row)) {
        if (Buffer.isBuffer(value)) texts.push(value.toString('latin1'), unpacked(value));
        else if (value !== null) texts.push(`${name} ${JSON.stringify(value)}`);
      }
    }
  }
  return texts.join('\n');
}

function unpacked(bytes: Buffer): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isPacked ? gunzipSync(bytes).toString('utf8') : '';
}

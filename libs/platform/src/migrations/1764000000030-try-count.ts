import { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, forceRowSecurity } from '../database/tenant-table.js';

/** Tries counted for all web processes together. Unlogged: after a crash everybody has their tries again. */
export class TryCount1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.try_count CASCADE');
    await runner.query('DROP FUNCTION platform.count_try(bytea, integer)');
  }
}

const statements = [
  `CREATE UNLOGGED TABLE platform.try_count (key bytea PRIMARY KEY, used integer NOT NULL, ends_at timestamptz NOT NULL)`,
  `CREATE INDEX try_count_ends ON platform.try_count (ends_at)`,
  ...forceRowSecurity('platform.try_count'),
  // By the server's own time: moving the demonstration's date frees nobody. Each try takes some ended ones away.
  `CREATE FUNCTION platform.count_try(tried bytea, window_seconds integer, OUT used integer, OUT seconds_left integer)
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     DELETE FROM platform.try_count WHERE key IN (
       SELECT t.key FROM platform.try_count t WHERE t.ends_at < clock_timestamp() AND t.key <> tried
        ORDER BY t.ends_at LIMIT 20 FOR UPDATE SKIP LOCKED);
     INSERT INTO platform.try_count AS t (key, used, ends_at)
     VALUES (tried, 1, clock_timestamp() + make_interval(secs => window_seconds))
     ON CONFLICT (key) DO UPDATE SET
       used = CASE WHEN t.ends_at <= clock_timestamp() THEN 1 ELSE t.used + 1 END,
       ends_at = CASE WHEN t.ends_at <= clock_timestamp() THEN excluded.ends_at ELSE t.ends_at END
     RETURNING t.used, greatest(1, ceil(extract(epoch FROM t.ends_at - clock_timestamp()))::integer)
   $$`,
  ...definerFunction('platform.count_try(bytea, integer)'),
];

import { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from '../database/tenant-table.js';

/** By what a person came in, for the walls (ADR 40); and tries counted many at a time. */
export class Entry1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION platform.count_tries(bytea, integer, integer)');
    await runner.query('DROP FUNCTION platform.current_entry()');
  }
}

const statements = [
  `CREATE FUNCTION platform.current_entry() RETURNS uuid LANGUAGE sql STABLE
     RETURN nullif(current_setting('app.entry', true), '')::uuid`,
  // As count_try, for what a process has counted by itself since it last asked.
  `CREATE FUNCTION platform.count_tries(tried bytea, window_seconds integer, many integer, OUT used integer, OUT seconds_left integer)
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     DELETE FROM platform.try_count WHERE key IN (
       SELECT t.key FROM platform.try_count t WHERE t.ends_at < clock_timestamp() AND t.key <> tried
        ORDER BY t.ends_at LIMIT 20 FOR UPDATE SKIP LOCKED);
     INSERT INTO platform.try_count AS t (key, used, ends_at)
     VALUES (tried, many, clock_timestamp() + make_interval(secs => window_seconds))
     ON CONFLICT (key) DO UPDATE SET
       used = CASE WHEN t.ends_at <= clock_timestamp() THEN many ELSE least(t.used::bigint + many, 2000000000)::integer END,
       ends_at = CASE WHEN t.ends_at <= clock_timestamp() THEN excluded.ends_at ELSE t.ends_at END
     RETURNING t.used, greatest(1, ceil(extract(epoch FROM t.ends_at - clock_timestamp()))::integer)
   $$`,
  ...definerFunction('platform.count_tries(bytea, integer, integer)'),
];

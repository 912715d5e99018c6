import { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from '../database/tenant-table.js';

/**
 * What becomes of an upload: whether a virus scanner has seen it, and that its bytes were taken away. Who may
 * take them away is for the context to say that the file belongs to; here only how. Emptied rows are vacuumed
 * at once, so that the bytes do not lie in dead rows until enough of them have gathered (ADR 41).
 */
export class FileFate1764000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...columns, ...doors]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP FUNCTION platform.empty_file(uuid, text, timestamptz)',
      'DROP FUNCTION platform.discard_file(uuid)',
      'DROP FUNCTION platform.redact_file_names(uuid[], text)',
      'DROP FUNCTION platform.scan_counts()',
      'REVOKE UPDATE ON platform.file FROM evenhand_worker',
      `ALTER TABLE platform.file RESET (autovacuum_vacuum_threshold, autovacuum_vacuum_scale_factor,
         toast.autovacuum_vacuum_threshold, toast.autovacuum_vacuum_scale_factor)`,
      // fails where files were taken away: what is gone does not come back
      `ALTER TABLE platform.file DROP COLUMN scan, DROP COLUMN scanned_at, DROP COLUMN finding,
         DROP COLUMN taken_away_at, DROP COLUMN taken_away_by, DROP COLUMN taken_away_for,
         ALTER COLUMN bytes SET NOT NULL`,
    ]) {
      await runner.query(sql);
    }
  }
}

const columns = [
  `ALTER TABLE platform.file ALTER COLUMN bytes DROP NOT NULL,
     ADD COLUMN scan text NOT NULL DEFAULT 'not_scanned' CONSTRAINT file_scan
       CHECK (scan IN ('not_scanned', 'clean', 'harmful')),
     ADD COLUMN scanned_at timestamptz, ADD COLUMN finding text,
     ADD COLUMN taken_away_at timestamptz, ADD COLUMN taken_away_by uuid, ADD COLUMN taken_away_for text,
     ADD CONSTRAINT file_scanned CHECK ((scan = 'not_scanned') = (scanned_at IS NULL)),
     ADD CONSTRAINT file_finding CHECK ((scan = 'harmful') = (finding IS NOT NULL)),
     ADD CONSTRAINT file_taken_away CHECK (num_nonnulls(taken_away_at, taken_away_by, taken_away_for)
       = CASE WHEN bytes IS NULL THEN 3 ELSE 0 END)`,
  `ALTER TABLE platform.file SET (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0,
     toast.autovacuum_vacuum_threshold = 1, toast.autovacuum_vacuum_scale_factor = 0)`,
  'GRANT UPDATE (scan, scanned_at, finding) ON platform.file TO evenhand_worker',
  `CREATE INDEX file_to_scan ON platform.file (scanned_at NULLS FIRST, id) WHERE bytes IS NOT NULL`,
];

/** For functions of the contexts alone: each asks first who may. */
const doors = [
  `CREATE FUNCTION platform.empty_file(p_file uuid, p_reason text, p_at timestamptz) RETURNS boolean
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
   BEGIN
     UPDATE platform.file SET bytes = NULL, name = 'file taken away', taken_away_at = p_at,
         taken_away_by = platform.current_person(), taken_away_for = p_reason
      WHERE id = p_file AND partnership_id = platform.current_partnership() AND bytes IS NOT NULL;
     RETURN FOUND;
   END $$`,
  ...definerFunction('platform.empty_file(uuid, text, timestamptz)', 'evenhand_definer'),

  // What its own writers take back before anybody relied on it: nothing of it stays.
  `CREATE FUNCTION platform.discard_file(p_file uuid) RETURNS void
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     DELETE FROM platform.file WHERE id = p_file $$`,
  ...definerFunction('platform.discard_file(uuid)', 'evenhand_definer'),

  `CREATE FUNCTION platform.redact_file_names(p_files uuid[], p_pattern text) RETURNS void
   LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     UPDATE platform.file SET name = regexp_replace(name, p_pattern, '[redacted]', 'gi')
      WHERE id = ANY (p_files) AND partnership_id = platform.current_partnership() AND name ~* p_pattern $$`,
  ...definerFunction('platform.redact_file_names(uuid[], text)', 'evenhand_definer'),

  `CREATE FUNCTION platform.scan_counts() RETURNS TABLE (scan text, files bigint)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT f.scan, count(*) FROM platform.file f WHERE f.bytes IS NOT NULL GROUP BY f.scan $$`,
  ...definerFunction('platform.scan_counts()'),
];

import { forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of the register that an operator sends through a page: looked at first, applied when told to. */
export class RegisterUploads1764000001007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of uploads) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory.upload_part, directory.upload');
  }
}

/** The installation's own: whoever acts for a partnership has no business with it. */
const operatorsOnly = (table: string): string[] => [
  ...forceRowSecurity(table),
  `CREATE POLICY installation ON ${table} TO evenhand_web
     USING (platform.current_partnership() IS NULL) WITH CHECK (platform.current_partnership() IS NULL)`,
  `CREATE POLICY worker ON ${table} TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
];

const uploads = [
  `CREATE TABLE directory.upload (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     kind text NOT NULL CONSTRAINT upload_kind CHECK (kind IN ('establishments', 'links', 'groups')),
     file_name text NOT NULL, size bigint NOT NULL, sha256 text NOT NULL, encoding text,
     status text NOT NULL CONSTRAINT upload_status
       CHECK (status IN ('waiting', 'previewed', 'refused', 'applying', 'applied', 'cancelled')),
     progress text, preview jsonb, allowed_drop integer, drop_reason text,
     import_id uuid CONSTRAINT upload_import REFERENCES directory.import,
     uploaded_by uuid NOT NULL, uploaded_at timestamptz NOT NULL,
     decided_by uuid, decided_at timestamptz, finished_at timestamptz,
     CONSTRAINT upload_drop CHECK ((allowed_drop IS NULL) = (drop_reason IS NULL)))`,
  `CREATE INDEX upload_newest ON directory.upload (uploaded_at DESC, id)`,
  ...operatorsOnly('directory.upload'),
  `GRANT SELECT, INSERT, UPDATE ON directory.upload TO evenhand_web, evenhand_worker`,

  // The file in pieces, so that neither process has to hold it whole; gone once it was applied or cancelled.
  `CREATE TABLE directory.upload_part (upload_id uuid NOT NULL CONSTRAINT upload_part_of
       REFERENCES directory.upload ON DELETE CASCADE,
     number integer NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (upload_id, number))`,
  ...operatorsOnly('directory.upload_part'),
  `GRANT SELECT, INSERT, DELETE ON directory.upload_part TO evenhand_web, evenhand_worker`,
];

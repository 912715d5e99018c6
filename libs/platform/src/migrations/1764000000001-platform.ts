import { MigrationInterface, QueryRunner } from 'typeorm';
import { contextSchema, forceRowSecurity, tenantTable } from '../database/tenant-table.js';

/** Context functions, clock, installation, answered requests, mail, files. Events: the next file. */
export class Platform1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('platform'),
      `GRANT CREATE ON SCHEMA platform TO evenhand_definer`,
      `CREATE FUNCTION platform.current_partnership() RETURNS uuid LANGUAGE sql STABLE
         RETURN nullif(current_setting('app.partnership', true), '')::uuid`,
      `CREATE FUNCTION platform.current_person() RETURNS uuid LANGUAGE sql STABLE
         RETURN nullif(current_setting('app.person', true), '')::uuid`,
      `CREATE FUNCTION platform.current_school() RETURNS uuid LANGUAGE sql STABLE
         RETURN nullif(current_setting('app.school', true), '')::uuid`,
      `CREATE FUNCTION platform.is_installation_wide() RETURNS boolean LANGUAGE sql STABLE
         RETURN coalesce(current_setting('app.scope', true), '') = 'installation'`,

      `CREATE TABLE platform.clock ("only" boolean PRIMARY KEY DEFAULT true CHECK ("only"), offset_ms bigint NOT NULL)`,
      `INSERT INTO platform.clock (offset_ms) VALUES (0)`,
      `GRANT SELECT, UPDATE ON platform.clock TO evenhand_web, evenhand_worker`,
      `GRANT SELECT ON platform.clock TO evenhand_definer`,

      `CREATE TABLE platform.installation ("only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
         demonstration boolean NOT NULL DEFAULT false, loaded_at timestamptz)`,
      `INSERT INTO platform.installation DEFAULT VALUES`,
      `GRANT SELECT ON platform.installation TO evenhand_web, evenhand_definer`,
      `GRANT SELECT, UPDATE ON platform.installation TO evenhand_worker`,
      `CREATE FUNCTION platform.is_demonstration() RETURNS boolean LANGUAGE sql STABLE
         RETURN (SELECT demonstration FROM platform.installation)`,

      `CREATE TABLE platform.api_request (person_id uuid NOT NULL, key text NOT NULL, hash text NOT NULL,
         result json, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (person_id, key))`,
      ...forceRowSecurity('platform.api_request'),
      `CREATE POLICY own ON platform.api_request TO evenhand_web, evenhand_worker
         USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
      `GRANT SELECT, INSERT, UPDATE ON platform.api_request TO evenhand_web, evenhand_worker`,

      `CREATE TABLE platform.mail (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), partnership_id uuid,
         person_id uuid, to_address text NOT NULL, subject text NOT NULL, body text NOT NULL,
         is_secret boolean NOT NULL DEFAULT false, template text NOT NULL, about_type text, about_id text,
         state text NOT NULL DEFAULT 'waiting' CONSTRAINT mail_state CHECK (state IN ('waiting', 'sent', 'kept')),
         created_at timestamptz NOT NULL, sent_at timestamptz)`,
      `CREATE INDEX mail_newest ON platform.mail (created_at DESC, id)`,
      `CREATE INDEX mail_of_partnership ON platform.mail (partnership_id, created_at DESC)`,
      ...forceRowSecurity('platform.mail'),
      `CREATE POLICY send ON platform.mail TO evenhand_worker USING (true) WITH CHECK (true)`,
      `CREATE POLICY queue ON platform.mail FOR INSERT TO evenhand_web WITH CHECK (true)`,
      `CREATE POLICY demonstration ON platform.mail FOR SELECT TO evenhand_web
         USING (platform.is_demonstration())`,
      `CREATE POLICY own ON platform.mail FOR SELECT TO evenhand_web
         USING (person_id = platform.current_person() AND NOT is_secret)`,
      `GRANT SELECT, INSERT ON platform.mail TO evenhand_web`,
      `GRANT SELECT, INSERT, UPDATE ON platform.mail TO evenhand_worker`,

      `CREATE TABLE platform.file (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
         partnership_id uuid NOT NULL, school_id uuid, name text NOT NULL, content_type text NOT NULL,
         size integer NOT NULL CONSTRAINT file_size CHECK (size BETWEEN 1 AND 10485760),
         sha256 text NOT NULL, bytes bytea NOT NULL, created_by uuid NOT NULL, created_at timestamptz NOT NULL)`,
      `ALTER TABLE platform.file ALTER COLUMN bytes SET STORAGE EXTERNAL`,
      ...tenantTable('platform.file', 'SELECT, INSERT'),

      `CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION '% rows are never changed or removed', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME
           USING ERRCODE = 'integrity_constraint_violation'; END $$`,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA platform CASCADE');
  }
}

import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a school allows for one need against the rule of competitors, and who changed which setting. */
export class SettingsAndWaivers1764000001023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory.setting_change, directory.competitor_waiver');
  }
}

const statements = [
  // The need is the register's: an id and no reference, as imports go one way.
  `CREATE TABLE directory.competitor_waiver (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT competitor_waiver_partnership REFERENCES directory.partnership,
     school_id uuid NOT NULL CONSTRAINT competitor_waiver_school REFERENCES directory.school,
     competitor_id uuid NOT NULL CONSTRAINT competitor_waiver_competitor REFERENCES directory.school,
     need_id uuid NOT NULL, given_at timestamptz NOT NULL, given_by uuid NOT NULL, ended_at timestamptz, ended_by uuid,
     CONSTRAINT competitor_waiver_two CHECK (school_id <> competitor_id))`,
  `CREATE UNIQUE INDEX competitor_waiver_now ON directory.competitor_waiver (need_id, competitor_id) WHERE ended_at IS NULL`,
  `CREATE INDEX competitor_waiver_of ON directory.competitor_waiver (partnership_id, school_id)`,
  ...tenantTable('directory.competitor_waiver', 'SELECT, INSERT'),
  `GRANT UPDATE (ended_at, ended_by) ON directory.competitor_waiver TO evenhand_web, evenhand_worker`,
  // The competitor never learns of it: it only may be asked.
  `CREATE POLICY own_school ON directory.competitor_waiver AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL OR school_id = platform.current_school())`,

  `CREATE TABLE directory.setting_change (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT setting_change_partnership REFERENCES directory.partnership,
     setting text NOT NULL, before jsonb NOT NULL, after jsonb NOT NULL, at timestamptz NOT NULL, person_id uuid)`,
  `CREATE INDEX setting_change_newest ON directory.setting_change (partnership_id, at DESC)`,
  ...tenantTable('directory.setting_change', 'SELECT, INSERT'),
  `CREATE POLICY staff ON directory.setting_change AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL)`,
];

import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms, INSET days and other closed days, of an authority or of one school; never changed, only taken out. */
export class Calendars1764000001008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of calendars) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory.calendar_period');
  }
}

const calendars = [
  `CREATE TABLE directory.calendar_period (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT calendar_period_partnership REFERENCES directory.partnership,
     la_code text, school_id uuid CONSTRAINT calendar_period_school REFERENCES directory.school,
     kind text NOT NULL CONSTRAINT calendar_period_kind CHECK (kind IN ('term', 'inset', 'closed')),
     name text NOT NULL, from_date date NOT NULL, until_date date NOT NULL,
     added_at timestamptz NOT NULL, added_by uuid NOT NULL, removed_at timestamptz, removed_by uuid,
     CONSTRAINT calendar_period_of CHECK (num_nonnulls(la_code, school_id) = 1),
     CONSTRAINT calendar_period_dates CHECK (until_date >= from_date),
     CONSTRAINT calendar_period_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL)))`,
  `CREATE INDEX calendar_period_of_authority ON directory.calendar_period (partnership_id, la_code, from_date)
     WHERE la_code IS NOT NULL`,
  `CREATE INDEX calendar_period_of_school ON directory.calendar_period (school_id, partnership_id, from_date)
     WHERE school_id IS NOT NULL`,
  // the same days twice by two people at once: the second is told so
  `CREATE UNIQUE INDEX calendar_period_once ON directory.calendar_period
     (partnership_id, coalesce(la_code, ''), coalesce(school_id, '00000000-0000-0000-0000-000000000000'),
      kind, from_date, until_date) WHERE removed_at IS NULL`,
  ...tenantTable('directory.calendar_period', 'SELECT, INSERT, UPDATE'),
];

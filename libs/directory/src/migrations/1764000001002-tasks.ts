import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the register asks of a partnership's people: a member closed, merged or split. */
export class Tasks1764000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of tasks) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory.task');
  }
}

const tasks = [
  // `other_urn` is a number, not a row: the row that had it is gone once a school continues under it.
  `CREATE TABLE directory.task (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT task_partnership REFERENCES directory.partnership,
     kind text NOT NULL CONSTRAINT task_kind CHECK (kind IN ('school_closed', 'school_merged', 'school_split')),
     school_id uuid NOT NULL CONSTRAINT task_school REFERENCES directory.school,
     other_urn integer, import_id uuid NOT NULL
       CONSTRAINT task_import REFERENCES directory.import DEFERRABLE INITIALLY DEFERRED,
     status text NOT NULL DEFAULT 'open' CONSTRAINT task_status CHECK (status IN ('open', 'done')),
     choice text CONSTRAINT task_choice CHECK (choice IN ('continue', 'separate')),
     note text, done_at timestamptz, done_by uuid, created_at timestamptz NOT NULL,
     CONSTRAINT task_other CHECK ((kind = 'school_closed') = (other_urn IS NULL)),
     CONSTRAINT task_done CHECK ((status = 'done') = (done_at IS NOT NULL)))`,
  `CREATE UNIQUE INDEX task_once ON directory.task (partnership_id, kind, school_id, coalesce(other_urn, 0))
     WHERE status = 'open'`,
  `CREATE INDEX task_list ON directory.task (partnership_id, status, created_at DESC, id)`,
  `CREATE INDEX task_of_school ON directory.task (school_id)`,
  ...tenantTable('directory.task', 'SELECT, UPDATE'),
  `GRANT INSERT ON directory.task TO evenhand_worker`,
  // Staff's work: who acts for a school has no business with it.
  `CREATE POLICY staff ON directory.task AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL)`,
];

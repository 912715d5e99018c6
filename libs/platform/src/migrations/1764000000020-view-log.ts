import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a look was made as, and the one way in which looks leave the log again: by the rule that keeps them. */
export class ViewLog1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY installation ON platform.api_request');
    await runner.query('DROP POLICY installation ON platform.view_log');
    await runner.query('DROP INDEX platform.view_log_person');
    await runner.query('ALTER TABLE platform.view_log DROP acting_school_id, DROP acting_roles');
  }
}

const statements = [
  `ALTER TABLE platform.view_log ADD acting_school_id uuid, ADD acting_roles text[] NOT NULL DEFAULT '{}'`,
  `CREATE INDEX view_log_person ON platform.view_log (person_id, at)`,
  `CREATE INDEX view_log_age ON platform.view_log (partnership_id, at)`,
  // A look is never changed. It goes when its time has come, through a definer function that knows the rule.
  `DROP TRIGGER never_changed ON platform.view_log`,
  `CREATE TRIGGER never_changed BEFORE UPDATE ON platform.view_log
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER gone_by_rule_only BEFORE DELETE ON platform.view_log
     FOR EACH ROW WHEN (current_user <> 'evenhand_definer') EXECUTE FUNCTION platform.refuse_change()`,
  // Who writes the log is the function that knows which schools a thing is about (casework.note_looks).
  `REVOKE INSERT ON platform.view_log FROM evenhand_web, evenhand_worker`,
  `CREATE POLICY installation ON platform.view_log FOR SELECT TO evenhand_worker
     USING (platform.is_installation_wide())`,
  // A person's own answered requests: to be copied for them, and to be forgotten.
  `CREATE POLICY installation ON platform.api_request TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT DELETE ON platform.api_request TO evenhand_worker`,
];

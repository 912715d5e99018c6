import { forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was shut out and let in again, by whom and why: the audit trail keeps no words (ADR 34). */
export class ShuttingOut1764000002054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of sqls) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.shut_out CASCADE');
  }
}

// partnership_id null: the operator did it, for the whole installation.
const sqls = [
  `CREATE TABLE identity.shut_out (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT shut_out_person REFERENCES identity.person,
     partnership_id uuid CONSTRAINT shut_out_partnership REFERENCES directory.partnership,
     act text NOT NULL CONSTRAINT shut_out_act CHECK (act IN ('disabled', 'enabled')),
     by_person_id uuid CONSTRAINT shut_out_by REFERENCES identity.person, reason text NOT NULL, at timestamptz NOT NULL)`,
  `CREATE INDEX shut_out_of ON identity.shut_out (person_id, at)`,
  ...forceRowSecurity('identity.shut_out'),
  `CREATE POLICY partnership ON identity.shut_out TO evenhand_web, evenhand_worker
     USING (partnership_id = platform.current_partnership() OR (partnership_id IS NULL
       AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = shut_out.person_id
                     AND h.partnership_id = platform.current_partnership())))
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON identity.shut_out TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `CREATE POLICY administrators ON identity.shut_out AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')))
     WITH CHECK ((SELECT identity.holds('{administrator}')) AND by_person_id = platform.current_person())`,
  `GRANT SELECT, INSERT ON identity.shut_out TO evenhand_web, evenhand_worker`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON identity.shut_out
     FOR EACH ROW WHEN (current_user <> 'evenhand_definer') EXECUTE FUNCTION platform.refuse_change()`,
];

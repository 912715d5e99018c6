import { forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of address that wait for their link, what became of them, and who has ever come in (ADR 42). */
export class AddressChange1764000002078 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...changes, ...history]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity.address_history, identity.address_change');
  }
}

const installation = (table: string): string =>
  `CREATE POLICY installation ON ${table} TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`;

// Reached by functions only: no web process reads whose address is to become which.
const changes = [
  `CREATE TABLE identity.address_change (id uuid PRIMARY KEY,
     person_id uuid NOT NULL CONSTRAINT address_change_person REFERENCES identity.person, email text NOT NULL,
     token_hash bytea NOT NULL, browser_hash bytea NOT NULL, stop_hash bytea NOT NULL, requested_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL, used_at timestamptz, stopped_at timestamptz,
     CONSTRAINT address_change_lower CHECK (email = lower(email)),
     CONSTRAINT address_change_one_end CHECK (num_nonnulls(used_at, stopped_at) <= 1),
     CONSTRAINT address_change_token UNIQUE (token_hash), CONSTRAINT address_change_stop UNIQUE (stop_hash))`,
  `CREATE INDEX address_change_of ON identity.address_change (person_id) WHERE used_at IS NULL AND stopped_at IS NULL`,
  `CREATE INDEX address_change_expires ON identity.address_change (expires_at)`,
  ...forceRowSecurity('identity.address_change'),
  installation('identity.address_change'),
  `GRANT SELECT, DELETE ON identity.address_change TO evenhand_worker`,
];

// Never which address: that it changed, by whom and why. partnership_id null: by the person, or by the operator.
const history = [
  `CREATE TABLE identity.address_history (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT address_history_person REFERENCES identity.person,
     partnership_id uuid CONSTRAINT address_history_partnership REFERENCES directory.partnership,
     act text NOT NULL CONSTRAINT address_history_act CHECK (act IN ('changed', 'corrected')),
     by_person_id uuid CONSTRAINT address_history_by REFERENCES identity.person, reason text, at timestamptz NOT NULL)`,
  `CREATE INDEX address_history_of ON identity.address_history (person_id, at)`,
  ...forceRowSecurity('identity.address_history'),
  installation('identity.address_history'),
  `CREATE POLICY partnership ON identity.address_history FOR SELECT TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')) AND (partnership_id = platform.current_partnership()
       OR (partnership_id IS NULL AND EXISTS (SELECT FROM identity.role_held h
             WHERE h.person_id = address_history.person_id AND h.partnership_id = platform.current_partnership()))))`,
  `GRANT SELECT ON identity.address_history TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE (reason) ON identity.address_history TO evenhand_worker`,
  `CREATE TRIGGER never_changed BEFORE UPDATE ON identity.address_history FOR EACH ROW
     WHEN (to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason')
     EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_removed BEFORE DELETE ON identity.address_history
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
];

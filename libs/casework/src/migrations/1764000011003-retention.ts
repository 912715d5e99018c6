import { definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** For how long what is kept, what went when, and the narrow ways out of the tables that never change. */
export class Retention1764000011003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...waysOut, ...people]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP FUNCTION casework.people_gone(integer, date, integer), casework.forget_signatories(uuid[]),
         casework.drop_looks(uuid[])`,
    );
    await runner.query(
      `DROP TABLE casework.retention_outlook, casework.retention_removal, casework.retention_sweep,
         casework.retention_setting`,
    );
  }
}

const administrators = (table: string): string =>
  `CREATE POLICY administrators ON ${table} AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')))`;

const here = `partnership_id uuid NOT NULL REFERENCES directory.partnership`;

const tables = [
  // only where a partnership decided otherwise than the default in code
  `CREATE TABLE casework.retention_setting (${here}, rule text NOT NULL,
     months integer NOT NULL CONSTRAINT retention_setting_months CHECK (months BETWEEN 1 AND 1200),
     reason text NOT NULL, changed_by uuid NOT NULL, changed_at timestamptz NOT NULL,
     PRIMARY KEY (partnership_id, rule))`,
  ...tenantTable('casework.retention_setting', 'SELECT, INSERT, UPDATE'),
  administrators('casework.retention_setting'),

  `CREATE TABLE casework.retention_sweep (id uuid PRIMARY KEY, ${here}, swept_at timestamptz NOT NULL,
     counts jsonb NOT NULL)`,
  `CREATE INDEX retention_sweep_newest ON casework.retention_sweep (partnership_id, swept_at DESC)`,
  ...tenantTable('casework.retention_sweep', 'SELECT, INSERT'),
  administrators('casework.retention_sweep'),

  `CREATE TABLE casework.retention_removal (sweep_id uuid NOT NULL REFERENCES casework.retention_sweep, ${here},
     rule text NOT NULL, subject_id text NOT NULL, amount integer NOT NULL,
     PRIMARY KEY (sweep_id, rule, subject_id))`,
  ...tenantTable('casework.retention_removal', 'SELECT, INSERT'),
  administrators('casework.retention_removal'),

  // what would go until the end of the month, worked out by the same code that removes it
  `CREATE TABLE casework.retention_outlook (partnership_id uuid PRIMARY KEY REFERENCES directory.partnership,
     worked_out_at timestamptz NOT NULL, until_on date NOT NULL, lines jsonb NOT NULL)`,
  ...tenantTable('casework.retention_outlook', 'SELECT, INSERT, UPDATE'),
  administrators('casework.retention_outlook'),
];

const waysOut = [
  `CREATE FUNCTION casework.drop_looks(p_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
     SET search_path = pg_catalog AS $$
     DELETE FROM platform.view_log WHERE id = ANY (p_ids) AND partnership_id = platform.current_partnership() $$`,
  ...definerFunction('casework.drop_looks(uuid[])', 'evenhand_worker'),
  // A signature never changes; its name alone goes, years after the agreement ended, by this function.
  `DROP TRIGGER never_changed ON agreements.signature`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON agreements.signature
     FOR EACH ROW WHEN (current_user <> 'evenhand_definer') EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE FUNCTION casework.forget_signatories(p_ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
     SET search_path = pg_catalog AS $$
     UPDATE agreements.signature g SET signer_name = 'a former signatory' FROM agreements.agreement a
      WHERE g.id = ANY (p_ids) AND g.partnership_id = platform.current_partnership()
        AND a.id = g.agreement_id AND a.ended_on < identity.today() - interval '84 months' $$`,
  ...definerFunction('casework.forget_signatories(uuid[])', 'evenhand_worker'),
];

const people = [
  // Nobody's role and nobody's sign-in since: of this partnership, or with the installation's scope of all.
  // Each partnership that they were in has its own time; the longest counts.
  `CREATE FUNCTION casework.people_gone(p_months integer, p_on date, p_limit integer) RETURNS SETOF uuid
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT n.id FROM identity.person n
      WHERE n.erased_at IS NULL AND n.created_at < p_on - make_interval(months => p_months)
        AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = n.id
              AND (platform.is_installation_wide() OR h.partnership_id = platform.current_partnership()))
        AND NOT EXISTS (SELECT FROM identity.role_held h LEFT JOIN casework.retention_setting s
                ON s.partnership_id = h.partnership_id AND s.rule = 'people'
              WHERE h.person_id = n.id AND (h.until_date IS NULL
                OR h.until_date > p_on - make_interval(months => coalesce(s.months, p_months))))
        AND NOT EXISTS (SELECT FROM identity.session z WHERE z.person_id = n.id
              AND z.seen_at > p_on - make_interval(months => p_months))
        AND NOT EXISTS (SELECT FROM casework.data_request r WHERE r.person_id = n.id AND r.answered_at IS NULL)
        AND NOT EXISTS (SELECT FROM casework.legal_hold l WHERE l.person_id = n.id AND l.lifted_at IS NULL)
      ORDER BY n.created_at, n.id LIMIT p_limit $$`,
  ...definerFunction('casework.people_gone(integer, date, integer)', 'evenhand_worker'),
];

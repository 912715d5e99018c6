import { definerFunction, forceRowSecurity, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What people ask about their own data, the copies made for them, and holds that forbid to erase. */
export class DataRequests1764000011002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...requests, ...copies, ...holds, ...hindrances]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION casework.erasure_hindrances(uuid, uuid)');
    await runner.query(
      'DROP TABLE casework.personal_copy, casework.data_request, casework.legal_hold',
    );
  }
}

/** The person's own, or those of the partnership for its administrator; without a partnership the operator's. */
const staff = `(partnership_id IS NOT DISTINCT FROM platform.current_partnership()
  AND (SELECT identity.holds(CASE WHEN platform.current_partnership() IS NULL
    THEN '{operator}'::text[] ELSE '{administrator}'::text[] END)))`;

const worker = (table: string): string[] => [
  `CREATE POLICY work ON ${table} TO evenhand_worker USING (platform.is_installation_wide()
     OR partnership_id = platform.current_partnership()) WITH CHECK (platform.is_installation_wide()
     OR partnership_id = platform.current_partnership())`,
];

const requests = [
  `CREATE TABLE casework.data_request (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid CONSTRAINT data_request_partnership REFERENCES directory.partnership,
     person_id uuid NOT NULL CONSTRAINT data_request_person REFERENCES identity.person, asked_by uuid NOT NULL,
     kind text NOT NULL CONSTRAINT data_request_kind CHECK (kind IN ('access', 'erasure', 'complaint')),
     status text NOT NULL CONSTRAINT data_request_status
       CHECK (status IN ('received', 'clarifying', 'approved', 'answered', 'refused', 'withdrawn')),
     words text NOT NULL, received_on date NOT NULL, due_on date NOT NULL,
     acknowledged_on date, question text, asked_back_on date, extension_reason text,
     answer text, answered_by uuid, answered_at timestamptz, created_at timestamptz NOT NULL,
     CONSTRAINT data_request_answered CHECK ((answered_at IS NULL)
       = (status IN ('received', 'clarifying', 'approved'))),
     CONSTRAINT data_request_clarifying CHECK ((status = 'clarifying') = (asked_back_on IS NOT NULL)))`,
  `CREATE UNIQUE INDEX data_request_one_open ON casework.data_request (person_id, kind)
     WHERE answered_at IS NULL AND kind <> 'complaint'`,
  `CREATE INDEX data_request_list ON casework.data_request (partnership_id, created_at DESC, id DESC)`,
  `CREATE INDEX data_request_of_person ON casework.data_request (person_id)`,
  ...forceRowSecurity('casework.data_request'),
  `CREATE POLICY own ON casework.data_request TO evenhand_web USING (person_id = platform.current_person())
     WITH CHECK (person_id = platform.current_person()
       AND partnership_id IS NOT DISTINCT FROM platform.current_partnership())`,
  `CREATE POLICY staff ON casework.data_request TO evenhand_web USING (${staff}) WITH CHECK (${staff})`,
  ...worker('casework.data_request'),
  `GRANT SELECT, INSERT, UPDATE ON casework.data_request TO evenhand_web, evenhand_worker`,
];

const copies = [
  // gzipped JSON; the person alone may read it, and only until it expires
  `CREATE TABLE casework.personal_copy (id uuid PRIMARY KEY,
     request_id uuid NOT NULL CONSTRAINT personal_copy_once UNIQUE
       CONSTRAINT personal_copy_request REFERENCES casework.data_request,
     partnership_id uuid, person_id uuid NOT NULL CONSTRAINT personal_copy_person REFERENCES identity.person,
     bytes bytea NOT NULL, sha256 text NOT NULL, made_at timestamptz NOT NULL, expires_at timestamptz NOT NULL)`,
  `ALTER TABLE casework.personal_copy ALTER COLUMN bytes SET STORAGE EXTERNAL`,
  `CREATE INDEX personal_copy_expires ON casework.personal_copy (expires_at)`,
  ...forceRowSecurity('casework.personal_copy'),
  `CREATE POLICY own ON casework.personal_copy FOR SELECT TO evenhand_web
     USING (person_id = platform.current_person() AND expires_at > identity.moment())`,
  ...worker('casework.personal_copy'),
  `GRANT SELECT ON casework.personal_copy TO evenhand_web`,
  `GRANT SELECT, INSERT, DELETE ON casework.personal_copy TO evenhand_worker`,
];

const holds = [
  `CREATE TABLE casework.legal_hold (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT legal_hold_partnership REFERENCES directory.partnership,
     person_id uuid CONSTRAINT legal_hold_person REFERENCES identity.person,
     school_id uuid CONSTRAINT legal_hold_school REFERENCES directory.school,
     reason text NOT NULL CONSTRAINT legal_hold_reason CHECK (btrim(reason) <> ''),
     placed_by uuid NOT NULL, placed_at timestamptz NOT NULL, lifted_by uuid, lifted_at timestamptz, lift_reason text,
     CONSTRAINT legal_hold_on_one CHECK (num_nonnulls(person_id, school_id) = 1),
     CONSTRAINT legal_hold_lifted CHECK (num_nonnulls(lifted_by, lifted_at, lift_reason) IN (0, 3)))`,
  `CREATE INDEX legal_hold_list ON casework.legal_hold (partnership_id, placed_at DESC)`,
  `CREATE INDEX legal_hold_on_person ON casework.legal_hold (person_id) WHERE lifted_at IS NULL`,
  `CREATE INDEX legal_hold_on_school ON casework.legal_hold (school_id) WHERE lifted_at IS NULL`,
  ...tenantTable('casework.legal_hold', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY administrators ON casework.legal_hold AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}')))`,
];

const hindrances = [
  // Counts and codes alone: what stands against erasing a person, and what stays of them (`kept_`).
  `CREATE FUNCTION casework.erasure_hindrances(p_person uuid, p_partnership uuid)
     RETURNS TABLE (code text, amount integer)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     WITH held AS (SELECT * FROM identity.role_held WHERE person_id = p_person
              AND (until_date IS NULL OR until_date > identity.today())),
     found AS (
       SELECT 'operator' AS code, count(*)::integer AS amount FROM held WHERE role = 'operator'
       UNION ALL SELECT 'last_administrator', count(*)::integer FROM held h WHERE h.role = 'administrator'
         AND NOT EXISTS (SELECT FROM identity.role_held o WHERE o.partnership_id = h.partnership_id
           AND o.role = 'administrator' AND o.person_id <> p_person AND o.from_date <= identity.today()
           AND o.until_date IS NULL)
       UNION ALL SELECT 'roles_elsewhere', count(*)::integer FROM held
        WHERE p_partnership IS NOT NULL AND partnership_id IS DISTINCT FROM p_partnership
       UNION ALL SELECT 'signature_awaited', count(*)::integer FROM agreements.agreement a
        WHERE a.status = 'sent' AND EXISTS (SELECT FROM held h WHERE h.role = 'headteacher'
          AND h.partnership_id = a.partnership_id
          AND h.school_id IN (a.supporter_school_id, a.supported_school_id)
          AND NOT EXISTS (SELECT FROM agreements.signature g JOIN agreements.agreement_version v ON v.id = g.version_id
                WHERE g.agreement_id = a.id AND v.number = a.current_version AND g.school_id = h.school_id)
          AND NOT EXISTS (SELECT FROM identity.role_held o WHERE o.school_id = h.school_id AND o.role = 'headteacher'
                AND o.partnership_id = h.partnership_id AND o.person_id <> p_person
                AND o.from_date <= identity.today() AND (o.until_date IS NULL OR o.until_date > identity.today())))
       UNION ALL SELECT 'legal_hold', count(*)::integer FROM casework.legal_hold
        WHERE person_id = p_person AND lifted_at IS NULL
       UNION ALL SELECT 'kept_signatures', count(*)::integer FROM agreements.signature WHERE person_id = p_person
       UNION ALL SELECT 'kept_money', count(*)::integer FROM payments.milestone
        WHERE p_person IN (claimed_by, assessed_by, approved_by, authorised_by)
       UNION ALL SELECT 'kept_events', count(*)::integer FROM platform.event WHERE person_id = p_person)
     SELECT f.code, f.amount FROM found f WHERE f.amount > 0 AND (identity.is_worker()
       OR p_person = platform.current_person()
       OR (identity.holds('{administrator}') AND p_partnership = platform.current_partnership()
           AND EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = p_person
                 AND h.partnership_id = p_partnership))) $$`,
  ...definerFunction('casework.erasure_hindrances(uuid, uuid)'),
];

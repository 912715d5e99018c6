import { forceRowSecurity, contextSchema } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their roles, sign-in, sessions, tokens and interests. The functions are the next file. */
export class Identity1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('identity'),
      `GRANT CREATE ON SCHEMA identity TO evenhand_definer`,
      `GRANT SELECT ON platform.clock, platform.installation TO evenhand_definer`,
      ...people,
      ...signIn,
      ...tokens,
      ...interests,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
    await runner.query(
      'REVOKE SELECT ON platform.clock, platform.installation FROM evenhand_definer',
    );
  }
}

/** What a job of this partnership, or of the whole installation, may see. */
const workerPolicies = (table: string): string[] => [
  `CREATE POLICY partnership_work ON ${table} TO evenhand_worker
     USING (partnership_id = platform.current_partnership())
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON ${table} TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
];

const people = [
  // The product's time inside SQL: policies and entry functions cannot be handed `$now`.
  `CREATE FUNCTION identity.moment() RETURNS timestamptz LANGUAGE sql STABLE
     RETURN now() + (SELECT offset_ms FROM platform.clock) * interval '1 millisecond'`,
  `CREATE FUNCTION identity.today() RETURNS date LANGUAGE sql STABLE
     RETURN (identity.moment() AT TIME ZONE 'Europe/London')::date`,

  `CREATE TABLE identity.person (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL,
     email text NOT NULL, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL,
     CONSTRAINT person_name CHECK (btrim(name) <> ''),
     CONSTRAINT person_email_lower CHECK (email = lower(email)),
     CONSTRAINT person_email_once UNIQUE (email))`,

  // until_date is the first day on which the role no longer holds, so that ending it today ends it now.
  `CREATE TABLE identity.role_held (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT role_held_person REFERENCES identity.person,
     partnership_id uuid CONSTRAINT role_held_partnership REFERENCES directory.partnership, school_id uuid CONSTRAINT role_held_school REFERENCES directory.school, role text NOT NULL, from_date date NOT NULL, until_date date,
     version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL,
     CONSTRAINT role_held_role CHECK (role IN ('headteacher', 'school_leader', 'trust_leader', 'broker',
       'verifier', 'panel_member', 'hub_lead', 'finance_officer', 'commissioner', 'system_leader',
       'administrator', 'operator')),
     CONSTRAINT role_held_place CHECK ((role = 'operator') = (partnership_id IS NULL)),
     CONSTRAINT role_held_for_school CHECK (
       CASE WHEN role IN ('headteacher', 'school_leader', 'hub_lead', 'trust_leader') THEN school_id IS NOT NULL
            WHEN role = 'operator' THEN school_id IS NULL ELSE true END),
     CONSTRAINT role_held_dates CHECK (until_date >= from_date))`,
  `CREATE UNIQUE INDEX role_held_once ON identity.role_held (person_id, partnership_id, school_id, role)
     NULLS NOT DISTINCT WHERE until_date IS NULL`,
  `CREATE INDEX role_held_partnership ON identity.role_held (partnership_id, role, school_id)`,
  ...forceRowSecurity('identity.role_held'),
  ...workerPolicies('identity.role_held'),
  `CREATE POLICY own ON identity.role_held FOR SELECT TO evenhand_web
     USING (person_id = platform.current_person())`,
  `CREATE POLICY partnership ON identity.role_held TO evenhand_web
     USING (partnership_id = platform.current_partnership())
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `GRANT SELECT, INSERT ON identity.role_held TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE (until_date, version) ON identity.role_held TO evenhand_web, evenhand_worker`,

  // Names are for everybody of the same partnership; the address column is granted to no web process.
  ...forceRowSecurity('identity.person'),
  `CREATE POLICY self ON identity.person TO evenhand_web
     USING (id = platform.current_person()) WITH CHECK (id = platform.current_person())`,
  `CREATE POLICY partnership ON identity.person FOR SELECT TO evenhand_web, evenhand_worker
     USING (EXISTS (SELECT FROM identity.role_held h WHERE h.person_id = person.id
                      AND h.partnership_id = platform.current_partnership()))`,
  `CREATE POLICY installation ON identity.person TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT (id, name, version, created_at), UPDATE (name, version) ON identity.person TO evenhand_web`,
  `GRANT SELECT ON identity.person TO evenhand_worker`,
];

const signIn = [
  // person_id null: nobody has this address. Such a request leaves the same rows behind as any other.
  `CREATE TABLE identity.sign_in_link (id uuid PRIMARY KEY, token_hash bytea NOT NULL,
     browser_hash bytea NOT NULL, person_id uuid CONSTRAINT sign_in_link_person REFERENCES identity.person,
     requested_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz,
     CONSTRAINT sign_in_link_token UNIQUE (token_hash))`,
  `CREATE INDEX sign_in_link_person_unused ON identity.sign_in_link (person_id) WHERE used_at IS NULL`,
  `CREATE INDEX sign_in_link_expires ON identity.sign_in_link (expires_at)`,
  ...forceRowSecurity('identity.sign_in_link'),
  `CREATE POLICY installation ON identity.sign_in_link TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, DELETE ON identity.sign_in_link TO evenhand_worker`,

  `CREATE TABLE identity.sign_in_rate (key bytea NOT NULL, window_from timestamptz NOT NULL,
     requests integer NOT NULL, PRIMARY KEY (key, window_from))`,
  `CREATE INDEX sign_in_rate_window ON identity.sign_in_rate (window_from)`,
  ...forceRowSecurity('identity.sign_in_rate'),
  `CREATE POLICY installation ON identity.sign_in_rate TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, DELETE ON identity.sign_in_rate TO evenhand_worker`,

  `CREATE TABLE identity.session (id uuid PRIMARY KEY, token_hash bytea NOT NULL,
     person_id uuid NOT NULL CONSTRAINT session_person REFERENCES identity.person,
     partnership_id uuid CONSTRAINT session_partnership REFERENCES directory.partnership, school_id uuid CONSTRAINT session_school REFERENCES directory.school, signed_in_at timestamptz NOT NULL, seen_at timestamptz NOT NULL,
     ends_at timestamptz NOT NULL, stepped_up_until timestamptz, ended_at timestamptz,
     CONSTRAINT session_token UNIQUE (token_hash),
     CONSTRAINT session_place CHECK (partnership_id IS NOT NULL OR school_id IS NULL))`,
  `CREATE INDEX session_of_person ON identity.session (person_id) WHERE ended_at IS NULL`,
  `CREATE INDEX session_ends ON identity.session (ends_at)`,
  ...forceRowSecurity('identity.session'),
  `CREATE POLICY own ON identity.session TO evenhand_web
     USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
  `CREATE POLICY installation ON identity.session TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT (id, person_id, partnership_id, school_id, signed_in_at, seen_at, ends_at, stepped_up_until,
     ended_at), UPDATE (ended_at) ON identity.session TO evenhand_web`,
  `GRANT SELECT, UPDATE, DELETE ON identity.session TO evenhand_worker`,
];

const tokens = [
  `CREATE TABLE identity.api_token (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), token_hash bytea NOT NULL,
     person_id uuid NOT NULL CONSTRAINT api_token_person REFERENCES identity.person,
     partnership_id uuid NOT NULL CONSTRAINT api_token_partnership REFERENCES directory.partnership, school_id uuid CONSTRAINT api_token_school REFERENCES directory.school, label text NOT NULL, created_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL, last_used_at timestamptz, stepped_up_until timestamptz,
     revoked_at timestamptz, CONSTRAINT api_token_token UNIQUE (token_hash),
     CONSTRAINT api_token_expiry CHECK (expires_at > created_at))`,
  `CREATE INDEX api_token_partnership ON identity.api_token (partnership_id, person_id)`,
  ...forceRowSecurity('identity.api_token'),
  ...workerPolicies('identity.api_token'),
  `CREATE POLICY own ON identity.api_token TO evenhand_web
     USING (person_id = platform.current_person() AND partnership_id = platform.current_partnership())
     WITH CHECK (person_id = platform.current_person() AND partnership_id = platform.current_partnership())`,
  `GRANT SELECT (id, person_id, partnership_id, school_id, label, created_at, expires_at, last_used_at,
     stepped_up_until, revoked_at) ON identity.api_token TO evenhand_web, evenhand_worker`,
  `GRANT INSERT, UPDATE (revoked_at) ON identity.api_token TO evenhand_web, evenhand_worker`,
  `GRANT DELETE ON identity.api_token TO evenhand_worker`,
];

const interests = [
  `CREATE TABLE identity.interest (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT interest_person REFERENCES identity.person,
     partnership_id uuid NOT NULL CONSTRAINT interest_partnership REFERENCES directory.partnership, school_id uuid NOT NULL CONSTRAINT interest_school REFERENCES directory.school, kind text NOT NULL, from_date date NOT NULL,
     until_date date NOT NULL, version integer NOT NULL DEFAULT 1, created_at timestamptz NOT NULL,
     CONSTRAINT interest_kind CHECK (kind IN ('governor', 'family', 'interest')),
     CONSTRAINT interest_dates CHECK (until_date >= from_date))`,
  `CREATE INDEX interest_of_person ON identity.interest (person_id, school_id)`,
  `CREATE INDEX interest_partnership ON identity.interest (partnership_id)`,
  ...forceRowSecurity('identity.interest'),
  ...workerPolicies('identity.interest'),
  `CREATE POLICY own ON identity.interest TO evenhand_web
     USING (person_id = platform.current_person() AND partnership_id = platform.current_partnership())
     WITH CHECK (person_id = platform.current_person() AND partnership_id = platform.current_partnership())`,
  `GRANT SELECT, INSERT ON identity.interest TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE (until_date, version) ON identity.interest TO evenhand_web, evenhand_worker`,
];

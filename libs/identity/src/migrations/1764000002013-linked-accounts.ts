import { forceRowSecurity, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of other issuers, sign-ins through them that are under way, and whose organisation is which school (ADR 30). */
export class LinkedAccounts1764000002013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...accounts, ...flows, ...organisations]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE identity.organisation, identity.provider_flow, identity.linked_account CASCADE',
    );
  }
}

const providers = `('microsoft', 'google', 'dfe', 'other')`;

// By issuer and subject: an address may be given to somebody else tomorrow, a subject never is.
const accounts = [
  `CREATE TABLE identity.linked_account (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     person_id uuid NOT NULL CONSTRAINT linked_account_person REFERENCES identity.person,
     provider text NOT NULL CONSTRAINT linked_account_provider CHECK (provider IN ${providers}),
     issuer text NOT NULL, subject text NOT NULL, label text NOT NULL, organisation jsonb,
     linked_at timestamptz NOT NULL, last_used_at timestamptz,
     CONSTRAINT linked_account_once UNIQUE (issuer, subject))`,
  `CREATE INDEX linked_account_of_person ON identity.linked_account (person_id)`,
  ...forceRowSecurity('identity.linked_account'),
  `CREATE POLICY own ON identity.linked_account TO evenhand_web
     USING (person_id = platform.current_person()) WITH CHECK (person_id = platform.current_person())`,
  `CREATE POLICY installation ON identity.linked_account TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, DELETE ON identity.linked_account TO evenhand_web`,
  `GRANT SELECT, INSERT, DELETE ON identity.linked_account TO evenhand_worker`,
];

// What could be used by whoever reads the table is not in it: only hashes of the state and of the cookie.
const flows = [
  `CREATE TABLE identity.provider_flow (id uuid PRIMARY KEY, state_hash bytea NOT NULL, browser_hash bytea NOT NULL,
     provider text NOT NULL CONSTRAINT provider_flow_provider CHECK (provider IN ${providers}),
     person_id uuid CONSTRAINT provider_flow_person REFERENCES identity.person,
     begun_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz, answered_at timestamptz,
     issuer text, subject text, label text, organisation jsonb, ended_at timestamptz,
     CONSTRAINT provider_flow_state UNIQUE (state_hash),
     CONSTRAINT provider_flow_order CHECK (answered_at IS NULL OR used_at IS NOT NULL),
     CONSTRAINT provider_flow_answer CHECK ((answered_at IS NULL) = (issuer IS NULL) AND (issuer IS NULL) = (subject IS NULL)))`,
  `CREATE INDEX provider_flow_expires ON identity.provider_flow (expires_at)`,
  `CREATE INDEX provider_flow_browser ON identity.provider_flow (browser_hash)`,
  ...forceRowSecurity('identity.provider_flow'),
  `CREATE POLICY installation ON identity.provider_flow TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, DELETE ON identity.provider_flow TO evenhand_worker`,
];

// An administrator says which school an organisation of DfE Sign-in is. It chooses a place, never a role.
const organisations = [
  `CREATE TABLE identity.organisation (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT organisation_partnership REFERENCES directory.partnership,
     organisation_id text NOT NULL, name text NOT NULL, urn integer,
     school_id uuid NOT NULL CONSTRAINT organisation_school REFERENCES directory.school,
     mapped_by uuid NOT NULL CONSTRAINT organisation_mapped_by REFERENCES identity.person, mapped_at timestamptz NOT NULL,
     CONSTRAINT organisation_once UNIQUE (partnership_id, organisation_id))`,
  ...tenantTable('identity.organisation', 'SELECT, INSERT, UPDATE, DELETE'),
  `CREATE POLICY administrators_only ON identity.organisation AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{administrator}'))) WITH CHECK ((SELECT identity.holds('{administrator}')))`,
];

import {
  contextSchema,
  definerFunction,
  forceRowSecurity,
  referenceTable,
  tenantTable,
} from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** The register (shared by all partnerships), partnerships, memberships and relations. */
export class Directory1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...contextSchema('directory'), ...register, ...partnerships]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA directory CASCADE');
  }
}

const register = [
  `CREATE TABLE directory.import (id uuid PRIMARY KEY, file_name text NOT NULL, sha256 text NOT NULL,
     extract_date date, layout text, encoding text, reader_version smallint NOT NULL, rows integer NOT NULL,
     outcome text NOT NULL CONSTRAINT import_outcome CHECK (outcome IN ('applied', 'refused')),
     counts jsonb NOT NULL, unknown_columns text[] NOT NULL DEFAULT '{}', missing_columns text[] NOT NULL DEFAULT '{}',
     findings jsonb NOT NULL DEFAULT '[]', allowed_drop integer, drop_reason text,
     started_at timestamptz NOT NULL, finished_at timestamptz NOT NULL)`,
  `CREATE INDEX import_newest ON directory.import (finished_at DESC, id)`,
  ...referenceTable('directory.import'),

  ...['trust', 'federation'].flatMap((group) => [
    `CREATE TABLE directory.${group} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
       uid text NOT NULL CONSTRAINT ${group}_uid UNIQUE, name text NOT NULL)`,
    ...referenceTable(`directory.${group}`),
  ]),

  `CREATE TABLE directory.school (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     urn integer NOT NULL CONSTRAINT school_urn_now UNIQUE, name text NOT NULL,
     la_code text NOT NULL, la_name text NOT NULL, establishment_number text,
     phase smallint NOT NULL CONSTRAINT school_phase CHECK (phase BETWEEN 0 AND 7),
     matching_phase smallint NOT NULL CONSTRAINT school_matching_phase CHECK (matching_phase BETWEEN 0 AND 4),
     provision text NOT NULL CONSTRAINT school_provision
       CHECK (provision IN ('mainstream', 'special', 'alternative_provision')),
     type_code text, type_name text, type_group smallint,
     status text NOT NULL CONSTRAINT school_status CHECK (status IN ('proposed', 'open', 'closing', 'closed')),
     opened_on date, closed_on date, easting integer, northing integer,
     coordinate_source text CONSTRAINT school_coordinate_source
       CHECK (coordinate_source IN ('register', 'postcode', 'outcode')),
     street text, town text, postcode text, website text, district text, ukprn integer,
     pupils integer, capacity integer, fsm_percent numeric(4, 1), low_age smallint, high_age smallint, is_rural boolean,
     trust_id uuid CONSTRAINT school_trust REFERENCES directory.trust,
     federation_id uuid CONSTRAINT school_federation REFERENCES directory.federation,
     unlisted_since timestamptz, updated_at timestamptz NOT NULL,
     CONSTRAINT school_place CHECK (num_nulls(easting, northing, coordinate_source) IN (0, 3)
       AND easting IS DISTINCT FROM 0 AND northing IS DISTINCT FROM 0))`,
  `CREATE INDEX school_authority ON directory.school (la_code, name)`,
  `CREATE INDEX school_name ON directory.school (name, id)`,
  `CREATE INDEX school_postcode ON directory.school (postcode text_pattern_ops)`,
  `CREATE INDEX school_near ON directory.school (easting, northing)`,
  `CREATE INDEX school_of_trust ON directory.school (trust_id)`,
  `CREATE INDEX school_of_federation ON directory.school (federation_id) WHERE federation_id IS NOT NULL`,
  ...referenceTable('directory.school'),

  // Every URN a school has had: contracts and evidence follow the school, not the number.
  `CREATE TABLE directory.school_urn (urn integer PRIMARY KEY,
     school_id uuid NOT NULL CONSTRAINT school_urn_school REFERENCES directory.school,
     from_date date, until date)`,
  `CREATE INDEX school_urn_of ON directory.school_urn (school_id)`,
  ...referenceTable('directory.school_urn'),

  `CREATE TABLE directory.school_change (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     import_id uuid NOT NULL CONSTRAINT school_change_import REFERENCES directory.import DEFERRABLE INITIALLY DEFERRED,
     school_id uuid NOT NULL CONSTRAINT school_change_school REFERENCES directory.school,
     field text NOT NULL, old_value text, new_value text)`,
  `CREATE INDEX school_change_of ON directory.school_change (school_id, id)`,
  `CREATE INDEX school_change_in ON directory.school_change (import_id, field)`,
  ...referenceTable('directory.school_change'),
];

const partnerships = [
  `CREATE TABLE directory.partnership (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     slug text NOT NULL CONSTRAINT partnership_slug UNIQUE
       CONSTRAINT partnership_slug_form CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
     name text NOT NULL, settings jsonb NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL)`,
  ...forceRowSecurity('directory.partnership'),
  `CREATE POLICY own ON directory.partnership TO evenhand_web, evenhand_worker
     USING (id = platform.current_partnership()) WITH CHECK (id = platform.current_partnership())`,
  `CREATE POLICY installation ON directory.partnership TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, UPDATE ON directory.partnership TO evenhand_web`,
  `GRANT SELECT, INSERT, UPDATE ON directory.partnership TO evenhand_worker`,
  // A partnership's name is on its front door; its settings are its own business.
  `CREATE FUNCTION directory.partnership_label(p_id uuid, OUT slug text, OUT name text)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
       SELECT p.slug, p.name FROM directory.partnership p WHERE p.id = p_id $$`,
  ...definerFunction('directory.partnership_label(uuid)'),

  `CREATE TABLE directory.membership (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT membership_partnership REFERENCES directory.partnership,
     school_id uuid NOT NULL CONSTRAINT membership_school REFERENCES directory.school,
     status text NOT NULL CONSTRAINT membership_status CHECK (status IN ('invited', 'active', 'lapsed', 'left')),
     invited_on date NOT NULL, joined_on date, left_on date, created_at timestamptz NOT NULL)`,
  `CREATE UNIQUE INDEX membership_current ON directory.membership (partnership_id, school_id) WHERE status <> 'left'`,
  `CREATE INDEX membership_list ON directory.membership (partnership_id, created_at, id)`,
  ...tenantTable('directory.membership', 'SELECT, INSERT, UPDATE'),

  `CREATE TABLE directory.relation (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT relation_partnership REFERENCES directory.partnership,
     kind text NOT NULL CONSTRAINT relation_kind
       CHECK (kind IN ('federation', 'exclusion', 'pairing', 'agreement', 'bid', 'declared')),
     from_school_id uuid NOT NULL CONSTRAINT relation_from REFERENCES directory.school,
     to_school_id uuid NOT NULL CONSTRAINT relation_to REFERENCES directory.school,
     from_date date NOT NULL, until date, source text NOT NULL,
     CONSTRAINT relation_two_schools CHECK (from_school_id <> to_school_id),
     CONSTRAINT relation_dates CHECK (until >= from_date))`,
  `CREATE UNIQUE INDEX relation_once ON directory.relation
     (partnership_id, kind, from_school_id, to_school_id, source) WHERE until IS NULL`,
  `CREATE INDEX relation_from_school ON directory.relation (partnership_id, from_school_id)`,
  `CREATE INDEX relation_to_school ON directory.relation (partnership_id, to_school_id)`,
  ...tenantTable('directory.relation', 'SELECT, INSERT, UPDATE'),
  // Who acts for a school sees its own links only, and never learns who excluded it.
  `CREATE POLICY own_school ON directory.relation AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL OR from_school_id = platform.current_school()
       OR (to_school_id = platform.current_school() AND kind <> 'exclusion'))`,
];

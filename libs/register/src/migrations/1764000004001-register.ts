import { contextSchema, forceRowSecurity, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Expertise areas, measures, offers and needs; the wall round the needs (DESIGN 2.1). Its doors are the next file. */
export class Register1764000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('register'),
      `GRANT CREATE ON SCHEMA register TO evenhand_definer`,
      ...libraries,
      ...offers,
      ...needs,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA register CASCADE');
  }
}

const libraries = [
  `CREATE TABLE register.expertise_area (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT expertise_area_partnership REFERENCES directory.partnership,
     scheme text NOT NULL, scheme_version integer NOT NULL, code text NOT NULL, parent_code text, name text NOT NULL,
     position integer NOT NULL, retired_on date,
     CONSTRAINT expertise_area_once UNIQUE (partnership_id, scheme, code, scheme_version))`,
  ...tenantTable('register.expertise_area', 'SELECT, INSERT, UPDATE'),

  `CREATE TABLE register.measure (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL CONSTRAINT measure_partnership REFERENCES directory.partnership,
     code text NOT NULL, name text NOT NULL, unit text NOT NULL,
     direction text NOT NULL CONSTRAINT measure_direction CHECK (direction IN ('up', 'down')),
     numerator text NOT NULL, denominator text NOT NULL,
     lag_days integer NOT NULL CONSTRAINT measure_lag CHECK (lag_days >= 0),
     minimum_cohort integer NOT NULL CONSTRAINT measure_cohort CHECK (minimum_cohort > 0),
     kind text NOT NULL CONSTRAINT measure_kind CHECK (kind IN ('leading', 'outcome')),
     level text NOT NULL CONSTRAINT measure_level
       CHECK (level IN ('individual', 'organisation', 'network', 'community')),
     retired_on date, CONSTRAINT measure_once UNIQUE (partnership_id, code))`,
  ...tenantTable('register.measure', 'SELECT, INSERT, UPDATE'),
];

const about = `partnership_id uuid NOT NULL REFERENCES directory.partnership,
  school_id uuid NOT NULL REFERENCES directory.school`;
const mode = `mode text NOT NULL CHECK (mode IN ('in_person', 'remote', 'either')),
  travel_metres integer NOT NULL CHECK (travel_metres BETWEEN 0 AND 200000)`;

const offers = [
  `CREATE TABLE register.offer (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1, ${about},
     status text NOT NULL CONSTRAINT offer_status CHECK (status IN
       ('draft', 'submitted', 'verified', 'not_verified', 'paused', 'lapsed', 'withdrawn')),
     title text NOT NULL, evidence text NOT NULL, areas jsonb NOT NULL,
     phases smallint[] NOT NULL CONSTRAINT offer_phases CHECK (phases <@ '{0,1,2,3,4}'), ${mode},
     capacity smallint NOT NULL CONSTRAINT offer_capacity CHECK (capacity BETWEEN 1 AND 10),
     days smallint NOT NULL, available_from date NOT NULL, available_until date,
     consents_to_matching boolean NOT NULL,
     evidence_grade smallint CONSTRAINT offer_grade CHECK (evidence_grade BETWEEN 1 AND 5),
     verified_by uuid, verified_at timestamptz, refusal_reason text, last_confirmed_at timestamptz NOT NULL,
     created_by uuid, created_at timestamptz NOT NULL,
     CONSTRAINT offer_verified CHECK (status NOT IN ('verified', 'paused') OR evidence_grade IS NOT NULL))`,
  `CREATE INDEX offer_list ON register.offer (partnership_id, created_at, id)`,
  `CREATE INDEX offer_of_school ON register.offer (school_id)`,
  `CREATE INDEX offer_confirmed ON register.offer (last_confirmed_at) WHERE status IN ('verified', 'paused')`,
  ...tenantTable('register.offer', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY own_or_staff ON register.offer AS RESTRICTIVE TO evenhand_web
     USING (school_id = platform.current_school() OR (SELECT identity.holds('{broker,administrator,verifier}')))
     WITH CHECK (school_id = platform.current_school() OR (SELECT identity.holds('{broker,administrator,verifier}')))`,
];

const ownOrStaff = `school_id = platform.current_school() OR (SELECT identity.holds('{broker,administrator}'))`;

const needs = [
  `CREATE TABLE register.need (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1, ${about},
     status text NOT NULL CONSTRAINT need_status CHECK (status IN ('draft', 'posted', 'open', 'proposed',
       'introduced', 'supported', 'met', 'partly_met', 'unmet', 'withdrawn')),
     summary text NOT NULL, areas jsonb NOT NULL,
     phase smallint NOT NULL CONSTRAINT need_phase CHECK (phase BETWEEN 0 AND 4),
     urgency smallint NOT NULL CONSTRAINT need_urgency CHECK (urgency BETWEEN 1 AND 4), ${mode},
     start_from date NOT NULL, start_to date NOT NULL, days smallint NOT NULL,
     supporters_wanted smallint NOT NULL CONSTRAINT need_supporters CHECK (supporters_wanted IN (1, 2)),
     excluded_school_ids uuid[] NOT NULL DEFAULT '{}', consents_to_matching boolean NOT NULL,
     disclosure text NOT NULL CONSTRAINT need_disclosure CHECK (disclosure IN ('broker_only', 'anonymised')),
     equity_weight smallint CONSTRAINT need_equity CHECK (equity_weight BETWEEN 1 AND 100),
     equity_value numeric, equity_year text, equity_source text, last_confirmed_at timestamptz NOT NULL,
     created_by uuid, created_at timestamptz NOT NULL, opened_at timestamptz,
     CONSTRAINT need_start CHECK (start_from <= start_to),
     CONSTRAINT need_weighed CHECK (status IN ('draft', 'posted', 'withdrawn') OR equity_weight IS NOT NULL))`,
  `CREATE INDEX need_list ON register.need (partnership_id, created_at, id)`,
  `CREATE INDEX need_of_school ON register.need (school_id)`,
  `CREATE INDEX need_open ON register.need (partnership_id) WHERE status = 'open'`,
  ...tenantTable('register.need', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY confidential ON register.need AS RESTRICTIVE TO evenhand_web
     USING (${ownOrStaff}) WITH CHECK (${ownOrStaff})`,

  // Who may read the anonymised brief of a need: written with the introduction, ended with it.
  `CREATE TABLE register.brief_grant (need_id uuid NOT NULL REFERENCES register.need, school_id uuid NOT NULL
       REFERENCES directory.school, partnership_id uuid NOT NULL REFERENCES directory.partnership,
     granted_at timestamptz NOT NULL, ended_at timestamptz, PRIMARY KEY (need_id, school_id))`,
  ...forceRowSecurity('register.brief_grant'),
];

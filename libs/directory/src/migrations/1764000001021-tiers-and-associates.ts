import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What a membership costs and includes, and members that are not schools. */
export class TiersAndAssociates1764000001021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tiers, ...associates]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE directory.associate_change, directory.associate, directory.membership_tier, directory.tier',
    );
  }
}

const tiers = [
  // until_date is the last day on which the tier can be chosen; who has it keeps it.
  `CREATE TABLE directory.tier (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT tier_partnership REFERENCES directory.partnership,
     name text NOT NULL, includes text NOT NULL, yearly_pence bigint NOT NULL CONSTRAINT tier_price CHECK (yearly_pence >= 0),
     from_date date NOT NULL, until_date date, created_at timestamptz NOT NULL,
     CONSTRAINT tier_dates CHECK (until_date >= from_date))`,
  `CREATE UNIQUE INDEX tier_name ON directory.tier (partnership_id, lower(name)) WHERE until_date IS NULL`,
  ...tenantTable('directory.tier', 'SELECT, INSERT, UPDATE'),

  // A membership's tiers one after the other; until_date is the first day on which it no longer holds.
  `CREATE TABLE directory.membership_tier (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT membership_tier_partnership REFERENCES directory.partnership,
     membership_id uuid NOT NULL CONSTRAINT membership_tier_of REFERENCES directory.membership,
     school_id uuid NOT NULL CONSTRAINT membership_tier_school REFERENCES directory.school,
     tier_id uuid NOT NULL CONSTRAINT membership_tier_tier REFERENCES directory.tier,
     yearly_pence bigint NOT NULL, from_date date NOT NULL, until_date date, created_at timestamptz NOT NULL,
     person_id uuid, CONSTRAINT membership_tier_dates CHECK (until_date >= from_date))`,
  `CREATE UNIQUE INDEX membership_tier_now ON directory.membership_tier (membership_id) WHERE until_date IS NULL`,
  ...tenantTable('directory.membership_tier', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY own_school ON directory.membership_tier AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL OR school_id = platform.current_school())`,
];

const associates = [
  `CREATE TABLE directory.associate (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT associate_partnership REFERENCES directory.partnership,
     name text NOT NULL, kind text NOT NULL CONSTRAINT associate_kind
       CHECK (kind IN ('university', 'charity', 'local_authority_service', 'teaching_school_hub', 'business', 'other')),
     contact_name text NOT NULL, contact_email text NOT NULL, may_join_hubs boolean NOT NULL,
     status text NOT NULL CONSTRAINT associate_status CHECK (status IN ('active', 'left')),
     joined_on date NOT NULL, left_on date, created_at timestamptz NOT NULL,
     CONSTRAINT associate_left CHECK ((status = 'left') = (left_on IS NOT NULL)))`,
  `CREATE UNIQUE INDEX associate_name ON directory.associate (partnership_id, lower(name)) WHERE status = 'active'`,
  ...tenantTable('directory.associate', 'SELECT, INSERT, UPDATE'),
  `CREATE TABLE directory.associate_change (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT associate_change_partnership REFERENCES directory.partnership,
     associate_id uuid NOT NULL CONSTRAINT associate_change_of REFERENCES directory.associate,
     action text NOT NULL, reason text, at timestamptz NOT NULL, person_id uuid)`,
  `CREATE INDEX associate_change_list ON directory.associate_change (associate_id, at)`,
  ...tenantTable('directory.associate_change', 'SELECT, INSERT'),
  `CREATE POLICY staff ON directory.associate_change AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL)`,
];

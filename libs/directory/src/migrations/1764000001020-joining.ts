import { tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations with an addressee, lists of them, and what became of each stay, step by step. */
export class Joining1764000001020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...stays, ...lists, ...invitations]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE directory.invitation, directory.invitation_row, directory.invitation_list, directory.membership_change',
    );
    await runner.query('ALTER TABLE directory.membership DROP COLUMN due_on');
  }
}

/** Who acts for a school sees its own school's rows; staff see all of the partnership's. */
const ownSchool = (table: string): string =>
  `CREATE POLICY own_school ON ${table} AS RESTRICTIVE TO evenhand_web
     USING (platform.current_school() IS NULL OR school_id = platform.current_school())`;
const staffOnly = (table: string): string =>
  `CREATE POLICY staff ON ${table} AS RESTRICTIVE TO evenhand_web USING (platform.current_school() IS NULL)`;

const stays = [
  // The last day that the subscription covers; without one a membership has no end.
  `ALTER TABLE directory.membership ADD COLUMN due_on date`,
  `CREATE INDEX membership_due ON directory.membership (due_on) WHERE status = 'active' AND due_on IS NOT NULL`,
  `CREATE INDEX membership_of_school ON directory.membership (school_id, partnership_id)`,
  `CREATE TABLE directory.membership_change (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT membership_change_partnership REFERENCES directory.partnership,
     membership_id uuid NOT NULL CONSTRAINT membership_change_of REFERENCES directory.membership,
     school_id uuid NOT NULL CONSTRAINT membership_change_school REFERENCES directory.school,
     action text NOT NULL, status text NOT NULL, reason text, note text, due_on date,
     at timestamptz NOT NULL, person_id uuid)`,
  `CREATE INDEX membership_change_list ON directory.membership_change (membership_id, at)`,
  ...tenantTable('directory.membership_change', 'SELECT, INSERT'),
  ownSchool('directory.membership_change'),
];

const lists = [
  `CREATE TABLE directory.invitation_list (id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT invitation_list_partnership REFERENCES directory.partnership,
     name text NOT NULL, status text NOT NULL
       CONSTRAINT invitation_list_status CHECK (status IN ('checked', 'applied', 'discarded')),
     invited integer NOT NULL DEFAULT 0, created_at timestamptz NOT NULL, created_by uuid, ended_at timestamptz)`,
  `CREATE INDEX invitation_list_newest ON directory.invitation_list (partnership_id, created_at DESC, id)`,
  ...tenantTable('directory.invitation_list', 'SELECT, INSERT, UPDATE'),
  staffOnly('directory.invitation_list'),

  // Names and addresses stand here only until the list is applied, discarded or a week old.
  `CREATE TABLE directory.invitation_row (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT invitation_row_partnership REFERENCES directory.partnership,
     list_id uuid NOT NULL CONSTRAINT invitation_row_list REFERENCES directory.invitation_list,
     number integer NOT NULL, urn text NOT NULL, laestab text NOT NULL, school text NOT NULL, postcode text NOT NULL,
     head_name text, head_email text, tier text NOT NULL, message text NOT NULL,
     membership_id uuid CONSTRAINT invitation_row_membership REFERENCES directory.membership,
     CONSTRAINT invitation_row_once UNIQUE (list_id, number))`,
  ...tenantTable('directory.invitation_row', 'SELECT, INSERT, UPDATE'),
  staffOnly('directory.invitation_row'),
];

const invitations = [
  // Who is asked is a person's id: name and address stay with identity.
  `CREATE TABLE directory.invitation (membership_id uuid PRIMARY KEY
       CONSTRAINT invitation_membership REFERENCES directory.membership,
     partnership_id uuid NOT NULL CONSTRAINT invitation_partnership REFERENCES directory.partnership,
     school_id uuid NOT NULL CONSTRAINT invitation_school REFERENCES directory.school,
     person_id uuid, role_held_id uuid, message text NOT NULL DEFAULT '',
     list_id uuid CONSTRAINT invitation_from_list REFERENCES directory.invitation_list,
     sent_at timestamptz NOT NULL, times_sent smallint NOT NULL DEFAULT 1,
     expires_on date NOT NULL, reminded_on date)`,
  `CREATE INDEX invitation_expires ON directory.invitation (expires_on)`,
  `CREATE INDEX invitation_of_list ON directory.invitation (list_id) WHERE list_id IS NOT NULL`,
  ...tenantTable('directory.invitation', 'SELECT, INSERT, UPDATE'),
  ownSchool('directory.invitation'),
  // Whoever was invited before gets as long as everybody else, from the day of this change.
  `INSERT INTO directory.invitation (membership_id, partnership_id, school_id, sent_at, expires_on)
     SELECT id, partnership_id, school_id, created_at, greatest(invited_on, current_date) + 42
       FROM directory.membership WHERE status = 'invited'`,
];

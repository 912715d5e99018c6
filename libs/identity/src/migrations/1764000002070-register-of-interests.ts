import { definerFunction, forceRowSecurity } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of interests: renewed, ended with a reason, recorded for somebody, and how a tie is managed (ADR 38). */
export class RegisterOfInterests1764000002070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...columns, ...carryOver, ...walls, ...history]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'DROP TABLE identity.interest_history',
      'DROP POLICY administrators ON identity.interest',
      'DROP POLICY marked ON identity.interest',
      `CREATE POLICY staff ON identity.interest FOR SELECT TO evenhand_web
         USING (partnership_id = platform.current_partnership() AND (SELECT identity.holds('{broker,administrator}')))`,
      'DROP INDEX identity.interest_until',
      `ALTER TABLE identity.interest DROP is_on_behalf, DROP arrangement, DROP ended_at, DROP reminded_for,
         DROP expiry_told_for`,
    ]) {
      await runner.query(sql);
    }
  }
}

const columns = [
  `ALTER TABLE identity.interest ADD is_on_behalf boolean NOT NULL DEFAULT false, ADD arrangement text,
     ADD ended_at timestamptz, ADD reminded_for date, ADD expiry_told_for date,
     ADD CONSTRAINT interest_arrangement CHECK (arrangement <> '')`,
  `CREATE INDEX interest_until ON identity.interest (until_date)`,
  `GRANT UPDATE (arrangement, ended_at) ON identity.interest TO evenhand_web`,
  `GRANT UPDATE (reminded_for, expiry_told_for) ON identity.interest TO evenhand_worker`,
];

// By a definer function, as row security binds whoever migrates, too. What held for less than its year was
// ended by its person; of what expired before there were reminders nobody is told now.
const carryOver = [
  `CREATE FUNCTION identity.carry_over_interests() RETURNS void
     LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     UPDATE identity.interest SET ended_at = until_date::timestamp AT TIME ZONE 'Europe/London'
      WHERE until_date < (from_date + interval '1 year')::date AND until_date <= identity.today();
     UPDATE identity.interest SET expiry_told_for = until_date WHERE until_date <= identity.today() $$`,
  ...definerFunction('identity.carry_over_interests()', 'CURRENT_USER'),
  'SELECT identity.carry_over_interests()',
  'DROP FUNCTION identity.carry_over_interests()',
];

// A tie of somebody who never was here, or to a school that never was a member, is not this partnership's business.
const ofThisPartnership = `partnership_id = platform.current_partnership() AND (SELECT identity.holds('{administrator}'))
  AND EXISTS (SELECT FROM identity.role_held h
    WHERE h.person_id = interest.person_id AND h.partnership_id = interest.partnership_id)
  AND EXISTS (SELECT FROM directory.membership m
    WHERE m.school_id = interest.school_id AND m.partnership_id = interest.partnership_id)`;

const walls = [
  // Brokers saw every row: what ties a colleague to a school is told to administrators only.
  `DROP POLICY staff ON identity.interest`,
  `CREATE POLICY administrators ON identity.interest TO evenhand_web
     USING (${ofThisPartnership}) WITH CHECK (${ofThisPartnership})`,
  `CREATE POLICY marked ON identity.interest AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (is_on_behalf = (person_id <> platform.current_person()))`,
];

// Seen by whoever sees the interest; goes with it.
const history = [
  `CREATE TABLE identity.interest_history (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     partnership_id uuid NOT NULL CONSTRAINT interest_history_partnership REFERENCES directory.partnership,
     interest_id uuid NOT NULL CONSTRAINT interest_history_of REFERENCES identity.interest ON DELETE CASCADE,
     person_id uuid NOT NULL CONSTRAINT interest_history_person REFERENCES identity.person,
     act text NOT NULL CONSTRAINT interest_history_act
       CHECK (act IN ('declared', 'renewed', 'shortened', 'ended', 'arranged')),
     until_date date NOT NULL, words text,
     by_person_id uuid NOT NULL CONSTRAINT interest_history_by REFERENCES identity.person, at timestamptz NOT NULL)`,
  `CREATE INDEX interest_history_line ON identity.interest_history (interest_id, at)`,
  `CREATE INDEX interest_history_of_person ON identity.interest_history (person_id)`,
  ...forceRowSecurity('identity.interest_history'),
  `CREATE POLICY with_interest ON identity.interest_history TO evenhand_web
     USING (partnership_id = platform.current_partnership()
       AND EXISTS (SELECT FROM identity.interest i WHERE i.id = interest_id))
     WITH CHECK (partnership_id = platform.current_partnership() AND by_person_id = platform.current_person()
       AND EXISTS (SELECT FROM identity.interest i WHERE i.id = interest_id AND i.person_id = interest_history.person_id))`,
  `CREATE POLICY partnership_work ON identity.interest_history TO evenhand_worker
     USING (partnership_id = platform.current_partnership())
     WITH CHECK (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON identity.interest_history TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `GRANT SELECT, INSERT ON identity.interest_history TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE (words) ON identity.interest_history TO evenhand_worker`,
  `CREATE TRIGGER never_changed BEFORE UPDATE ON identity.interest_history FOR EACH ROW
     WHEN (to_jsonb(OLD) - 'words' IS DISTINCT FROM to_jsonb(NEW) - 'words')
     EXECUTE FUNCTION platform.refuse_change()`,
];

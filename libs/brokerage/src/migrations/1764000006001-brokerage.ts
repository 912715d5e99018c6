import { contextSchema, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Proposals. A row joins two schools' names, so the schools see none before both have accepted. */
export class Brokerage1764000006001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...contextSchema('brokerage'), ...proposals]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA brokerage CASCADE');
  }
}

const isStaff = `(SELECT identity.holds('{broker,administrator}'))`;
const isDisclosedParty = `(platform.current_school() IN (supporter_school_id, supported_school_id)
  AND status IN ('accepted_by_school', 'agreed'))`;

const answered = (side: string): string => `
  ${side}_answer text CONSTRAINT proposal_${side}_answer CHECK (${side}_answer IN ('yes', 'maybe', 'no')),
  ${side}_code text, ${side}_note text, ${side}_answered_by uuid, ${side}_answered_at timestamptz`;

const proposals = [
  `GRANT CREATE ON SCHEMA brokerage TO evenhand_definer`,
  `CREATE TABLE brokerage.proposal (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), version integer NOT NULL DEFAULT 1,
     partnership_id uuid NOT NULL CONSTRAINT proposal_partnership REFERENCES directory.partnership,
     run_id uuid CONSTRAINT proposal_run REFERENCES matching.run,
     need_id uuid NOT NULL CONSTRAINT proposal_need REFERENCES register.need,
     offer_id uuid NOT NULL CONSTRAINT proposal_offer REFERENCES register.offer,
     supported_school_id uuid NOT NULL CONSTRAINT proposal_supported REFERENCES directory.school,
     supporter_school_id uuid NOT NULL CONSTRAINT proposal_supporter REFERENCES directory.school,
     status text NOT NULL CONSTRAINT proposal_status CHECK (status IN ('proposed', 'approved', 'introduced',
       'accepted_by_supporter', 'accepted_by_school', 'agreed', 'rejected', 'declined', 'expired', 'withdrawn')),
     score integer, points jsonb, distance_metres integer, in_person boolean, remote boolean,
     checks text[] NOT NULL DEFAULT '{}', runner_up jsonb, by_hand_reason text, created_at timestamptz NOT NULL,
     decided_by uuid, decided_at timestamptz, decision_code text, decision_note text,
     introduced_at timestamptz, answer_by date, ${answered('supporter')}, ${answered('school')},
     CONSTRAINT proposal_two_schools CHECK (supported_school_id <> supporter_school_id),
     CONSTRAINT proposal_origin CHECK ((run_id IS NULL) = (by_hand_reason IS NOT NULL)),
     CONSTRAINT proposal_accepted CHECK (status NOT IN ('accepted_by_school', 'agreed')
       OR (supporter_answer = 'yes' AND school_answer = 'yes')))`,
  `CREATE UNIQUE INDEX proposal_once ON brokerage.proposal (need_id, offer_id)
     WHERE status NOT IN ('rejected', 'declined', 'expired', 'withdrawn')`,
  `CREATE UNIQUE INDEX proposal_of_run ON brokerage.proposal (run_id, need_id, offer_id)`,
  `CREATE INDEX proposal_list ON brokerage.proposal (partnership_id, created_at, id)`,
  `CREATE INDEX proposal_of_need ON brokerage.proposal (need_id)`,
  `CREATE INDEX proposal_of_offer ON brokerage.proposal (offer_id)`,
  `CREATE INDEX proposal_supporter_school ON brokerage.proposal (supporter_school_id)`,
  `CREATE INDEX proposal_supported_school ON brokerage.proposal (supported_school_id)`,
  `CREATE INDEX proposal_awaited ON brokerage.proposal (answer_by)
     WHERE status IN ('introduced', 'accepted_by_supporter')`,
  ...tenantTable('brokerage.proposal', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY staff_or_disclosed ON brokerage.proposal AS RESTRICTIVE TO evenhand_web
     USING (${isStaff} OR ${isDisclosedParty}) WITH CHECK (${isStaff} OR ${isDisclosedParty})`,
  `CREATE POLICY staff_propose ON brokerage.proposal AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (${isStaff})`,

  `CREATE TABLE brokerage.published_run (run_id uuid PRIMARY KEY CONSTRAINT published_run_run REFERENCES matching.run,
     partnership_id uuid NOT NULL CONSTRAINT published_run_partnership REFERENCES directory.partnership,
     proposals integer NOT NULL, published_at timestamptz NOT NULL)`,
  ...tenantTable('brokerage.published_run', 'SELECT, INSERT'),
  `CREATE POLICY staff ON brokerage.published_run AS RESTRICTIVE TO evenhand_web
     USING (${isStaff}) WITH CHECK (${isStaff})`,
];

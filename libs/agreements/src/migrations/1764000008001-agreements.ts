import { contextSchema, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements, their versions and signatures, review points, and who may see them. */
export class Agreements1764000008001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('agreements'),
      ...agreement,
      ...agreementVersion,
      ...signature,
      ...signingAuthority,
      ...reviewPoint,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA agreements CASCADE');
  }
}

const agreement = [
  `CREATE TABLE agreements.agreement (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL REFERENCES directory.partnership (id),
     reference text NOT NULL CONSTRAINT agreement_reference UNIQUE,
     proposal_id uuid NOT NULL CONSTRAINT agreement_one_for_a_proposal UNIQUE,
     need_id uuid NOT NULL, offer_id uuid NOT NULL,
     supporter_school_id uuid NOT NULL REFERENCES directory.school (id),
     supported_school_id uuid NOT NULL REFERENCES directory.school (id),
     status text NOT NULL CONSTRAINT agreement_status CHECK (status IN
       ('draft', 'sent', 'signed', 'active', 'paused', 'completed', 'terminated', 're_brokered')),
     current_version integer NOT NULL, drafted_by uuid NOT NULL, created_at timestamptz NOT NULL,
     first_sent_at timestamptz, activated_at timestamptz, ended_on date, version integer NOT NULL,
     CONSTRAINT agreement_two_parties CHECK (supporter_school_id <> supported_school_id))`,
  `CREATE INDEX agreement_newest ON agreements.agreement (partnership_id, created_at DESC, id DESC)`,
  `CREATE INDEX agreement_supporter ON agreements.agreement (supporter_school_id)`,
  `CREATE INDEX agreement_supported ON agreements.agreement (supported_school_id)`,
  ...tenantTable('agreements.agreement', 'SELECT, INSERT, UPDATE'),
  // A school learns of an agreement when the broker sends it, and only the two parties ever do.
  `CREATE POLICY staff_and_parties ON agreements.agreement AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator,finance_officer}'))
       OR (first_sent_at IS NOT NULL
           AND platform.current_school() IN (supporter_school_id, supported_school_id)))`,
  `CREATE TRIGGER parties_stay BEFORE UPDATE ON agreements.agreement FOR EACH ROW
     WHEN ((OLD.partnership_id, OLD.reference, OLD.proposal_id, OLD.need_id, OLD.offer_id,
            OLD.supporter_school_id, OLD.supported_school_id)
       IS DISTINCT FROM (NEW.partnership_id, NEW.reference, NEW.proposal_id, NEW.need_id, NEW.offer_id,
            NEW.supporter_school_id, NEW.supported_school_id))
     EXECUTE FUNCTION platform.refuse_change()`,
];

/** What belongs to an agreement is seen by whoever sees the agreement: its policies hold in the subquery. */
function likeItsAgreement(table: string): string {
  return `CREATE POLICY like_its_agreement ON ${table} AS RESTRICTIVE TO evenhand_web
    USING (EXISTS (SELECT FROM agreements.agreement a WHERE a.id = agreement_id))`;
}

const agreementVersion = [
  `CREATE TABLE agreements.agreement_version (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     agreement_id uuid NOT NULL REFERENCES agreements.agreement (id),
     number integer NOT NULL CONSTRAINT agreement_version_number CHECK (number > 0),
     document text NOT NULL,
     sha256 text NOT NULL CONSTRAINT agreement_version_fingerprint
       CHECK (sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
     content jsonb GENERATED ALWAYS AS (document::jsonb) STORED,
     created_at timestamptz NOT NULL, sent_at timestamptz,
     CONSTRAINT agreement_version_once UNIQUE (agreement_id, number))`,
  ...tenantTable('agreements.agreement_version', 'SELECT, INSERT, UPDATE'),
  likeItsAgreement('agreements.agreement_version'),
  `CREATE POLICY unsent_is_staffs ON agreements.agreement_version AS RESTRICTIVE TO evenhand_web
     USING (sent_at IS NOT NULL OR (SELECT identity.holds('{broker,administrator}')))`,
  `CREATE TRIGGER sent_never_changes BEFORE UPDATE OR DELETE ON agreements.agreement_version FOR EACH ROW
     WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON agreements.agreement_version
     FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`,
];

const signature = [
  `CREATE TABLE agreements.signature (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     agreement_id uuid NOT NULL REFERENCES agreements.agreement (id),
     version_id uuid NOT NULL REFERENCES agreements.agreement_version (id),
     party text NOT NULL CONSTRAINT signature_party CHECK (party IN ('supporter', 'supported')),
     school_id uuid NOT NULL REFERENCES directory.school (id), person_id uuid NOT NULL,
     signer_name text NOT NULL, role text NOT NULL, sha256 text NOT NULL, signed_at timestamptz NOT NULL,
     CONSTRAINT signature_once_for_a_party UNIQUE (version_id, party),
     CONSTRAINT signature_never_for_both UNIQUE (version_id, person_id))`,
  `CREATE INDEX signature_agreement ON agreements.signature (agreement_id)`,
  ...tenantTable('agreements.signature', 'SELECT, INSERT'),
  likeItsAgreement('agreements.signature'),
  `CREATE POLICY own_hand ON agreements.signature AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (person_id = platform.current_person() AND school_id = platform.current_school())`,
  `CREATE FUNCTION agreements.check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM FROM agreements.agreement_version v JOIN agreements.agreement a ON a.id = v.agreement_id
         WHERE v.id = NEW.version_id AND a.id = NEW.agreement_id AND v.number = a.current_version
           AND v.sent_at IS NOT NULL AND v.sha256 = NEW.sha256
           AND NEW.school_id = CASE NEW.party WHEN 'supporter' THEN a.supporter_school_id
                                              ELSE a.supported_school_id END;
       IF NOT FOUND THEN
         RAISE EXCEPTION 'a signature is of the version in force, as it was sent, by its own party'
           USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER of_the_version_in_force BEFORE INSERT ON agreements.signature
     FOR EACH ROW EXECUTE FUNCTION agreements.check_signature()`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON agreements.signature
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON agreements.signature
     FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`,
];

const signingAuthority = [
  `CREATE TABLE agreements.signing_authority (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     school_id uuid NOT NULL REFERENCES directory.school (id), person_id uuid NOT NULL,
     from_date date NOT NULL, until_date date NOT NULL, granted_by uuid NOT NULL, granted_at timestamptz NOT NULL,
     CONSTRAINT signing_authority_dates CHECK (until_date >= from_date),
     CONSTRAINT signing_authority_lent CHECK (granted_by <> person_id))`,
  `CREATE INDEX signing_authority_of ON agreements.signing_authority (person_id, school_id)`,
  ...tenantTable('agreements.signing_authority', 'SELECT, INSERT'),
  `CREATE POLICY own_school ON agreements.signing_authority AS RESTRICTIVE TO evenhand_web
     USING (school_id = platform.current_school() OR (SELECT identity.holds('{administrator}')))
     WITH CHECK (school_id = platform.current_school() AND granted_by = platform.current_person())`,
];

const reviewPoint = [
  `CREATE TABLE agreements.review_point (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     agreement_id uuid NOT NULL REFERENCES agreements.agreement (id), number integer NOT NULL,
     due_on date NOT NULL, report_by date NOT NULL,
     status text NOT NULL CONSTRAINT review_point_status CHECK (status IN
       ('scheduled', 'due', 'reported', 'reviewed', 'closed', 'missed')),
     opened_at timestamptz, reported_at timestamptz,
     verdict text CONSTRAINT review_point_verdict CHECK (verdict IN ('on_track', 'at_risk', 'off_track')),
     review_note text, reviewed_by uuid, reviewed_at timestamptz, closed_at timestamptz, version integer NOT NULL,
     CONSTRAINT review_point_once UNIQUE (agreement_id, number),
     CONSTRAINT review_point_reviewed CHECK ((verdict IS NOT NULL) = (status IN ('reviewed', 'closed'))))`,
  `CREATE INDEX review_point_to_open ON agreements.review_point (due_on, id) WHERE status = 'scheduled'`,
  `CREATE INDEX review_point_to_miss ON agreements.review_point (report_by, id) WHERE status = 'due'`,
  `CREATE INDEX review_point_of_partnership ON agreements.review_point (partnership_id, due_on, id)`,
  ...tenantTable('agreements.review_point', 'SELECT, INSERT, UPDATE'),
  likeItsAgreement('agreements.review_point'),
];

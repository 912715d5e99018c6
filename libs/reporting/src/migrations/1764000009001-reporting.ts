import { contextSchema, definerFunction, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** What agreements plan, reports against it, and who may see them. */
export class Reporting1764000009001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('reporting'),
      `GRANT CREATE ON SCHEMA reporting TO evenhand_definer`,
      ...planned,
      ...report,
      ...lines,
      ...answers,
      ...acceptedResults,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA reporting CASCADE');
  }
}

function likeIts(parent: string, column: string, table: string): string {
  return `CREATE POLICY like_its_parent ON ${table} AS RESTRICTIVE TO evenhand_web
    USING (EXISTS (SELECT FROM ${parent} parent WHERE parent.id = ${column}))`;
}

/** Plans are part of what both parties signed: they are written once. */
function planTable(table: string, code: string, figures: string): string[] {
  return [
    `CREATE TABLE ${table} (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
       agreement_id uuid NOT NULL REFERENCES agreements.agreement (id), position integer NOT NULL,
       ${code} text NOT NULL, label text NOT NULL, unit text NOT NULL, ${figures},
       UNIQUE (agreement_id, ${code}))`,
    ...tenantTable(table, 'SELECT, INSERT'),
    likeIts('agreements.agreement', 'agreement_id', table),
    `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  ];
}

const planned = [
  ...planTable(
    'reporting.planned_output',
    'code',
    'planned numeric(14, 4) NOT NULL CONSTRAINT planned_output_some CHECK (planned > 0)',
  ),
  ...planTable(
    'reporting.planned_outcome',
    'measure_code',
    `direction text NOT NULL CONSTRAINT planned_outcome_direction CHECK (direction IN ('up', 'down')),
     baseline numeric(14, 4) NOT NULL, target numeric(14, 4) NOT NULL,
     CONSTRAINT planned_outcome_target
       CHECK (CASE direction WHEN 'up' THEN target > baseline ELSE target < baseline END)`,
  ),
];

const report = [
  `CREATE TABLE reporting.report (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     agreement_id uuid NOT NULL REFERENCES agreements.agreement (id),
     review_point_id uuid NOT NULL REFERENCES agreements.review_point (id),
     supporter_school_id uuid NOT NULL, supported_school_id uuid NOT NULL,
     status text NOT NULL CONSTRAINT report_status
       CHECK (status IN ('draft', 'submitted', 'returned', 'accepted')),
     narrative text NOT NULL, submission integer NOT NULL, drafted_by uuid NOT NULL, created_at timestamptz NOT NULL,
     submitted_by uuid, submitted_at timestamptz, return_reason text, returned_at timestamptz,
     acceptance_note text, accepted_by uuid, accepted_at timestamptz, version integer NOT NULL,
     CONSTRAINT report_once_for_a_review_point UNIQUE (review_point_id))`,
  `CREATE INDEX report_of_agreement ON reporting.report (agreement_id)`,
  `CREATE INDEX report_newest ON reporting.report (partnership_id, created_at DESC, id DESC)`,
  ...tenantTable('reporting.report', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY staff_and_parties ON reporting.report AS RESTRICTIVE TO evenhand_web
     USING (supporter_school_id = platform.current_school()
       OR (status <> 'draft' AND (supported_school_id = platform.current_school()
           OR (SELECT identity.holds('{broker,administrator}')))))`,
  `CREATE TRIGGER accepted_never_changes BEFORE UPDATE ON reporting.report FOR EACH ROW
     WHEN (OLD.status = 'accepted') EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER submitted_says_the_same BEFORE UPDATE ON reporting.report FOR EACH ROW
     WHEN (OLD.status = 'submitted' AND OLD.narrative IS DISTINCT FROM NEW.narrative)
     EXECUTE FUNCTION platform.refuse_change()`,
];

function lineTable(table: string, columns: string, grants: string): string[] {
  return [
    `CREATE TABLE ${table} (report_id uuid NOT NULL REFERENCES reporting.report (id),
       partnership_id uuid NOT NULL, ${columns})`,
    ...tenantTable(table, grants),
    likeIts('reporting.report', 'report_id', table),
    `CREATE TRIGGER only_while_written BEFORE INSERT OR UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION reporting.only_while_written()`,
  ];
}

const lines = [
  `CREATE FUNCTION reporting.only_while_written() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM FROM reporting.report r WHERE r.status IN ('draft', 'returned')
          AND r.id = CASE TG_OP WHEN 'DELETE' THEN OLD.report_id ELSE NEW.report_id END;
       IF NOT FOUND THEN
         RAISE EXCEPTION 'a report that was submitted does not change'
           USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     END $$`,
  ...lineTable(
    'reporting.report_output',
    `code text NOT NULL, delivered numeric(14, 4) CONSTRAINT report_output_delivered CHECK (delivered >= 0),
     PRIMARY KEY (report_id, code)`,
    'SELECT, INSERT, UPDATE',
  ),
  ...lineTable(
    'reporting.report_outcome',
    `measure_code text NOT NULL, result numeric(14, 4), is_final boolean NOT NULL, note text NOT NULL,
     PRIMARY KEY (report_id, measure_code),
     CONSTRAINT report_outcome_final CHECK (NOT is_final OR result IS NOT NULL)`,
    'SELECT, INSERT, UPDATE',
  ),
  ...lineTable(
    'reporting.evidence',
    `id uuid PRIMARY KEY, file_id uuid NOT NULL REFERENCES platform.file (id), name text NOT NULL,
     content_type text NOT NULL, size integer NOT NULL, added_by uuid NOT NULL, added_at timestamptz NOT NULL`,
    'SELECT, INSERT, DELETE',
  ),
  `CREATE INDEX evidence_of_report ON reporting.evidence (report_id)`,
];

const answers = [
  `CREATE TABLE reporting.countersignature (id uuid PRIMARY KEY, partnership_id uuid NOT NULL,
     report_id uuid NOT NULL REFERENCES reporting.report (id), submission integer NOT NULL,
     school_id uuid NOT NULL, person_id uuid NOT NULL,
     stance text NOT NULL CONSTRAINT countersignature_stance CHECK (stance IN ('agrees', 'disagrees')),
     comment text, signed_at timestamptz NOT NULL,
     CONSTRAINT countersignature_once UNIQUE (report_id, submission),
     CONSTRAINT countersignature_says_why CHECK (stance = 'agrees' OR comment IS NOT NULL))`,
  ...tenantTable('reporting.countersignature', 'SELECT, INSERT'),
  likeIts('reporting.report', 'report_id', 'reporting.countersignature'),
  `CREATE POLICY own_hand ON reporting.countersignature AS RESTRICTIVE FOR INSERT TO evenhand_web
     WITH CHECK (person_id = platform.current_person() AND school_id = platform.current_school()
       AND EXISTS (SELECT FROM reporting.report r WHERE r.id = report_id AND r.status = 'submitted'
                     AND r.submission = countersignature.submission AND r.supported_school_id = school_id))`,
  `CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON reporting.countersignature
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
];

/** Figures without the narrative: whoever may see the agreement's money sees what it is paid on. */
const acceptedResults = [
  `CREATE FUNCTION reporting.may_see_results(p_agreement uuid) RETURNS boolean
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT EXISTS (SELECT FROM agreements.agreement a WHERE a.id = p_agreement
       AND (identity.is_worker() OR (a.partnership_id = platform.current_partnership()
         AND (identity.holds('{broker,administrator,finance_officer}')
              OR platform.current_school() IN (a.supporter_school_id, a.supported_school_id))))) $$`,
  ...definerFunction('reporting.may_see_results(uuid)'),
  `CREATE FUNCTION reporting.accepted_outputs(p_agreement uuid) RETURNS TABLE (code text, delivered numeric)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT o.code, o.delivered FROM reporting.report r JOIN reporting.report_output o ON o.report_id = r.id
      WHERE r.agreement_id = p_agreement AND r.status = 'accepted' AND o.delivered IS NOT NULL
        AND reporting.may_see_results(p_agreement) $$`,
  ...definerFunction('reporting.accepted_outputs(uuid)'),
  `CREATE FUNCTION reporting.accepted_outcomes(p_agreement uuid)
     RETURNS TABLE (measure_code text, review_point_number integer, result numeric, is_final boolean)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
     SELECT o.measure_code, p.number, o.result, o.is_final FROM reporting.report r
       JOIN agreements.review_point p ON p.id = r.review_point_id
       JOIN reporting.report_outcome o ON o.report_id = r.id
      WHERE r.agreement_id = p_agreement AND r.status = 'accepted' AND o.result IS NOT NULL
        AND reporting.may_see_results(p_agreement) $$`,
  ...definerFunction('reporting.accepted_outcomes(uuid)'),
];

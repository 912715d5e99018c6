import { contextSchema, definerFunction, forceRowSecurity, tenantTable } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/** Milestones, payees, payments, batches and the bank's statement; the triggers: the next file. */
export class Payments1764000010001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      ...contextSchema('payments'),
      ...payees,
      ...milestones,
      ...payments,
      ...statement,
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA payments CASCADE');
  }
}

const payees = [
  `GRANT CREATE ON SCHEMA payments TO evenhand_definer`,
  `CREATE TABLE payments.payee (id uuid PRIMARY KEY,
     partnership_id uuid NOT NULL REFERENCES directory.partnership,
     school_id uuid NOT NULL REFERENCES directory.school,
     status text NOT NULL CONSTRAINT payee_status CHECK (status IN ('proposed', 'confirmed', 'replaced', 'refused')),
     sealed bytea NOT NULL, last_three text NOT NULL CONSTRAINT payee_last_three CHECK (last_three ~ '^[0-9]{3}$'),
     proposed_by uuid NOT NULL, proposed_at timestamptz NOT NULL, confirmed_by uuid, confirmed_at timestamptz,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT payee_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by),
     CONSTRAINT payee_confirmed_by_somebody CHECK (status <> 'confirmed' OR confirmed_by IS NOT NULL))`,
  `CREATE UNIQUE INDEX payee_one_confirmed ON payments.payee (partnership_id, school_id) WHERE status = 'confirmed'`,
  `CREATE UNIQUE INDEX payee_one_proposed ON payments.payee (partnership_id, school_id) WHERE status = 'proposed'`,
  ...tenantTable('payments.payee', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY own_or_finance ON payments.payee AS RESTRICTIVE TO evenhand_web
     USING (school_id = platform.current_school()
       OR (SELECT identity.holds('{finance_officer,administrator}')))`,
  // Whether, never which: a broker plans with it without seeing bank details.
  `CREATE FUNCTION payments.has_payee(p_school uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
     SET search_path = pg_catalog AS $$
     SELECT EXISTS (SELECT FROM payments.payee WHERE school_id = p_school AND status = 'confirmed'
       AND partnership_id = platform.current_partnership()) $$`,
  ...definerFunction('payments.has_payee(uuid)'),
];

const milestones = [
  `CREATE TABLE payments.payment_batch (id uuid PRIMARY KEY, partnership_id uuid NOT NULL REFERENCES directory.partnership,
     payment_count integer NOT NULL CHECK (payment_count > 0), total_pence bigint NOT NULL CHECK (total_pence > 0),
     authorised_by uuid NOT NULL, created_at timestamptz NOT NULL)`,
  `CREATE INDEX payment_batch_newest ON payments.payment_batch (partnership_id, created_at, id)`,
  ...tenantTable('payments.payment_batch', 'SELECT, INSERT'),
  `CREATE POLICY staff ON payments.payment_batch AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{broker,administrator,finance_officer,commissioner}')))`,

  `CREATE TABLE payments.milestone (id uuid PRIMARY KEY, partnership_id uuid NOT NULL REFERENCES directory.partnership,
     agreement_id uuid NOT NULL REFERENCES agreements.agreement, payee_school_id uuid NOT NULL REFERENCES directory.school,
     supported_school_id uuid NOT NULL REFERENCES directory.school, fund_id uuid NOT NULL REFERENCES funds.fund,
     number integer NOT NULL CHECK (number > 0), title text NOT NULL,
     gate text NOT NULL CONSTRAINT milestone_gate CHECK (gate IN ('outputs', 'outcomes')), gate_ref text NOT NULL,
     amount_pence bigint NOT NULL CONSTRAINT milestone_amount CHECK (amount_pence > 0),
     rule jsonb NOT NULL, due_on date NOT NULL, bank_key text NOT NULL CONSTRAINT milestone_bank_key_once UNIQUE,
     status text NOT NULL CONSTRAINT milestone_status CHECK (status IN ('planned', 'due', 'claimed', 'assessed_met',
       'assessed_partially_met', 'assessed_not_met', 'approved', 'returned', 'withheld', 'forfeited', 'authorised',
       'instructed', 'needs_checking', 'paid', 'reconciled')),
     reason text, claimed_by uuid, claimed_at timestamptz, assessment jsonb, payable_pence bigint,
     assessed_by uuid, assessed_at timestamptz, approved_by uuid, approved_at timestamptz,
     authorised_by uuid, authorised_at timestamptz, payee_id uuid REFERENCES payments.payee,
     batch_id uuid REFERENCES payments.payment_batch, created_at timestamptz NOT NULL,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT milestone_number_once UNIQUE (agreement_id, number),
     CONSTRAINT milestone_payable CHECK (payable_pence BETWEEN 0 AND amount_pence),
     CONSTRAINT milestone_two_people CHECK (authorised_by IS NULL OR (approved_by IS NOT NULL AND authorised_by <> approved_by)),
     CONSTRAINT milestone_approved CHECK (approved_by IS NOT NULL AND payable_pence > 0
       OR status NOT IN ('approved', 'authorised', 'instructed', 'needs_checking', 'paid', 'reconciled')),
     CONSTRAINT milestone_authorised CHECK ((status IN ('authorised', 'instructed', 'needs_checking', 'paid', 'reconciled'))
       = (authorised_by IS NOT NULL AND payee_id IS NOT NULL)))`,
  `CREATE INDEX milestone_due ON payments.milestone (due_on) WHERE status = 'planned'`,
  `CREATE INDEX milestone_newest ON payments.milestone (partnership_id, created_at, id)`,
  `CREATE INDEX milestone_by_status ON payments.milestone (partnership_id, status, due_on)`,
  `CREATE INDEX milestone_in_flight ON payments.milestone (id) WHERE status IN ('authorised', 'instructed')`,
  `CREATE INDEX milestone_of_fund ON payments.milestone (fund_id, due_on)`,
  `CREATE INDEX milestone_of_payee ON payments.milestone (payee_school_id, due_on)`,
  `CREATE INDEX milestone_of_supported ON payments.milestone (supported_school_id, due_on)`,
  ...tenantTable('payments.milestone', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY parties_and_staff ON payments.milestone AS RESTRICTIVE TO evenhand_web
     USING (payee_school_id = platform.current_school() OR supported_school_id = platform.current_school()
       OR (SELECT identity.holds('{broker,administrator,finance_officer,commissioner}')))`,
];

const payments = [
  `CREATE TABLE payments.payment (id uuid PRIMARY KEY, partnership_id uuid NOT NULL REFERENCES directory.partnership,
     milestone_id uuid NOT NULL CONSTRAINT payment_once UNIQUE REFERENCES payments.milestone,
     bank_key text NOT NULL CONSTRAINT payment_bank_key_once UNIQUE,
     amount_pence bigint NOT NULL CHECK (amount_pence > 0), payee_id uuid NOT NULL REFERENCES payments.payee,
     attempts integer NOT NULL, unknowns integer NOT NULL DEFAULT 0,
     last_outcome text CONSTRAINT payment_outcome CHECK (last_outcome IN ('paid', 'nothing-moved', 'clash', 'unknown')),
     last_tried_at timestamptz NOT NULL, bank_ref text UNIQUE, instructed_at timestamptz NOT NULL,
     paid_at timestamptz, reconciled_at timestamptz,
     CONSTRAINT payment_paid CHECK ((paid_at IS NULL) = (bank_ref IS NULL)),
     CONSTRAINT payment_reconciled CHECK (reconciled_at IS NULL OR paid_at IS NOT NULL))`,
  ...tenantTable('payments.payment', 'SELECT, INSERT, UPDATE'),
  `CREATE POLICY of_seen_milestone ON payments.payment AS RESTRICTIVE TO evenhand_web
     USING (EXISTS (SELECT FROM payments.milestone m WHERE m.id = milestone_id))`,
];

const statement = [
  // partnership_id null: money left and nobody knows whose it was; `console verify` names it.
  `CREATE TABLE payments.bank_line (bank_ref text PRIMARY KEY, partnership_id uuid REFERENCES directory.partnership,
     bank_key text NOT NULL, reference text NOT NULL, amount_pence bigint NOT NULL, booked_at timestamptz NOT NULL,
     explanation text NOT NULL CONSTRAINT bank_line_explanation
       CHECK (explanation IN ('explained', 'unknown-key', 'amount-differs', 'not-paid-here', 'paid-twice')),
     first_seen_at timestamptz NOT NULL)`,
  `CREATE INDEX bank_line_of_key ON payments.bank_line (bank_key)`,
  `CREATE INDEX bank_line_of_partnership ON payments.bank_line (partnership_id, explanation)`,
  ...forceRowSecurity('payments.bank_line'),
  `CREATE POLICY partnership ON payments.bank_line TO evenhand_web, evenhand_worker
     USING (partnership_id = platform.current_partnership()) WITH CHECK (partnership_id = platform.current_partnership())`,
  `CREATE POLICY installation ON payments.bank_line TO evenhand_worker
     USING (platform.is_installation_wide()) WITH CHECK (platform.is_installation_wide())`,
  `CREATE POLICY finance ON payments.bank_line AS RESTRICTIVE TO evenhand_web
     USING ((SELECT identity.holds('{finance_officer,administrator}')))`,
  `GRANT SELECT ON payments.bank_line TO evenhand_web`,
  `GRANT SELECT, INSERT, UPDATE ON payments.bank_line TO evenhand_worker`,
  `CREATE TABLE payments.statement_read (one boolean PRIMARY KEY DEFAULT true CHECK (one), read_at timestamptz)`,
  `INSERT INTO payments.statement_read DEFAULT VALUES`,
  `GRANT SELECT ON payments.statement_read TO evenhand_web, evenhand_worker`,
  `GRANT UPDATE ON payments.statement_read TO evenhand_worker`,
];

import { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database itself refuses, whoever asks (RELIABILITY 2.2). */
export class PaymentGuards1764000010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of guards) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION payments.guard_milestone(), payments.guard_payment(), payments.guard_payee() CASCADE',
    );
  }
}

const refuse = (what: string): string =>
  `RAISE EXCEPTION '${what}' USING ERRCODE = 'integrity_constraint_violation'`;

const neverRemoved = (table: string): string[] => [
  `CREATE TRIGGER never_removed BEFORE DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change()`,
];

const guards = [
  `CREATE FUNCTION payments.guard_milestone() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE money text[] := '{authorised,instructed,needs_checking,paid,reconciled}';
   BEGIN
     IF TG_OP = 'INSERT' THEN
       IF NEW.status <> 'planned' THEN ${refuse('a milestone begins as planned')}; END IF;
       RETURN NEW;
     END IF;
     IF (NEW.agreement_id, NEW.number, NEW.amount_pence, NEW.fund_id, NEW.payee_school_id, NEW.bank_key, NEW.rule)
        IS DISTINCT FROM (OLD.agreement_id, OLD.number, OLD.amount_pence, OLD.fund_id, OLD.payee_school_id, OLD.bank_key, OLD.rule) THEN
       ${refuse('what was signed of a milestone never changes')};
     END IF;
     IF OLD.status = ANY (money) AND OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
          ('authorised', 'instructed'), ('instructed', 'paid'), ('instructed', 'needs_checking'),
          ('needs_checking', 'instructed'), ('needs_checking', 'paid'), ('paid', 'reconciled')) THEN
       ${refuse('money does not go back from one status to another')};
     END IF;
     IF NEW.status = ANY (money) AND NOT OLD.status = ANY (money)
        AND (OLD.status, NEW.status) <> ('approved', 'authorised') THEN
       ${refuse('a payment is approved, then authorised')};
     END IF;
     IF OLD.status = ANY (money || 'approved'::text) AND NEW.status = ANY (money || 'approved'::text)
        AND (NEW.approved_by, NEW.payable_pence) IS DISTINCT FROM (OLD.approved_by, OLD.payable_pence) THEN
       ${refuse('what was approved does not change')};
     END IF;
     IF OLD.status = ANY (money)
        AND (NEW.authorised_by, NEW.payee_id) IS DISTINCT FROM (OLD.authorised_by, OLD.payee_id) THEN
       ${refuse('what was authorised does not change')};
     END IF;
     IF OLD.status = 'forfeited' AND NEW.status <> 'forfeited' THEN ${refuse('what was forfeited stays so')}; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER one_way BEFORE INSERT OR UPDATE ON payments.milestone
     FOR EACH ROW EXECUTE FUNCTION payments.guard_milestone()`,
  ...neverRemoved('payments.milestone'),

  `CREATE FUNCTION payments.guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF (NEW.milestone_id, NEW.bank_key, NEW.amount_pence, NEW.payee_id)
        IS DISTINCT FROM (OLD.milestone_id, OLD.bank_key, OLD.amount_pence, OLD.payee_id) THEN
       ${refuse('what was instructed does not change')};
     END IF;
     IF OLD.paid_at IS NOT NULL AND (NEW.paid_at, NEW.bank_ref) IS DISTINCT FROM (OLD.paid_at, OLD.bank_ref) THEN
       ${refuse('a payment is paid once')};
     END IF;
     RETURN NEW; END $$`,
  `CREATE TRIGGER one_way BEFORE UPDATE ON payments.payment
     FOR EACH ROW EXECUTE FUNCTION payments.guard_payment()`,
  ...neverRemoved('payments.payment'),

  `CREATE FUNCTION payments.guard_payee() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF (NEW.school_id, NEW.sealed, NEW.last_three, NEW.proposed_by)
        IS DISTINCT FROM (OLD.school_id, OLD.sealed, OLD.last_three, OLD.proposed_by) THEN
       ${refuse('changed bank details are a new row')};
     END IF;
     IF (OLD.status, NEW.status) NOT IN (('proposed', 'confirmed'), ('proposed', 'refused'),
          ('proposed', 'replaced'), ('confirmed', 'replaced')) AND OLD.status <> NEW.status THEN
       ${refuse('bank details are proposed, then confirmed by somebody else')};
     END IF;
     RETURN NEW; END $$`,
  `CREATE TRIGGER one_way BEFORE UPDATE ON payments.payee
     FOR EACH ROW EXECUTE FUNCTION payments.guard_payee()`,
  ...neverRemoved('payments.payee'),
];

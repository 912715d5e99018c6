import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has a tie to one of the schools sees nothing of its money (DESIGN 2.3): milestones and their payments, bank
 * details, the statement's lines, batches of nothing else, and what the ledger holds in the name of an agreement.
 * Sums over the whole (balances, batches, the statement) stay whole.
 */
export class Recusal1764000010030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...money, ...statement, ...batches, ...ledger]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      ...['payee', 'milestone', 'bank_line', 'payment_batch'].map((name) => `payments.${name}`),
      ...['entry', 'commitment', 'posting'].map((name) => `funds.${name}`),
    ]) {
      await runner.query(`DROP POLICY untied ON ${table}`);
    }
    await runner.query(
      'DROP FUNCTION payments.keys_out_of_sight(), payments.batches_out_of_sight()',
    );
    await runner.query('DROP INDEX payments.milestone_of_batch, payments.milestone_by_due');
  }
}

const untied = (table: string, condition: string): string =>
  `CREATE POLICY untied ON ${table} AS RESTRICTIVE TO evenhand_web USING (${condition})`;
const recused = '(SELECT identity.recused_from())::uuid[]';

const money = [
  // the list by due day, which had to sort them all
  `CREATE INDEX milestone_by_due ON payments.milestone (partnership_id, due_on, id)`,
  untied(
    'payments.payee',
    `NOT school_id = ANY (${recused}) OR school_id = platform.current_school()`,
  ),
  untied(
    'payments.milestone',
    `NOT ARRAY[payee_school_id, supported_school_id] && ${recused}
       OR platform.current_school() IN (payee_school_id, supported_school_id)`,
  ),
];

const ofTied = `m.partnership_id = platform.current_partnership()
  AND (m.payee_school_id = ANY (tied) OR m.supported_school_id = ANY (tied))`;
const setOf = (name: string, type: string, rows: string): string[] => [
  `CREATE FUNCTION payments.${name}() RETURNS SETOF ${type}
   LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   DECLARE tied uuid[] := identity.recused_from();
   BEGIN
     IF cardinality(tied) > 0 THEN RETURN QUERY ${rows}; END IF;
   END $$`,
  ...definerFunction(`payments.${name}()`),
];

// A line of the statement has a key and no school; one that no milestone has is everybody's who sees the statement.
const statement = [
  ...setOf(
    'keys_out_of_sight',
    'text',
    `SELECT m.bank_key FROM payments.milestone m WHERE ${ofTied}`,
  ),
  untied('payments.bank_line', 'NOT bank_key IN (SELECT payments.keys_out_of_sight())'),
];

// A batch with others' payments in it stays, with its sum; one of nothing else would say what was paid.
const batches = [
  `CREATE INDEX milestone_of_batch ON payments.milestone (batch_id) WHERE batch_id IS NOT NULL`,
  ...setOf(
    'batches_out_of_sight',
    'uuid',
    `SELECT DISTINCT m.batch_id FROM payments.milestone m WHERE ${ofTied} AND m.batch_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM payments.milestone o WHERE o.batch_id = m.batch_id
         AND NOT ARRAY[o.payee_school_id, o.supported_school_id] && tied)`,
  ),
  untied('payments.payment_batch', 'NOT id IN (SELECT payments.batches_out_of_sight())').replace(
    'TO evenhand_web',
    'FOR SELECT TO evenhand_web',
  ),
];

// The ledger knows no agreement but by its id; this library, which stands on both, says who may see its lines.
const ofAgreementInSight = `agreement_id IS NULL OR NOT agreement_id IN (SELECT agreements.out_of_sight())`;
const ledger = [
  untied('funds.entry', ofAgreementInSight),
  untied('funds.commitment', ofAgreementInSight),
  untied('funds.posting', 'EXISTS (SELECT FROM funds.entry e WHERE e.id = entry_id)'),
];

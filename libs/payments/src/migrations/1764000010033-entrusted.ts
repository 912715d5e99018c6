import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A milestone that was handed to a stand-in is seen and decided by that person, and so is what the bank's
 * statement says of it; bank details are not. Which of them are paid a function says, to whoever authorises.
 */
export class Entrusted1764000010033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const items = `ANY ((SELECT identity.entrusted_items())::uuid[])`;
    for (const sql of [
      ...walls(
        `OR id = ${items}`,
        `OR bank_key IN (SELECT p.bank_key FROM payments.payment p
        WHERE p.milestone_id = ${items})`,
      ),
      payeeToPay,
      ...definerFunction('payments.payee_to_pay(uuid)'),
    ]) {
      await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [...walls('', ''), 'DROP FUNCTION payments.payee_to_pay(uuid)']) {
      await runner.query(sql);
    }
  }
}

function walls(item: string, line: string): string[] {
  const milestone = `payee_school_id = platform.current_school() OR supported_school_id = platform.current_school()
    OR (SELECT identity.holds('{broker,administrator,finance_officer,commissioner}')) ${item}`;
  const statement = `(SELECT identity.holds('{finance_officer,administrator}')) ${line}`;
  return [
    `ALTER POLICY parties_and_staff ON payments.milestone USING (${milestone}) WITH CHECK (${milestone})`,
    `ALTER POLICY finance ON payments.bank_line USING (${statement}) WITH CHECK (${statement})`,
  ];
}

const payeeToPay = `CREATE FUNCTION payments.payee_to_pay(p_milestone uuid) RETURNS uuid
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
   SELECT p.id FROM payments.milestone m JOIN payments.payee p ON p.school_id = m.payee_school_id
      AND p.partnership_id = m.partnership_id AND p.status = 'confirmed'
    WHERE m.id = p_milestone AND m.partnership_id = platform.current_partnership()
      AND (identity.is_worker() OR identity.holds('{finance_officer,administrator}')
           OR m.id = ANY (identity.entrusted_items())) $$`;

import { definerFunction } from '@evenhand/platform';
import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Authority to sign stands with identity's delegations now (ADR 34). What heads had given goes on there,
 * as accepted; the old table stays as it was, to be read only, until it is dropped in a later release.
 */
export class LentSignatures1764000008050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...carryOver, ...signature, ...close]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      'GRANT INSERT ON agreements.signing_authority TO evenhand_web, evenhand_worker',
      'ALTER TABLE agreements.signature DROP COLUMN delegation_id',
      'DELETE FROM identity.delegation d USING agreements.signing_authority a WHERE a.id = d.id',
    ]) {
      await runner.query(sql);
    }
  }
}

// By a definer function, as row security binds whoever migrates, too. The old last day was inclusive; what
// held without an answer until now counts as accepted. The leaders have their role of their own.
const carryOver = [
  `CREATE FUNCTION agreements.carry_over_signers() RETURNS void
     LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
     INSERT INTO identity.delegation (id, partnership_id, school_id, person_id, named_as, powers,
         from_date, until_date, named_by, named_at, accepted_at)
       SELECT a.id, a.partnership_id, a.school_id, a.person_id, p.name, '{sign}', a.from_date, a.until_date + 1,
              a.granted_by, a.granted_at, a.granted_at
         FROM agreements.signing_authority a JOIN identity.person p ON p.id = a.person_id $$`,
  ...definerFunction('agreements.carry_over_signers()', 'CURRENT_USER'),
  'SELECT agreements.carry_over_signers()',
  'DROP FUNCTION agreements.carry_over_signers()',
];

const signature = [
  `ALTER TABLE agreements.signature ADD COLUMN delegation_id uuid
     CONSTRAINT signature_delegation REFERENCES identity.delegation`,
];

const close = ['REVOKE INSERT ON agreements.signing_authority FROM evenhand_web, evenhand_worker'];

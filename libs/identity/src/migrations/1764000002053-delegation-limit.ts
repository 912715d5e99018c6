import { MigrationInterface, QueryRunner } from 'typeorm';

/** A delegation without signing has no limit: the check took the missing sum for a wrong one. */
export class DelegationLimit1764000002053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE identity.delegation DROP CONSTRAINT delegation_limit, ADD CONSTRAINT delegation_limit
         CHECK (sign_limit_pence IS NULL OR (sign_limit_pence > 0 AND 'sign' = ANY (powers)))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE identity.delegation DROP CONSTRAINT delegation_limit, ADD CONSTRAINT delegation_limit
         CHECK (sign_limit_pence > 0 AND 'sign' = ANY (powers))`,
    );
  }
}

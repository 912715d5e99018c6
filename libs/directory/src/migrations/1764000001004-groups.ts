import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['directory.trust', 'directory.federation'];

/** What the register's own list of groups says of them; null until it was imported. */
export class Groups1764000001004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      const name = table.replace('directory.', '');
      await runner.query(
        `ALTER TABLE ${table} ADD kind text CONSTRAINT ${name}_kind CHECK (kind IN ('federation', 'foundation_trust',
             'sponsor', 'multi_academy_trust', 'umbrella_trust', 'single_academy_trust', 'secure_academy_trust')),
           ADD status text CONSTRAINT ${name}_status CHECK (status IN ('proposed', 'open', 'closed')),
           ADD opened_on date, ADD closed_on date,
           ADD company_number text CONSTRAINT ${name}_company CHECK (company_number ~ '^[A-Z0-9]{8}$')`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(
        `ALTER TABLE ${table} DROP kind, DROP status, DROP opened_on, DROP closed_on, DROP company_number`,
      );
    }
  }
}

import { MigrationInterface, QueryRunner } from 'typeorm';

/** A reason may speak of somebody: when that person is erased its words go, and the rest of the line stays. */
export class ReasonsForgotten1764000002055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of ['identity.role_history', 'identity.shut_out'].flatMap(onlyTheReason)) {
      await runner.query(sql);
    }
    await runner.query(`GRANT UPDATE (named_as) ON identity.delegation TO evenhand_worker`);
  }

  async down(): Promise<void> {
    throw new Error('Once reasons were forgotten they cannot be brought back: restore a backup.');
  }
}

const onlyTheReason = (table: string): string[] => [
  `DROP TRIGGER never_changed ON ${table}`,
  `CREATE TRIGGER never_changed BEFORE UPDATE ON ${table} FOR EACH ROW
     WHEN (to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason')
     EXECUTE FUNCTION platform.refuse_change()`,
  `CREATE TRIGGER never_removed BEFORE DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()`,
  `GRANT UPDATE (reason) ON ${table} TO evenhand_worker`,
];

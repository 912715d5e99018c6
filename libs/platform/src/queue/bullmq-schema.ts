import { runMigrations } from 'bullmq';
import { Client } from 'pg';

/** BullMQ's own tables, in the schema `bullmq`; only the worker's role may use them. */
export async function createBullmqSchema(owner: Client, workerRole: string): Promise<void> {
  await runMigrations(owner);
  for (const sql of [
    // CREATE: BullMQ makes a sequence for each queue when it first sees it.
    `GRANT USAGE, CREATE ON SCHEMA bullmq TO ${workerRole}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO ${workerRole}`,
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO ${workerRole}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${workerRole}`,
  ]) {
    await owner.query(sql);
  }
}

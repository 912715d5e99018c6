import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { createBullmqSchema } from '../queue/bullmq-schema.js';
import { groupRoles, loginPassword, loginRole } from './roles.js';

/** One number for "Evenhand is migrating": TypeORM itself takes no lock (TOOLCHAIN 2). */
const migrationLock = 7_300_001;

export interface MigrationResult {
  applied: string[];
}

type MigrationClass = new () => {
  up(...args: never[]): Promise<unknown>;
  down(...args: never[]): Promise<unknown>;
};

/**
 * Makes the roles, applies what is missing and (re)creates the two login roles. Needs the owner's
 * URL of an existing database; safe to run twice and from two places at once.
 */
export async function migrate(
  databaseUrl: string,
  migrations: readonly MigrationClass[],
  secret: string,
): Promise<MigrationResult> {
  refuseGroupNames(databaseUrl);
  const lock = new Client({ connectionString: databaseUrl });
  await lock.connect();
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [...migrations],
    migrationsTableName: 'evenhand_migration',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
  });
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    for (const role of Object.values(groupRoles)) await ensureGroup(lock, role);
    await lock.query(`GRANT ${groupRoles.definer} TO CURRENT_USER`);
    await source.initialize();
    const applied = await source.runMigrations({ transaction: 'each' });
    await createBullmqSchema(lock, groupRoles.worker);
    await ensureLogin(lock, databaseUrl, 'web', secret);
    await ensureLogin(lock, databaseUrl, 'worker', secret);
    return { applied: applied.map(({ name }) => name) };
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}

/** A database called `evenhand` would get login roles of the names that the groups have. */
function refuseGroupNames(databaseUrl: string): void {
  const groups: readonly string[] = Object.values(groupRoles);
  if (groups.includes(loginRole(databaseUrl, 'web'))) {
    throw new Error(
      'Call the database something else than "evenhand": its login roles would be called as their groups are.',
    );
  }
}

/** Roles belong to the cluster: another database's migration may be making the same one. */
async function ensureGroup(client: Client, role: string): Promise<void> {
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
}

/** Creates or re-keys a login role; shared with tests, which make one for each cloned database. */
export async function ensureLogin(
  client: Client,
  databaseUrl: string,
  kind: 'web' | 'worker',
  secret: string,
): Promise<void> {
  const role = client.escapeIdentifier(loginRole(databaseUrl, kind));
  const password = client.escapeLiteral(loginPassword(databaseUrl, kind, secret));
  const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [
    loginRole(databaseUrl, kind),
  ]);
  const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${password}`,
  );
  await client.query(`GRANT ${groupRoles[kind]} TO ${role}`);
}

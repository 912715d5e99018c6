import { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database } from './database.js';

export interface OpenDatabase {
  database: Database;
  clock: Clock;
  source: DataSource;
  close(): Promise<void>;
}

export type EntityClass = EntityTarget<ObjectLiteral> & (abstract new (...args: never[]) => object);

/** A connection pool as a login role, for processes and tests alike. Refuses roles that see past the walls. */
export async function openDatabase(
  url: string,
  entities: readonly EntityClass[],
  options: { poolSize?: number; name?: string } = {},
): Promise<OpenDatabase> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    poolSize: options.poolSize ?? 10,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    applicationName: options.name ?? 'evenhand',
    connectTimeoutMS: 10_000,
    extra: { connectionTimeoutMillis: 10_000, idle_in_transaction_session_timeout: 60_000 },
    poolErrorHandler: () => undefined,
  });
  await source.initialize();
  await refuseStrongRoles(source);
  const clock = new Clock();
  return { database: new Database(source, clock), clock, source, close: () => source.destroy() };
}

async function refuseStrongRoles(source: DataSource): Promise<void> {
  const [role] = await source.query<{ name: string; strong: boolean; owner: boolean }[]>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS strong,
            EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'platform' AND n.nspowner = r.oid) AS owner
       FROM pg_roles r WHERE rolname = current_user`,
  );
  if (role && !role.strong && !role.owner) return;
  await source.destroy();
  throw new Error(
    `Refusing to start as "${role?.name}": it sees past row-level security. Use the login roles that "console migrate" makes.`,
  );
}

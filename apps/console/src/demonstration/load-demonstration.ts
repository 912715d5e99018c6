import { entities, migrations } from '@evenhand/installation';
import { Config, loginUrl, migrate, openDatabase } from '@evenhand/platform';
import { Demonstration, demonstrationName, operator } from './demonstration.js';
import { clearHalfLoaded } from './half-loaded.js';
import { seedAgreements } from './seed-agreement.js';
import { seedBrokerage } from './seed-brokerage.js';
import { seedDirectory } from './seed-directory.js';
import { seedRegister } from './seed-register.js';
import { seedRoles } from './seed-roles.js';
import { besideWorker } from './worker-process.js';

type Standing = 'empty' | 'half-loaded' | 'loaded' | 'in-use';

/**
 * Loads the fictional partnership through the use cases, acting as its people, unless it is there. A
 * load that was cut off is cleared and done again; an installation in real use is left alone.
 */
export async function loadDemonstration(config: Config): Promise<string> {
  if (config.isProduction) {
    throw new Error('The demonstration is refused when NODE_ENV=production.');
  }
  const standing = await standingOf(config);
  if (standing === 'loaded') return 'as it was';
  if (standing === 'in-use') return 'left out: this database holds a real installation';
  if (standing === 'half-loaded') {
    await clearHalfLoaded(config.databaseUrl);
    await migrate(config.databaseUrl, migrations, config.appSecret);
  }
  await load(config);
  return `${demonstrationName}, with one matching run`;
}

async function standingOf(config: Config): Promise<Standing> {
  const opened = await openDatabase(loginUrl(config, 'worker'), entities, {
    poolSize: 2,
  });
  try {
    const [row] = await opened.database.read(operator, (tx) =>
      tx.query<{ demonstration: boolean; loaded: boolean; used: boolean }[]>(
        `SELECT demonstration, loaded_at IS NOT NULL AS loaded,
                EXISTS (SELECT FROM directory.school) OR EXISTS (SELECT FROM directory.partnership) AS used
           FROM platform.installation`,
      ),
    );
    if (row?.demonstration) return row.loaded ? 'loaded' : 'half-loaded';
    return row?.used ? 'in-use' : 'empty';
  } finally {
    await opened.close();
  }
}

async function load(config: Config): Promise<void> {
  const web = await openDatabase(loginUrl(config, 'web'), entities, { poolSize: 4 });
  const worker = await openDatabase(loginUrl(config, 'worker'), entities, { poolSize: 4 });
  const story: Demonstration = {
    web: web.database,
    worker: worker.database,
    clock: web.clock,
    config,
    partnershipId: '',
    schools: [],
    people: new Map(),
    entries: new Map(),
    fundId: '',
  };
  const mark = (sql: string): Promise<unknown> =>
    worker.database.transaction(operator, (tx) => tx.query(sql));
  try {
    await mark('UPDATE platform.installation SET demonstration = true');
    await seedDirectory(story);
    await seedRoles(story);
    await seedRegister(story);
    await besideWorker(workerEnvironment(config), async () =>
      seedAgreements(story, await seedBrokerage(story)),
    );
    await mark(`UPDATE identity.session SET ended_at = now() WHERE signed_in_by = 'persona'`);
    await mark('UPDATE platform.installation SET loaded_at = now()');
  } finally {
    await web.close();
    await worker.close();
  }
}

function workerEnvironment(config: Config): NodeJS.ProcessEnv {
  const url = loginUrl(config, 'worker');
  return {
    NODE_ENV: config.nodeEnv,
    DATABASE_URL: url,
    WORKER_DATABASE_URL: url,
    APP_SECRET: config.appSecret,
    PUBLIC_URL: config.publicUrl,
    ...(config.redisUrl ? { REDIS_URL: config.redisUrl } : {}),
  };
}

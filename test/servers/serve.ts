import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded/start-embedded-postgres.js';
import { migrateTemplate } from './migrate-template.js';
import { hasRedis, startRedis } from './redis.js';
import type { ServerList } from './server-list.js';

// The servers of one test run, in a process of their own: it ends them when its standard input closes, so that a
// killed Jest leaves nothing behind. Prints the path of the server list when all stand.
const folder = await mkdtemp(join(tmpdir(), 'evenhand-test-'));
// as root the server runs as another account, who must be able to pass
await chmod(folder, 0o711);
const appSecret = 'a secret of the tests that is long enough';

const postgres = await startEmbeddedPostgres({
  folder: join(folder, 'database'),
  isThrowAway: true,
  say: (line) => process.stderr.write(`${line}\n`),
});
const redis = hasRedis() ? await startRedis() : undefined;

let ending: Promise<void> | undefined;
const end = (): void => {
  ending ??= (async () => {
    await redis?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    process.exit();
  })();
};
process.stdin.on('end', end).on('close', end).resume();
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
// Ctrl-C reaches the whole group: Jest ends first and closes our input.
process.on('SIGINT', () => undefined);

try {
  const list = await makeTemplate(postgres.url);
  const file = join(folder, 'servers.json');
  await writeFile(file, JSON.stringify({ ...list, redisUrl: redis?.url }), { mode: 0o600 });
  process.stdout.write(`servers: ${file}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  end();
}

async function makeTemplate(adminUrl: string): Promise<ServerList> {
  const template = 'evenhand_template';
  const url = new URL(adminUrl);
  const owner = new Client({ connectionString: adminUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${template}`);
  url.pathname = `/${template}`;
  await migrateTemplate(url.toString(), appSecret, process.argv.includes('--strict'));
  // a template that somebody is connected to cannot be copied
  await owner.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  await owner.end();
  return { adminUrl, template, appSecret };
}

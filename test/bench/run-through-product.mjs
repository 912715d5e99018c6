// npm run bench -- run: a matching run through the product, from the broker's button to stored proposals, over
// England's schools with made-up needs and offers in a partnership that is called "Benchmark".
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt, ensureInstalled, root } from '../../apps/console/prepare.mjs';
import { startServers } from '../servers/start-servers.mjs';
import '../servers/typescript.mjs';
import { seedBenchmark } from './run-seed.mjs';

const source = join(root, '..', 'shared', 'data', 'england-state-schools.csv.gz');
const say = (text) => process.stderr.write(text);
const print = (name, figures) => console.log(JSON.stringify({ bench: `run.${name}`, ...figures }));

/** @param argv `--needs N --offers N`; without them all England: 25,000 and 40,000 */
export async function bench(argv) {
  if (!existsSync(source)) {
    console.log(`NOT RUN: the list of England's state schools is not there (${source})`);
    return;
  }
  const wanted = {
    needs: number(argv, '--needs', 25_000),
    offers: number(argv, '--offers', 40_000),
  };
  await ensureInstalled(say);
  await ensureBuilt(say);
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  // as root the server runs as another account, who must be able to pass
  await chmod(folder, 0o711);
  const servers = await startServers({ strict: true });
  try {
    await measure(JSON.parse(readFileSync(servers.listFile, 'utf8')), folder, wanted);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure({ adminUrl, template, appSecret }, folder, wanted) {
  const product = await load([
    'platform',
    'directory',
    'kernel',
    'matching',
    'brokerage',
    'register',
    'installation',
  ]);
  const { platform, directory, kernel, matching, brokerage, installation } = product;
  const ownerUrl = await database(adminUrl, template);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const open = async (kind) => {
    await platform.ensureLogin(owner, ownerUrl, kind, appSecret);
    const url = platform.loginUrl({ databaseUrl: ownerUrl, appSecret }, kind);
    return platform.openDatabase(url, installation.entities, { poolSize: 4 });
  };
  const web = await open('web');
  const worker = await open('worker');
  try {
    const { writeEngland } = await import('./import-england.ts');
    const file = join(folder, 'edubasealldata20260715.csv');
    await writeEngland(source, file, '2026');
    const operator = kernel.systemActor('console.import-gias', null);
    await timed('import', () =>
      new directory.ImportRegister(worker.database, worker.clock).run(operator, {
        file: { name: 'edubasealldata20260715.csv', open: () => createReadStream(file) },
      }),
    );
    const seeded = await timed('seed', () => seedBenchmark(owner, worker, product, wanted));
    const { broker, partnershipId } = seeded.value;
    await owner.query('VACUUM ANALYZE');
    const cost = await databaseCost(owner);

    const start = new brokerage.StartMatchingRun(web.database, web.clock);
    const lag = eventLoopLag();
    const queued = await timed(
      'queue',
      () => start.run(broker, { preset: 'equity', dryRun: false }),
      () => ({
        longestHoldMs: lag.end(),
      }),
    );
    const item = {
      id: randomUUID(),
      job: 'matching.solve-run',
      partnershipId,
      eventId: null,
      data: { runId: queued.value.id },
    };
    const actor = kernel.systemActor('matching.solve-run', partnershipId);
    const solve = new matching.SolveRun(worker.database, worker.clock);
    const began = performance.now();
    const lagOfWorker = eventLoopLag();
    const prepared = await worker.database.transaction(actor, (tx) =>
      solve.prepare(tx, actor, item),
    );
    const outcome = await solve.call(prepared, item);
    if (outcome.kind !== 'solved')
      throw new Error(`The run was not solved: ${JSON.stringify(outcome)}`);
    const inThread = performance.now() - began;
    const { milliseconds, summary } = outcome.run;
    for (const phase of ['read', 'score', 'solve', 'certify'])
      print(phase, { ms: milliseconds[phase] });
    print('thread', { ms: Math.round(inThread), ...summary });
    const stored = await timed('store', () =>
      worker.database.transaction(actor, (tx) => solve.finish(tx, actor, item, outcome, prepared)),
    );
    const publish = new brokerage.PublishRun(worker.clock);
    const publisher = kernel.systemActor('brokerage.publish-run', partnershipId);
    const published = await timed('publish', () =>
      worker.database.transaction(publisher, (tx) =>
        publish.run(tx, publisher, { ...item, data: { subjectId: queued.value.id } }),
      ),
    );
    const { rows } = await owner.query('SELECT count(*)::int AS proposals FROM brokerage.proposal');
    print('whole', {
      ms: Math.round(queued.ms + inThread + stored.ms + published.ms),
      ...rows[0],
      workerLongestHoldMs: lagOfWorker.end(),
      rssMB: Math.round(process.resourceUsage().maxRSS / 1024),
    });
    print('database', await cost());
    if (rows[0].proposals !== summary.served) throw new Error('Not every pair became a proposal.');
  } finally {
    await Promise.all([web.close(), worker.close(), owner.end()]);
  }
}

async function load(names) {
  const modules = await Promise.all(
    names.map(
      (name) => import(new URL(`../../dist/libs/${name}/src/index.js`, import.meta.url).href),
    ),
  );
  return Object.fromEntries(names.map((name, at) => [name, modules[at]]));
}

async function database(adminUrl, template) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE bench_run TEMPLATE ${template}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = '/bench_run';
  return url.toString();
}

async function timed(name, work, more = () => ({})) {
  const start = performance.now();
  const value = await work();
  const ms = Math.round(performance.now() - start);
  print(name, { ms, ...more() });
  return { ms, value };
}

/** How long the longest stretch was in which nothing else could run in this process. */
function eventLoopLag() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 20);
    last = performance.now();
  }, 20);
  return {
    end: () => {
      clearInterval(timer);
      return Math.round(Math.max(longest, performance.now() - last - 20));
    },
  };
}

/** Write-ahead log, rows and sizes from now until the returned function is called. */
async function databaseCost(owner) {
  const look = async () => {
    const { rows } = await owner.query(
      `SELECT pg_current_wal_lsn() AS wal, pg_database_size(current_database())::float8 AS size`,
    );
    return rows[0];
  };
  const before = await look();
  return async () => {
    const after = await look();
    const { rows } = await owner.query(
      `SELECT pg_wal_lsn_diff($1, $2)::float8 AS wal, pg_total_relation_size('matching.pair')::float8 AS pair,
              pg_total_relation_size('brokerage.proposal')::float8 AS proposal,
              (SELECT sum(length(snapshot))::float8 FROM matching.run) AS snapshot`,
      [after.wal, before.wal],
    );
    const mb = (bytes) => Math.round(bytes / 1e5) / 10;
    const { wal, pair, proposal, snapshot } = rows[0];
    return {
      writeAheadMB: mb(wal),
      grownMB: mb(after.size - before.size),
      ...{ pairsMB: mb(pair), proposalsMB: mb(proposal), snapshotMB: mb(snapshot) },
    };
  };
}

function number(argv, name, otherwise) {
  const at = argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`Say a whole number after ${name}.`);
  return value;
}

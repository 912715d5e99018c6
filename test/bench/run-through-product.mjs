// npm run bench -- run: a matching run through the product, from the broker's button to the list of proposals, watched
// in Chromium, over England's schools with made-up needs and offers in a partnership that is called "Benchmark". Then
// its lists, its reasons and its replay, with what the web process' event loop and other requests felt of each.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt, ensureInstalled, root } from '../../apps/console/prepare.mjs';
import { startServers } from '../servers/start-servers.mjs';
import '../servers/typescript.mjs';
import { databaseCost } from './run-database.mjs';
import { openDesk, press, pressAndWatch, timePage, waitForPage } from './run-desk.mjs';
import { startProduct } from './run-processes.mjs';
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
    ...['platform', 'directory', 'identity', 'kernel', 'register', 'installation'],
  ]);
  const { platform, directory, identity, kernel, installation } = product;
  const ownerUrl = await database(adminUrl, template);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const open = async (kind) => {
    await platform.ensureLogin(owner, ownerUrl, kind, appSecret);
    const url = platform.loginUrl({ databaseUrl: ownerUrl, appSecret }, kind);
    return platform.openDatabase(url, installation.entities, { poolSize: 4 });
  };
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
    const { personId, partnershipId } = seeded.value.broker;
    const place = { personId, partnershipId, schoolId: null };
    const { token } = await identity.startSession(worker.database, place);
    await platform.ensureLogin(owner, ownerUrl, 'web', appSecret);
    await owner.query('VACUUM ANALYZE');
    await watchRun({ owner, ownerUrl, appSecret, token });
  } finally {
    await Promise.all([worker.close(), owner.end()]);
  }
}

/** A broker's run in the built product, with web and worker as processes of their own. */
async function watchRun({ owner, ownerUrl, appSecret, token }) {
  const product = await startProduct({ ownerUrl, appSecret });
  const desk = await openDesk(product.url, token);
  const beat = heartbeat(product.url);
  const stage = async (name, figures) =>
    print(name, { ...figures, web: { ...(await product.delayOf('web')), ...beat.take() } });
  try {
    await desk.get('/broker/runs/new');
    await stage('new-run-page', await timePage(desk, '/broker/runs/new'));
    const cost = await databaseCost(owner);
    if (!desk.browser) return console.log('NOT RUN: there is no Chromium for this machine');
    const published = untilPublished(owner);
    const { runId, ...watched } = await pressAndWatch(desk);
    const { milliseconds, summary, ...moments } = await published;
    for (const phase of ['read', 'score', 'solve', 'certify', 'store'])
      print(phase, { ms: milliseconds[phase] });
    print('whole', { ...moments, ...summary });
    await stage('watched', watched);
    print('worker', await product.delayOf('worker'));
    print('database', await cost());
    const { rows } = await owner.query('SELECT count(*)::int AS proposals FROM brokerage.proposal');
    if (rows[0].proposals !== summary.served) throw new Error('Not every pair became a proposal.');
    await timeLists(desk, owner, runId, stage);
    await askAndReplay(desk, owner, runId, stage);
  } finally {
    beat.end();
    await desk.close();
    await product.stop();
  }
}

async function timeLists(desk, owner, runId, stage) {
  const run = `/broker/runs/${runId}`;
  const { body } = await desk.get(run);
  const next = /\?after=([0-9a-f-]{36})/.exec(body)?.[1];
  const lists = {
    proposals: run,
    'proposals-next': `${run}?after=${next}`,
    'proposals-search': `${run}?search=st%20mary`,
    unserved: `${run}/unserved`,
    'not-chosen': `${run}/not-chosen`,
    'not-chosen-search': `${run}/not-chosen?search=st%20mary&why=others-fit-better`,
    scarcity: `${run}/scarcity`,
    queue: '/broker',
  };
  for (const [name, path] of Object.entries(lists))
    await stage(`page.${name}`, await timePage(desk, path));
}

async function askAndReplay(desk, owner, runId, stage) {
  const run = `/broker/runs/${runId}`;
  const one = async (sql) => (await owner.query(sql)).rows[0]?.id;
  const needs = await owner.query('SELECT need_id AS id FROM matching.unserved LIMIT 2');
  const proposal = await one('SELECT id FROM brokerage.proposal ORDER BY id LIMIT 1');
  const offer = await one(`SELECT offer_id AS id FROM matching.not_chosen
    WHERE why = 'others-fit-better' ORDER BY offer_id LIMIT 1`);
  const asked = [
    ['first', `${run}/needs/${needs.rows[0]?.id}`],
    ['unserved', `${run}/needs/${needs.rows[1]?.id}`],
    ['not-chosen', `${run}/offers/${offer}`],
    ['alternatives', `/broker/proposals/${proposal}/alternatives`],
    ['repair', `/broker/proposals/${proposal}/repair`],
  ];
  for (const [name, path] of asked) {
    const isThere = (body) => !body.includes('being worked out');
    const { body: _body, ...figures } = await waitForPage(desk, path, isThere);
    await stage(`asked.${name}`, figures);
  }
  const buttonMs = await press(desk, run, `${run}/replay`);
  const { body, ...figures } = await waitForPage(
    desk,
    run,
    (page) => !page.includes('id="replay"'),
  );
  if (!body.includes('the same answer to the byte')) throw new Error('The replay differs.');
  await stage('replay', { buttonMs, ...figures });
}

/** Moments of the newest run, seen from the database. */
async function untilPublished(owner) {
  const began = performance.now();
  const moments = {};
  for (;;) {
    const { rows } = await owner.query(
      `SELECT r.status, r.milliseconds, r.summary, p.run_id IS NOT NULL AS published FROM matching.run r
         LEFT JOIN brokerage.published_run p ON p.run_id = r.id ORDER BY requested_at DESC LIMIT 1`,
    );
    const [run] = rows;
    const now = Math.round(performance.now() - began);
    if (run) moments.queuedAt ??= now;
    if (run?.status === 'running') moments.startedAt ??= now;
    if (run?.status === 'finished') moments.finishedAt ??= now;
    if (run?.status === 'failed') throw new Error('The run failed.');
    if (run?.published) {
      const { milliseconds, summary } = run;
      const publishMs = now - moments.finishedAt;
      return { ms: now - moments.queuedAt, publishMs, milliseconds, summary };
    }
    await new Promise((again) => setTimeout(again, 20));
  }
}

/** Somebody else's small requests all the while: how long they wait. */
function heartbeat(url) {
  let taken = [];
  let isOver = false;
  const beats = async () => {
    while (!isOver) {
      const began = performance.now();
      await fetch(`${url}/health/live`).then((answer) => answer.text());
      taken.push(performance.now() - began);
      await new Promise((on) => setTimeout(on, 20));
    }
  };
  void beats().catch(() => undefined);
  return {
    take() {
      const sorted = taken.sort((a, b) => a - b);
      taken = [];
      const at = (share) => Math.round((sorted[Math.floor(share * sorted.length)] ?? 0) * 10) / 10;
      return { otherRequests: sorted.length, otherP50Ms: at(0.5), otherP99Ms: at(0.99) };
    },
    end: () => (isOver = true),
  };
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

function number(argv, name, otherwise) {
  const at = argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`Say a whole number after ${name}.`);
  return value;
}

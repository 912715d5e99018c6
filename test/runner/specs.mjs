// The specs: unit, database and queue, journeys and pages, on servers that are started once for all. One run of Jest,
// the longest files first: a run for each kind would wait at its end for its own last file, three times.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBuilt, root } from '../../apps/console/prepare.mjs';
import { startServers } from '../servers/start-servers.mjs';
import { runStep } from './run-step.mjs';

/** Gives the steps with their counted tests, and what this machine could not run. */
export async function runSpecs(paths) {
  console.log('\nRunning the specs');
  if (paths.length > 0) await ensureBuilt().catch((error) => console.log(error.message));
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-run-'));
  const servers = await startServers({ strict: true });
  try {
    const notRunFile = join(folder, 'not-run');
    const environment = { EVENHAND_TEST_SERVERS: servers.listFile, EVENHAND_NOT_RUN: notRunFile };
    const notRun = missing(servers.listFile);
    const projects = ['unit', 'journeys', ...(hasBrowser() ? ['pages'] : [])];
    const report = join(folder, 'report.json');
    const title = `specs: ${projects.join(', ')}`;
    const step = await runStep(title, jest(projects, report, paths), { live: true, environment });
    const steps = [{ ...step, counts: count(report) }];
    if (paths.length === 0) tellLongest(report);
    if (existsSync(notRunFile)) notRun.push(...readFileSync(notRunFile, 'utf8').trim().split('\n'));
    return { steps, notRun: [...new Set(notRun)] };
  } finally {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function jest(projects, report, paths) {
  const run = ['node_modules/jest/bin/jest.js', '--selectProjects', ...projects];
  return [...run, '--passWithNoTests', '--json', '--outputFile', report, ...paths];
}

/** Where the time goes; `longest-first.cjs` is to name what stands at the top here. */
function tellLongest(report) {
  if (!existsSync(report)) return;
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = testResults.map(({ name, startTime, endTime }) => ({
    name: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
  files.sort((one, other) => other.seconds - one.seconds);
  const sum = files.reduce((all, { seconds }) => all + seconds, 0);
  console.log(
    `  The longest of ${files.length} files (${sum.toFixed(0)} s in all, two at a time):`,
  );
  for (const { name, seconds } of files.slice(0, 15)) {
    console.log(`    ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  }
}

function missing(listFile) {
  const { redisUrl } = JSON.parse(readFileSync(listFile, 'utf8'));
  return [
    ...(redisUrl ? [] : ['queue specs on Redis (no redis-server on PATH)']),
    ...(hasBrowser()
      ? []
      : ['pages in a browser (set CHROMIUM_PATH; the packaged one is for Linux x64)']),
  ];
}

function hasBrowser() {
  return (
    Boolean(process.env.CHROMIUM_PATH) || (process.platform === 'linux' && process.arch === 'x64')
  );
}

/** A file that could not even be loaded has no tests that failed: it counts as one. */
function count(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

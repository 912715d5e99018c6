// The specs: unit, database and queue, then journeys, then pages, on servers that are started once for all.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../apps/console/prepare.mjs';
import { startServers } from '../servers/start-servers.mjs';
import { runStep } from './run-step.mjs';

const projects = [
  ['unit', 'unit, database and queue specs'],
  ['journeys', 'journeys'],
  ['pages', 'pages in a browser'],
];

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
    const steps = [];
    for (const [project, title] of projects) {
      if (project === 'pages' && !hasBrowser()) continue;
      const report = join(folder, `${project}.json`);
      const step = await runStep(title, jest(project, report, paths), { live: true, environment });
      steps.push({ ...step, counts: count(report) });
    }
    if (existsSync(notRunFile)) notRun.push(...readFileSync(notRunFile, 'utf8').trim().split('\n'));
    return { steps, notRun: [...new Set(notRun)] };
  } finally {
    await servers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function jest(project, report, paths) {
  const run = ['node_modules/jest/bin/jest.js', '--selectProjects', project, '--passWithNoTests'];
  return [...run, '--json', '--outputFile', report, ...paths];
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

// npm run bench -- match [instance ...] [--no-lemon]: see test/bench/match-measure.ts for what is measured.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildMatch } from './match-build.mjs';

const names = ['borough', 'region', 'england', 'shortage'];
/** What the figures are held to: [figure, instance, field, most allowed]. */
const targets = [
  ['ratio to LEMON', 'england', 'value', 0.03],
  ['ratio to LEMON', 'shortage', 'value', 0.4],
  ['rows to certificate with 3 alternatives, 2 threads', 'england', 'wallMs', 2500],
  ['rows to certificate', 'region', 'cpuMs', 25],
  ['peak memory', 'england', 'rssMB', 450],
  ['edit: add a need', 'england', 'p50CpuMs', 0.2],
  ['edit: add a need', 'england', 'p99CpuMs', 10],
  ['edit: decline', 'england', 'p50CpuMs', 0.2],
  ['edit: decline', 'england', 'p99CpuMs', 10],
  ['edit: add a need', 'shortage', 'p99CpuMs', 120],
  ['edit: decline', 'shortage', 'p99CpuMs', 120],
];

export async function bench(argv) {
  const asked = argv.filter((word) => !word.startsWith('--'));
  const chosen = asked.length > 0 ? asked : names;
  const main = fileURLToPath(new URL('test/bench/match-measure.js', buildMatch()));
  const folder = mkdtempSync(join(tmpdir(), 'match-bench-'));
  const seen = [];
  const say = (line) => {
    seen.push(line);
    console.log(JSON.stringify(line));
  };
  const measure = (...words) => {
    const run = spawnSync(process.execPath, [main, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (run.status !== 0) throw new Error(`match-measure ${words.join(' ')} failed`);
    run.stdout
      .trim()
      .split('\n')
      .forEach((line) => say(JSON.parse(line)));
  };
  try {
    const lemon = argv.includes('--no-lemon') ? null : buildLemon(folder, say);
    for (const name of chosen) {
      const edges = join(folder, `${name}.bin`);
      measure('solve', name, edges);
      if (lemon !== null) compare(lemon, name, edges, seen, say);
      rmSync(edges, { force: true });
      measure('wall', name);
      measure('edits', name);
    }
    for (const name of ['england', 'shortage'].filter((shape) => chosen.includes(shape)))
      measure('growth', name);
    for (const [figure, instance, field, most] of targets) {
      const line = seen.find((other) => other.figure === figure && other.instance === instance);
      if (line === undefined) continue;
      say({
        bench: 'match',
        figure: 'target',
        of: figure,
        instance,
        field,
        value: line[field],
        most,
        met: line[field] <= most,
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns the program's path, null (and said so) where it cannot be built */
function buildLemon(folder, say) {
  const program = join(folder, 'match-lemon');
  const source = fileURLToPath(new URL('match-lemon.cpp', import.meta.url));
  try {
    execFileSync('g++', ['-O2', '-o', program, source], { stdio: 'pipe' });
    return program;
  } catch {
    say({
      bench: 'match',
      figure: 'LEMON',
      notRun: 'g++ or LEMON (Debian: liblemon-dev) is not installed, so there is no ratio',
    });
    return null;
  }
}

function compare(lemon, name, edges, seen, say) {
  const ours = seen.find((line) => line.figure === 'solve' && line.instance === name);
  const repeats = ours.feasiblePairs > 1_000_000 ? 1 : 3;
  const theirs = JSON.parse(
    execFileSync(lemon, [edges, '20000', String(repeats)], { encoding: 'utf8' }),
  );
  say({
    bench: 'match',
    figure: 'LEMON network simplex, int64',
    instance: name,
    ...theirs,
    repeats,
  });
  if (theirs.objective !== ours.objective)
    throw new Error(`${name}: LEMON finds ${theirs.objective}, we find ${ours.objective}`);
  say({
    bench: 'match',
    figure: 'ratio to LEMON',
    instance: name,
    value: Math.round((ours.cpuMs / theirs.cpuMs) * 1e4) / 1e4,
  });
}

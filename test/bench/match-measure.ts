import { cpuUsage, resourceUsage } from 'node:process';
import { performance } from 'node:perf_hooks';
import { alternativesOf } from '../../libs/matching/src/domain/alternatives.js';
import { Repair } from '../../libs/matching/src/domain/repair.js';
import { solve } from '../../libs/matching/src/domain/solve.js';
import type { Solution } from '../../libs/matching/src/domain/solve.js';
import { ScoringThreads } from '../../libs/matching/src/engine/scoring-threads.js';
import { solveWithThreads } from '../../libs/matching/src/engine/solve-with-threads.js';
import { writeEdges } from '../../libs/matching/src/engine/write-edges.js';
import { makeInstance, randomFrom, shapes } from './match-instance.js';

/** One measurement in a process of its own: node match-measure.js WHAT NAME [EDGES]. Prints JSON lines. */
const [what, name = '', edgesPath] = process.argv.slice(2);
let since: Record<string, number> = {};

if (!isShape(name)) throw new Error(`There is no instance called ${name}.`);
if (what === 'solve') measureSolve(name);
else if (what === 'wall') await measureWall(name);
else if (what === 'edits') measureEdits(name);
else if (what === 'growth') measureGrowth(name);

function measureSolve(shape: keyof typeof shapes): void {
  const instance = makeInstance(shapes[shape]);
  const warm = instance.needs.length < 5_000;
  const runs = Array.from({ length: warm ? 12 : 3 }, () =>
    timedSolve(() => solve(instance, { onProgress: note })),
  );
  const least = (phase: 'score' | 'solve' | 'certify' | 'all'): number =>
    Math.min(...runs.map((run) => run[phase]));
  const { result, graph } = runs[0]!.solution;
  const { pairsTested, feasiblePairs, served, objective, gap } = result.summary;
  print('solve', shape, {
    cpuMs: round(least('solve')),
    feasiblePairs,
    served,
    objective,
    gap,
    ...result.counters,
  });
  print('score', shape, {
    cpuMs: round(least('score')),
    pairsTested,
    nsPerPair: round((least('score') * 1e6) / pairsTested),
  });
  print('certify', shape, { cpuMs: round(least('certify')), feasiblePairs });
  print('rows to certificate', shape, {
    cpuMs: round(least('all')),
    state: warm ? 'warm' : 'minimum of 3',
  });
  print('cold', shape, { cpuMs: round(runs[0]!.all) });
  if (edgesPath !== undefined) writeEdges(edgesPath, instance, graph);
}

function note(phase: string): void {
  since[phase] ??= cpu();
}

interface Timed {
  readonly solution: Solution;
  readonly score: number;
  readonly solve: number;
  readonly certify: number;
  readonly all: number;
}

function timedSolve(run: () => Solution): Timed {
  since = {};
  const start = cpu();
  const solution = run();
  const end = cpu();
  const { score = start, solve: solving = end, certify = end } = since;
  return {
    solution,
    score: solving - score,
    solve: certify - solving,
    certify: end - certify,
    all: end - start,
  };
}

/** The way a run goes in the product: two threads score, then solution, proof, reasons, three alternatives each. */
async function measureWall(shape: keyof typeof shapes): Promise<void> {
  const instance = makeInstance(shapes[shape]);
  const pool = new ScoringThreads(2);
  const walls: number[] = [];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const solution = await solveWithThreads(instance, {}, pool);
    let named = 0;
    for (const { id } of instance.needs) named += alternativesOf(solution, id, 3).length;
    walls.push(performance.now() - start);
    if (run === 2) print('alternatives', shape, { named });
  }
  await pool.close();
  print('rows to certificate with 3 alternatives, 2 threads', shape, {
    wallMs: round(Math.min(...walls)),
  });
  print('peak memory', shape, { rssMB: Math.round(resourceUsage().maxRSS / 1024) });
}

function measureEdits(shape: keyof typeof shapes): void {
  const instance = makeInstance(shapes[shape]);
  const random = randomFrom(99);
  const count = shape === 'borough' ? 100 : 500;
  const solution = solve(instance);
  const repair = new Repair(solution);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random() * instance.needs.length));
  chosen.forEach((need) => repair.withdrawNeed(need));
  printEdits(
    'add a need',
    shape,
    timesOf([...chosen], (need) => repair.admitNeed(need)),
  );
  const forbidden: { need: number; offer: number }[] = [];
  const declining = Array.from({ length: count }, () =>
    Math.floor(random() * instance.needs.length),
  );
  const declines = timesOf(declining, (start) => {
    const pair = pairFrom(repair, start);
    if (pair === null) return;
    repair.decline(pair.need, pair.offer);
    forbidden.push(pair);
  });
  const moved = repair.moves().length;
  printEdits('decline', shape, declines);
  const { gap } = repair.prove();
  const fresh = solve(instance, { forbidden }).result.summary.objective;
  print('edits against a fresh solve', shape, {
    edits: 2 * count,
    gap,
    moved,
    equal: repair.objective() === fresh,
  });
}

/** A pair of the first paired need from `start` on. */
function pairFrom(repair: Repair, start: number): { need: number; offer: number } | null {
  for (let need = start; need < start + 1_000; need++) {
    const offer = repair.supporterOf(need);
    if (offer >= 0) return { need, offer };
  }
  return null;
}

/** Processor time of each edit, ms: other work on the machine would show in the wall clock. */
function timesOf<T>(items: readonly T[], edit: (item: T) => void): number[] {
  return items.map((item) => {
    const start = cpu();
    edit(item);
    return cpu() - start;
  });
}

function printEdits(kind: string, shape: string, times: number[]): void {
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    round(times[Math.min(times.length - 1, Math.floor(share * times.length))]!, 3);
  print(`edit: ${kind}`, shape, {
    p50CpuMs: at(0.5),
    p95CpuMs: at(0.95),
    p99CpuMs: at(0.99),
    maxCpuMs: at(1),
  });
}

/** Five sizes, each twice the one before; the exponent is the slope of the logarithms. */
function measureGrowth(shape: keyof typeof shapes): void {
  const { needs, offers, seed } = shapes[shape];
  const points = [16, 8, 4, 2, 1].map((share) => {
    const size = { needs: Math.round(needs / share), offers: Math.round(offers / share), seed };
    const instance = makeInstance(size);
    const runs = Array.from({ length: 3 }, () =>
      timedSolve(() => solve(instance, { onProgress: note })),
    );
    const cpuMs = Math.min(...runs.map((run) => run.solve));
    print('growth', shape, {
      needs: size.needs,
      feasiblePairs: runs[0]!.solution.result.summary.feasiblePairs,
      cpuMs: round(cpuMs),
    });
    return [Math.log(size.needs), Math.log(cpuMs)] as const;
  });
  const mean = (axis: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  print('growth exponent', shape, { value: round(slope, 2) });
}

function print(figure: string, instance: string, values: object): void {
  console.log(JSON.stringify({ bench: 'match', figure, instance, ...values }));
}

function cpu(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function isShape(text: string): text is keyof typeof shapes {
  return Object.hasOwn(shapes, text);
}

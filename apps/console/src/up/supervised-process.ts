import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export interface ProcessPlan {
  /** Stands before each line that it prints. */
  name: string;
  /** The built file that Node runs. */
  file: string;
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
}

export interface Supervision {
  /** The module that ends a child when its parent is gone. */
  endWithParent: string;
  /** Gets what the child prints and what happens to it, line by line. */
  say: (line: string) => void;
  /** Told each time it ended unasked, with how often it has so far. */
  onDeath?: (deaths: number) => void;
}

export interface SupervisedProcess {
  name: string;
  /** Whether it has run for a while: a process that cannot work says so in its first moments. */
  isSteady: () => boolean;
  /** Ends it and waits until it is gone: asks first, forces after `patienceMs`. */
  stop: (patienceMs: number) => Promise<void>;
}

const firstWaitMs = 500;
const longestWaitMs = 30_000;
const steadyAfterMs = 1500;
/** A child that ran this long is healthy again: its next restart is quick. */
const healthyAfterMs = 60_000;

/** Starts a child, hands its lines on with its name, and starts it again, ever more slowly, when it dies. */
export function supervise(plan: ProcessPlan, supervision: Supervision): SupervisedProcess {
  const ending = new AbortController();
  let child: ChildProcess | undefined;
  let runsSince: number | undefined;

  const keepRunning = async (): Promise<void> => {
    let waitMs = firstWaitMs;
    let deaths = 0;
    while (!ending.signal.aborted) {
      const started = performance.now();
      runsSince = started;
      child = launch(plan, supervision);
      const how = await end(child);
      runsSince = undefined;
      if (ending.signal.aborted) return;
      if (performance.now() - started > healthyAfterMs) waitMs = firstWaitMs;
      deaths += 1;
      supervision.onDeath?.(deaths);
      supervision.say(`${plan.name} ended (${how}); it is started again in ${waitMs / 1000} s.`);
      await pause(waitMs, undefined, { signal: ending.signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  };
  const finished = keepRunning();

  return {
    name: plan.name,
    isSteady: () => runsSince !== undefined && performance.now() - runsSince > steadyAfterMs,
    stop: async (patienceMs) => {
      ending.abort();
      child?.kill('SIGTERM');
      const force = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
      await finished;
      clearTimeout(force);
    },
  };
}

function launch(plan: ProcessPlan, { endWithParent, say }: Supervision): ChildProcess {
  const hook = pathToFileURL(endWithParent).href;
  const child = spawn(process.execPath, ['--import', hook, plan.file, ...plan.args], {
    env: plan.environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C at the terminal must reach `up` alone, which stops its children in order
    detached: true,
    windowsHide: true,
  });
  const prefix = plan.name.padEnd(6);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => say(`${prefix} | ${line}`));
  }
  return child;
}

async function end(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? `exit code ${code ?? '?'}`));
  });
}

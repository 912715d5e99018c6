import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../../worker/src/main.js', import.meta.url));

/** Runs `work` while a worker process does the jobs it sets off, and ends that process again. */
export async function besideWorker<T>(
  environment: NodeJS.ProcessEnv,
  work: () => Promise<T>,
): Promise<T> {
  const worker = spawn(process.execPath, [file], {
    env: { ...environment, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const death = once(worker, 'exit').then(([code]) => {
    throw new Error(`The worker of the demonstration ended with code ${String(code)}`);
  });
  try {
    return await Promise.race([work(), death]);
  } finally {
    death.catch(() => undefined);
    worker.removeAllListeners('exit');
    worker.kill('SIGTERM');
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  }
}

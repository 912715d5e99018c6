export interface StopSignal {
  /** Resolves at the first Ctrl-C, SIGTERM or closed terminal. */
  asked: Promise<void>;
  /** Fires at the same moment, for whatever waits. */
  signal: AbortSignal;
  /** Fires when the person asks a second time: do not wait any longer. */
  hurry: AbortSignal;
}

const parentWatchMs = 500;

/**
 * Takes over the signals that end a program, so that what was started can be ended in order. `isRunByNpm`: npm hands a
 * signal to the shell between us, which dies of it and tells us nothing; so the end of our parent is a signal too.
 */
export function listenForStop(isRunByNpm: boolean): StopSignal {
  const first = new AbortController();
  const second = new AbortController();
  let lastMs = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // npm hands Ctrl-C on although the terminal gave it to us already: one press may arrive twice
      if (first.signal.aborted && performance.now() - lastMs > 500) second.abort();
      if (!first.signal.aborted) lastMs = performance.now();
      first.abort();
    });
  }
  if (isRunByNpm) {
    const parent = process.ppid;
    setInterval(() => (process.ppid === parent ? undefined : first.abort()), parentWatchMs).unref();
  }
  const asked = new Promise<void>((resolve) => {
    first.signal.addEventListener('abort', () => resolve());
  });
  return { asked, signal: first.signal, hurry: second.signal };
}

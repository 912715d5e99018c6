/**
 * What Node needs on its command line to run a thread from source; none for the built files. Who runs
 * from source (specs, some benchmarks) hands it in.
 */
let execArgv: readonly string[] | null = null;

export function handHooksToThreads(given: readonly string[]): void {
  execArgv = given;
}

export function threadHooks(): string[] | null {
  return execArgv === null ? null : [...execArgv];
}

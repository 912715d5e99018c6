/** Why the embedded database cannot start or stop, in words for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Turns what a PostgreSQL program printed before it failed into a message that says what to do. */
export function explainFailure(
  what: string,
  output: string,
  folder: string,
): EmbeddedPostgresError {
  const lastLines = output.trim().split('\n').slice(-6).join('\n');
  if (/no space left on device/i.test(output)) return diskFull(folder);
  if (/could not (create|map) .*shared memory|could not resize shared memory/i.test(output)) {
    return new EmbeddedPostgresError(
      `${what} failed because this machine gives too little shared memory. In a container, start it with more (for example --shm-size=256m).\n${lastLines}`,
    );
  }
  return new EmbeddedPostgresError(`${what} failed. It said:\n${lastLines}`);
}

export function diskFull(folder: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The disk that holds ${folder} is full. Evenhand needs about 200 MB there. Free some space, or set DATA_DIR to a folder on another disk, and start again: nothing is lost.`,
  );
}

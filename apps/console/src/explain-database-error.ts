/** Words for the faults of a connection that an operator can mend; undefined for any other error. */
export function explainDatabaseError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) {
    return explainDatabaseError(error.errors[0]);
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return explanations[code]?.(error.message);
}

const explanations: Record<string, (message: string) => string> = {
  ECONNREFUSED: (message) =>
    `Nothing answers at the address of the database (${message}). Check DATABASE_URL, and that the server runs.`,
  ENOTFOUND: (message) => `The host of the database is not known (${message}). Check DATABASE_URL.`,
  ETIMEDOUT: (message) => `The database does not answer (${message}). Check DATABASE_URL.`,
  '28P01': (message) =>
    `The database refuses the password (${message}). Check DATABASE_URL; for the login roles, run "console migrate" again with the same APP_SECRET.`,
  '28000': (message) =>
    `The database refuses this user (${message}). Check DATABASE_URL, and run "console migrate" if the login roles are missing.`,
  '3D000': (message) =>
    `${message}: create it first (CREATE DATABASE), then run "console migrate".`,
  '42P01': (message) => `The database lacks a table (${message}). Run "console migrate" first.`,
  '3F000': (message) => `The database lacks a schema (${message}). Run "console migrate" first.`,
  '42501': (message) =>
    `The database does not allow this (${message}). DATABASE_URL must be the owner's: it may create roles and schemas.`,
  '53100': (message) =>
    `The database's disk is full (${message}). Free some space: nothing is lost.`,
};

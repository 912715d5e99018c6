import { QueryFailedError } from 'typeorm';

/** serialization_failure and deadlock_detected: the same work may be done again from the start. */
const again = new Set(['40001', '40P01']);

/** PostgreSQL's five-character error code, where the error is one of its. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const cause: unknown = error.driverError;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

export function isRetryable(error: unknown): boolean {
  return again.has(sqlState(error) ?? '');
}

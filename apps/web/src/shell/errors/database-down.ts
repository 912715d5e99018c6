import { sqlState } from '@evenhand/platform';

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const poolWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Driver not Connected|Connection ended)/i;

/**
 * Whether the database, not the request, is at fault: refused or cut connections, shutting down
 * (57P0x), starting up, no connection left (53300), read-only after a failover (25006).
 */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const code = sqlState(error) ?? own;
  if (networkCodes.has(code) || poolWords.test(error.message)) return true;
  return /^(08|57P0|53300)/.test(code);
}

/**
 * A value that passed our own checks though PostgreSQL cannot read it as a number (22P02, 22003), a date
 * (22007, 22008), text (22021) or JSON (22P05). The sender is told so; the log says that a check is missing.
 */
export function isUnfitValue(error: unknown): boolean {
  return /^22(P02|P05|003|007|008|021)$/.test(sqlState(error) ?? '');
}

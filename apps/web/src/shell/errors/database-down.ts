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

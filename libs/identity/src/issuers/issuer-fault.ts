import * as oidc from 'openid-client';
import type { FlowRefusal } from '../domain/flow-refusal.js';

const busy: readonly string[] = ['server_error', 'temporarily_unavailable'];
const faultCodes: readonly string[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
];

/** What an error of the issuer, or of checking its answer, means for the person who waits. */
export function refusalOfError(error: unknown): FlowRefusal {
  if (error instanceof oidc.AuthorizationResponseError) {
    return busy.includes(error.error) ? 'issuer-fault' : 'declined';
  }
  const code = codeOf(error);
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock-skew';
  if (faultCodes.includes(code) || isNetworkFault(error)) return 'issuer-fault';
  return 'not-trusted';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** What fetch throws when nobody answers. */
function isNetworkFault(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

import { DomainError, stepUpNeeded } from '@evenhand/kernel';
import type { FastifyRequest } from 'fastify';
import { SecondFactorAwaited } from '../access/check-access.js';

/**
 * Where a page leads when a second factor is all that is missing: there and, after it, back to the page
 * that was asked for, or whose button was pressed. null for every other error.
 */
export function detourOf(error: unknown, request: FastifyRequest): string | null {
  const isStepUp = error instanceof DomainError && error.code === stepUpNeeded;
  const isAwaited = error instanceof SecondFactorAwaited;
  if (!isStepUp && !isAwaited) return null;
  const isEnrolment = isAwaited && error.awaits === 'enrolment';
  const path = isEnrolment ? '/account/second-factor' : '/second-factor';
  const query = new URLSearchParams({ next: pageOf(request), ...(isStepUp && { again: 'yes' }) });
  return `${path}?${query.toString()}`;
}

/** The page asked for; for a form the page it stood on, as the browser says (its address on this site only). */
function pageOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url;
  const { referer } = request.headers;
  if (!referer || !URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.host ? pathname + search : '/';
}

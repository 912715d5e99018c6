import { HttpException } from '@nestjs/common';
import { DomainError, DomainErrorKind, FieldError } from '@evenhand/kernel';
import { formFromElsewhereText } from '../http/forgery.js';
import { isDatabaseDown, isUnfitValue } from './database-down.js';
import { RequestRefused } from './request-refused.js';

/** An error as the person or program that asked may see it: never a stack, never a database's words. */
export interface ErrorAnswer {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors: readonly FieldError[];
  retryAfterSeconds?: number;
}

const statusOf: Record<DomainErrorKind, number> = {
  'not-found': 404,
  forbidden: 403,
  gone: 410,
  conflict: 409,
  stale: 412,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'You may not do this',
  404: 'Page not found',
  405: 'That cannot be done here',
  409: 'It cannot be done now',
  410: 'It is not here any more',
  412: 'Somebody changed this while you were away',
  413: 'What you sent is too large',
  415: 'What you sent is of the wrong kind',
  422: 'Something you sent is wrong',
  428: 'Say which version you read',
  429: 'Too many requests',
  503: 'Evenhand cannot answer just now',
};

const details: Record<number, string> = {
  400: 'The body or the address is not what this expects; check it against /api/openapi.json.',
  // Only the forgery check refuses with a bare 403 (Nest has already taken its code away).
  403: formFromElsewhereText,
  404: 'There is nothing at this address, or you may not see it.',
  413: 'Send less: a form takes 200 kB, a file 10 MB.',
  415: 'Send JSON to the API, and forms as the page has them.',
};

export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) {
    const retryAfterSeconds =
      'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number'
        ? error.retryAfterSeconds
        : 60;
    const again = error.kind === 'too-many' || error.kind === 'unavailable';
    return {
      ...answer(statusOf[error.kind], error.code, error.message),
      errors: error.fields,
      ...(again && { retryAfterSeconds }),
    };
  }
  if (isDatabaseDown(error)) {
    const detail = 'The database cannot be reached. Nothing was lost; try again in a minute.';
    return { ...answer(503, 'database-unavailable', detail), retryAfterSeconds: 30 };
  }
  if (isUnfitValue(error)) {
    const detail =
      'One of the values cannot be what is asked for here. Check numbers, dates and ids.';
    return answer(400, 'value-unfit', detail);
  }
  const status = statusCodeOf(error);
  if (status !== null) return answer(status, codeOf(error, status), wordsOf(error, status));
  return answer(
    500,
    'internal-error',
    'That is our fault, and it was noted. What you sent was not saved; try again later.',
  );
}

function answer(status: number, code: string, detail: string): ErrorAnswer {
  const title = titles[status] ?? (status >= 500 ? 'Something went wrong' : 'That did not work');
  return { status, code, title, detail: detail || title, errors: [] };
}

function codeOf(error: unknown, status: number): string {
  const own = error instanceof RequestRefused ? error.code : null;
  return own ?? `http-${status}`;
}

/** Only our own words: Nest's and Fastify's repeat what was sent. */
function wordsOf(error: unknown, status: number): string {
  return error instanceof RequestRefused ? error.message : (details[status] ?? '');
}

/** Nest's and Fastify's own refusals (unknown route, malformed JSON, too large) carry their status. */
function statusCodeOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}

/**
 * Why a request cannot be done, in words for the person who asked.
 * `not-found` is also the answer to what somebody may not know of (DESIGN 2.1).
 */
export type DomainErrorKind =
  | 'not-found' // 404
  | 'forbidden' // 403
  | 'gone' // 410: it was here, and may be known to have been
  | 'conflict' // 409: the thing is in another state than this needs
  | 'stale' // 412: somebody changed it since it was read
  | 'invalid' // 422: the input is wrong
  | 'too-many' // 429
  | 'unavailable'; // 503

export interface FieldError {
  /** Dotted path into the input, e.g. `milestones.0.amountPence`. */
  field: string;
  message: string;
}

export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: DomainErrorKind,
    /** Stable, kebab-case, for programs: `offer-not-submitted`. */
    readonly code: string,
    message: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

export function notFound(what: string): DomainError {
  return new DomainError(
    'not-found',
    `${what.replaceAll(' ', '-')}-not-found`,
    `There is no such ${what}, or you may not see it.`,
  );
}

export function gone(code: string, message: string): DomainError {
  return new DomainError('gone', code, message);
}

export function forbidden(code: string, message: string): DomainError {
  return new DomainError('forbidden', code, message);
}

export function conflict(code: string, message: string): DomainError {
  return new DomainError('conflict', code, message);
}

export function invalid(
  code: string,
  message: string,
  fields: readonly FieldError[] = [],
): DomainError {
  return new DomainError('invalid', code, message, fields);
}

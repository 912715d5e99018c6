import { DomainError, forbidden, invalid } from '@evenhand/kernel';

/** How a tie is managed, in an administrator's words; null for none. */
export function arrangementOf(text: string | null | undefined): string | null {
  const words = text?.trim().replaceAll(/\s+/g, ' ') ?? '';
  if (words.length <= 300) return words === '' ? null : words;
  const message = 'Say how it is managed in at most 300 characters. The person reads it.';
  throw invalid('bad-arrangement', message, [{ field: 'arrangement', message }]);
}

/** Nobody judges how their own tie is managed (DESIGN 2.3). */
export function ownTie(): DomainError {
  return forbidden('own-interest', 'Another administrator says how a tie of yours is managed.');
}

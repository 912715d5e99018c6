import { invalid } from './domain-error.js';

/** Whole pence, a safe integer. Every amount in rows, events and the API is in pence. */
export type Pence = number;

export function assertPence(amount: number, field = 'amountPence'): Pence {
  if (!Number.isSafeInteger(amount)) {
    throw invalid('not-pence', 'An amount is a whole number of pence.', [
      { field, message: 'Enter a whole number of pence.' },
    ]);
  }
  return amount;
}

const sterling = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `123456` as `£1,234.56`. */
export function pounds(pence: Pence): string {
  return sterling.format(pence / 100);
}

/** A typed sum of money (`1,234.56`, `£1000`) in pence; null when it is not one. */
export function parsePounds(text: string): Pence | null {
  const match = /^£?\s*(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d{2}))?$/.exec(text.trim());
  if (!match?.[1]) return null;
  const pence = Number(match[1].replaceAll(',', '')) * 100 + Number(match[2] ?? '0');
  return Number.isSafeInteger(pence) ? pence : null;
}

/**
 * Splits `total` by whole-number `shares` so that the parts add up to the penny: the largest
 * remainders get the odd pence, earlier shares first.
 */
export function splitPence(total: Pence, shares: readonly number[]): Pence[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  const odd = total - parts.reduce((a, b) => a + b, 0);
  exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, odd)
    .forEach(({ index }) => (parts[index] = (parts[index] ?? 0) + 1));
  return parts;
}

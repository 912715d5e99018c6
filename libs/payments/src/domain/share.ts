/** An exact share from 0 to 1: no figure is rounded before it is money. */
export interface Share {
  part: bigint;
  whole: bigint;
}

const places = 6;

/** A figure of at most six decimal places as a whole number of millionths. */
export function millionths(figure: number): bigint {
  const [whole = '0', decimals = ''] = figure.toFixed(places).replace('-', '').split('.');
  const size = BigInt(whole) * 10n ** BigInt(places) + BigInt(decimals.padEnd(places, '0'));
  return figure < 0 ? -size : size;
}

/** `part / whole`, at least 0 and at most 1. `whole` is above 0. */
export function shareOf(part: bigint, whole: bigint): Share {
  if (part <= 0n) return { part: 0n, whole: 1n };
  return part >= whole ? { part: 1n, whole: 1n } : { part, whole };
}

/** The share as a person reads it, cut (never rounded up) to two places: `66.66%`. */
export function percent({ part, whole }: Share): string {
  const hundredths = (part * 10_000n) / whole;
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
  return `${text.replace(/\.00$/, '')}%`;
}

/** Whether a share reaches a whole percentage. */
export function reaches({ part, whole }: Share, wholePercent: number): boolean {
  return part * 100n >= whole * BigInt(wholePercent);
}

/** This share of an amount in pence, rounded down. */
export function pay({ part, whole }: Share, pence: number): number {
  return Number((BigInt(pence) * part) / whole);
}

/** The share as it is multiplied: in percent where that is exact, else as the fraction itself. */
export function exactly(share: Share): string {
  const { part, whole } = share;
  return (part * 10_000n) % whole === 0n ? percent(share) : `${decimal(part)} ÷ ${decimal(whole)}`;
}

/** Millionths as the figure they stand for. */
export function decimal(millions: bigint): string {
  return String(Number(millions) / 1_000_000);
}

/** A line of the bank's statement. */
export interface StatementLine {
  ref: string;
  key: string;
  reference: string;
  amountPence: number;
  at: string;
}

/** What our books know under that key. */
export interface KnownPayment {
  key: string;
  amountPence: number;
  isPaid: boolean;
  /** The bank's reference that our books hold, once paid. */
  bankRef: string | null;
}

export type Explanation =
  'explained' | 'unknown-key' | 'amount-differs' | 'not-paid-here' | 'paid-twice';

/**
 * Why this money left. To the pence and by the bank's own reference: a second line under a key
 * that is paid already is money that left twice.
 */
export function explain(line: StatementLine, known: KnownPayment | undefined): Explanation {
  if (!known) return 'unknown-key';
  if (known.amountPence !== line.amountPence) return 'amount-differs';
  if (!known.isPaid) return 'not-paid-here';
  return known.bankRef === line.ref ? 'explained' : 'paid-twice';
}

export const explanationsInWords: Readonly<Record<Explanation, string>> = {
  explained: 'Matches a payment in our books',
  'unknown-key': 'No payment in our books has this reference',
  'amount-differs': 'The amount is not the one that was instructed',
  'not-paid-here': 'Instructed, but our books do not say paid yet',
  'paid-twice': 'A second payment under a reference that was paid already',
};

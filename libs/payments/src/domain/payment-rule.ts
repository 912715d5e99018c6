import { FieldError, invalid } from '@evenhand/kernel';

/** From this share of what was agreed on, in whole percent, this share of the money is paid. */
export interface Band {
  fromPercent: number;
  /** `pro_rata`: the same share of the money as of the work. */
  pays: 'pro_rata' | number;
}

/** How much of a milestone's money its result earns. Below the lowest band nothing is paid. */
export interface PaymentRule {
  bands: readonly Band[];
}

export const defaultPaymentRule: PaymentRule = {
  bands: [{ fromPercent: 50, pays: 'pro_rata' }],
};

/** Throws `invalid` with every field that is wrong; returns the rule, highest band first. */
export function checkPaymentRule(rule: PaymentRule): PaymentRule {
  const fields: FieldError[] = [];
  rule.bands.forEach(({ fromPercent, pays }, at) => {
    if (!isPercent(fromPercent) || fromPercent === 0) {
      fields.push({
        field: `bands.${at}.fromPercent`,
        message: 'A band begins at a whole percentage from 1 to 100.',
      });
    }
    if (pays !== 'pro_rata' && !isPercent(pays)) {
      fields.push({
        field: `bands.${at}.pays`,
        message: 'A band pays "pro_rata" or a whole percentage from 0 to 100.',
      });
    }
  });
  const starts = new Set(rule.bands.map(({ fromPercent }) => fromPercent));
  if (rule.bands.length === 0 || starts.size !== rule.bands.length) {
    fields.push({ field: 'bands', message: 'Give one band or more, each with its own beginning.' });
  }
  if (fields.length > 0) throw invalid('payment-rule-invalid', 'Check the payment rule.', fields);
  return { bands: [...rule.bands].sort((a, b) => b.fromPercent - a.fromPercent) };
}

function isPercent(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 100;
}

/** The rule in sentences, shown before anybody signs. */
export function paymentRuleInWords(rule: PaymentRule): string[] {
  const bands = [...rule.bands].sort((a, b) => a.fromPercent - b.fromPercent);
  const lowest = bands[0]?.fromPercent ?? 100;
  return [
    ...(lowest > 0 ? [`Below ${lowest}% of what was agreed, nothing is paid.`] : []),
    ...bands.map(({ fromPercent, pays }, at) => {
      const next = bands[at + 1]?.fromPercent;
      const range =
        next === undefined ? `From ${fromPercent}%` : `From ${fromPercent}% to below ${next}%`;
      return pays === 'pro_rata'
        ? `${range}, the same share of the money is paid.`
        : `${range}, ${pays}% of the money is paid.`;
    }),
    'More than was agreed earns no more than the full amount. Amounts are rounded down to a whole penny.',
  ];
}

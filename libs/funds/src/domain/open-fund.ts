import {
  Actor,
  assertPence,
  FieldError,
  forbidden,
  invalid,
  Pence,
  rolesOf,
} from '@evenhand/kernel';

export const fundKinds = ['subscription', 'commission', 'grant', 'traded_income', 'other'] as const;
export type FundKind = (typeof fundKinds)[number];

export interface NewFund {
  name: string;
  kind: FundKind;
  /** Who the money comes from, in words: `Lindmere Council, school improvement grant 2026/27`. */
  source: string;
  amountPence: Pence;
}

const openers = ['finance_officer', 'administrator'];
/** One hundred million pounds: above it somebody typed pence as pounds. */
const most = 10_000_000_000;

/** The fund to open, trimmed. Throws `forbidden` for a wrong role, `invalid` with the fields. */
export function openFund(actor: Actor, input: NewFund): NewFund {
  if (actor.kind === 'person' && !rolesOf(actor).some((role) => openers.includes(role))) {
    throw forbidden(
      'not-your-role',
      'A fund is opened by the finance officer or the administrator.',
    );
  }
  const fund = { ...input, name: input.name.trim(), source: input.source.trim() };
  const fields: FieldError[] = [
    ...tooLong('name', fund.name, 120, 'Enter the name of the fund, in 120 characters or fewer.'),
    ...tooLong('source', fund.source, 200, 'Enter where the money comes from.'),
  ];
  assertPence(fund.amountPence);
  if (fund.amountPence <= 0 || fund.amountPence > most) {
    fields.push({
      field: 'amountPence',
      message: 'Enter an amount between £0.01 and £100,000,000.00.',
    });
  }
  if (fields.length > 0) throw invalid('fund-invalid', 'This fund cannot be opened yet.', fields);
  return fund;
}

function tooLong(field: string, text: string, length: number, message: string): FieldError[] {
  return text.length === 0 || text.length > length ? [{ field, message }] : [];
}

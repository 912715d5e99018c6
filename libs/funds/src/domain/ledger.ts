import { conflict, Pence } from '@evenhand/kernel';

/** Where a fund's money can stand. `source` is the outside world, so it alone may be below zero. */
export const accountKinds = ['source', 'available', 'committed', 'instructed', 'paid'] as const;
export type AccountKind = (typeof accountKinds)[number];

/**
 * Every way money moves: one entry takes an amount from one account of a fund to another. The
 * table `funds.entry_kind` holds the same rows, and the database refuses any other pair.
 */
export const entryKinds = {
  receive: { from: 'source', to: 'available' },
  commit: { from: 'available', to: 'committed' },
  release: { from: 'committed', to: 'available' },
  instruct: { from: 'committed', to: 'instructed' },
  settle: { from: 'instructed', to: 'paid' },
} as const satisfies Record<string, { from: AccountKind; to: AccountKind }>;
export type EntryKind = keyof typeof entryKinds;

export type Balances = Readonly<Record<AccountKind, Pence>>;

export const noMoney: Balances = { source: 0, available: 0, committed: 0, instructed: 0, paid: 0 };

/** The balances after an entry. Throws `conflict` when the account it takes from holds too little. */
export function move(balances: Balances, kind: EntryKind, amount: Pence): Balances {
  const { from, to } = entryKinds[kind];
  if (!Number.isSafeInteger(amount) || amount <= 0) {
    throw conflict('not-an-amount', 'Money moves in whole pence, one penny or more.');
  }
  if (from !== 'source' && balances[from] < amount) {
    throw conflict(`not-enough-${from}`, 'The fund does not hold that much.');
  }
  return { ...balances, [from]: balances[from] - amount, [to]: balances[to] + amount };
}

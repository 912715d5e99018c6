import type { HiddenByTie, HiddenKind } from '@evenhand/casework';

/** A milestone that waits for the finance officer is a payment to whoever reads of it. */
export type HiddenThing = HiddenKind | 'payment';

const names: Readonly<Record<HiddenThing, readonly [string, string]>> = {
  agreement: ['agreement', 'agreements'],
  review_point: ['review point', 'review points'],
  report: ['report', 'reports'],
  milestone: ['milestone', 'milestones'],
  payment: ['payment', 'payments'],
  payee: ['change of bank details', 'changes of bank details'],
};
const desks = { broker: 'broker', finance_officer: 'finance officer' } as const;

/** A sentence for each kind and decider: that there is something, and who has it; not of which school. */
export function hiddenLines(rows: readonly HiddenByTie[], ...things: HiddenThing[]): string[] {
  return rows
    .filter((row) => things.includes(thingOf(row)))
    .map((row) => {
      const [one, many] = names[thingOf(row)];
      const isOne = row.items === 1;
      const what = isOne ? `1 ${one} is` : `${row.items} ${many} are`;
      return `${what} hidden from you because of a tie. ${whoDecides(row, isOne)}`;
    });
}

function thingOf({ kind, desk }: HiddenByTie): HiddenThing {
  return kind === 'milestone' && desk === 'finance_officer' ? 'payment' : kind;
}

function whoDecides({ desk, step }: HiddenByTie, isOne: boolean): string {
  const about = isOne ? 'about it' : 'about them';
  if (desk === null || step === null) return `Nothing waits for a decision ${about}.`;
  const every = `every ${desks[desk]}`;
  switch (step) {
    case 'broker':
      return `A ${desks[desk]} without a tie decides ${about}.`;
    case 'administrator':
      return `The administrators decide ${about}, because ${every} has a tie to one of the schools.`;
    case 'stand_in':
      return `A person from another partnership decides ${about}, because ${every} and administrator here has a tie to one of the schools.`;
    case 'nobody':
      return `Nobody here may decide ${about}, because everybody who could has a tie to one of the schools. An administrator has to name somebody without one.`;
  }
}

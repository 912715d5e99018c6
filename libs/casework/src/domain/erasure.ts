/** What stands against erasing a person (`kept_...` does not: it is what stays, and why). */
export interface Hindrance {
  code: string;
  amount: number;
}

const hindering: Readonly<Record<string, string>> = {
  operator:
    'This person operates the installation. Another operator ends that role first, at the console.',
  last_administrator:
    'This is the last administrator of a partnership. Give somebody else the role first.',
  roles_elsewhere:
    'This account is used outside this partnership too. The operator carries the erasure out at the console.',
  signature_awaited:
    'An agreement waits for a signature that only this person can give. Recall it, or name another signatory, first.',
  legal_hold: 'A legal hold is on this person. Lift it first, if it may be lifted.',
};

const keeping: Readonly<Record<string, (amount: number) => string>> = {
  kept_signatures: (amount) =>
    `${amount} ${amount === 1 ? 'signature keeps' : 'signatures keep'} the name: a signed agreement has to show who signed it, for six years after it ended.`,
  kept_money: (amount) =>
    `${amount} ${amount === 1 ? 'payment decision stays' : 'payment decisions stay'}, by number and without the name: money records are kept for six years and the current one.`,
  kept_events: (amount) =>
    `${amount} ${amount === 1 ? 'entry' : 'entries'} of the audit trail stay, by number and without the name: the trail proves that nothing was changed.`,
};

/** Why it cannot be done now, in sentences; empty when it can. */
export function reasonsAgainst(found: readonly Hindrance[]): string[] {
  return found.flatMap(({ code }) => hindering[code] ?? []);
}

/** What stays, and why, in sentences. */
export function whatStays(found: readonly Hindrance[]): string[] {
  return found.flatMap(({ code, amount }) => keeping[code]?.(amount) ?? []);
}

/** What pages and lists say where the name was. */
export const formerColleague = 'a former colleague';

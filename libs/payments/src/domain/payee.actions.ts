import { Actions, Actor, assertSteppedUp, forbidden, rolesOf, step } from '@evenhand/kernel';

export const payeeStatuses = ['proposed', 'confirmed', 'replaced', 'refused'] as const;
export type PayeeStatus = (typeof payeeStatuses)[number];

/** A change of bank details needs two people (DESIGN 2.3): one proposes, another one confirms. */
export const payeeActions = {
  confirm: { from: ['proposed'], to: 'confirmed', by: ['finance_officer', 'administrator'] },
  refuse: { from: ['proposed'], to: 'refused', by: ['finance_officer', 'administrator'] },
  replace: {
    from: ['confirmed', 'proposed'],
    to: 'replaced',
    by: ['headteacher', 'school_leader', 'hub_lead', 'finance_officer', 'administrator'],
    power: 'bank',
  },
} as const satisfies Actions<PayeeStatus>;

const proposers: readonly string[] = ['headteacher', 'school_leader', 'hub_lead'];
const staff: readonly string[] = ['finance_officer', 'administrator'];

/** Who may propose details for a school: its own leaders, or the partnership on its behalf. */
export function assertMayPropose(actor: Actor, schoolId: string): string {
  if (actor.kind !== 'person') throw forbidden('not-a-person', 'Only a person may change this.');
  const roles = rolesOf(actor, 'bank');
  const isOwn = actor.schoolId === schoolId && roles.some((role) => proposers.includes(role));
  if (!isOwn && !roles.some((role) => staff.includes(role))) {
    throw forbidden(
      'not-your-role',
      'Bank details are changed by the school itself or by the finance officer.',
    );
  }
  assertSteppedUp(actor, 'Changing bank details');
  return actor.personId;
}

/** The second person. Throws `forbidden` for the proposer. */
export function confirmPayee(
  payee: { status: PayeeStatus; proposedBy: string },
  actor: Actor,
  action: 'confirm' | 'refuse',
  now: Date,
): { status: PayeeStatus; confirmedBy: string; confirmedAt: Date } {
  const status = step(payeeActions, action, payee.status, actor);
  if (actor.kind !== 'person') throw forbidden('not-a-person', 'Only a person may confirm this.');
  if (actor.personId === payee.proposedBy) {
    throw forbidden(
      'proposer-may-not-confirm',
      'You entered these bank details, so somebody else has to confirm them.',
    );
  }
  assertSteppedUp(actor, 'Confirming bank details');
  return { status, confirmedBy: actor.personId, confirmedAt: now };
}

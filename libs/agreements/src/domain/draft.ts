import { Actor, forbidden, PersonActor } from '@evenhand/kernel';

const staff = ['broker', 'administrator'];

/** Who writes agreements: staff of the partnership, never the product itself. */
export function assertMayDraft(actor: Actor): PersonActor & { partnershipId: string } {
  if (actor.kind !== 'person' || !actor.roles.some((role) => staff.includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may draft an agreement.');
  }
  if (actor.partnershipId === null) {
    throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
  }
  return { ...actor, partnershipId: actor.partnershipId };
}

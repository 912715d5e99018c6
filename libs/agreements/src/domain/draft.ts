import { Actor, forbidden, PersonActor } from '@evenhand/kernel';

/** Who writes agreements: staff of the partnership, never the product itself. */
export function assertMayDraft(actor: Actor): PersonActor {
  const isStaff =
    actor.kind === 'person' &&
    actor.roles.some((role) => ['broker', 'administrator'].includes(role));
  if (!isStaff) {
    throw forbidden('not-your-role', 'Only a broker may draft an agreement.');
  }
  return actor;
}

import { Actor, forbidden } from '@evenhand/kernel';

/** The partnership that an actor acts for; refuses one who acts for none. */
export function partnershipOf(actor: Actor): string {
  if (actor.partnershipId === null) {
    throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
  }
  return actor.partnershipId;
}

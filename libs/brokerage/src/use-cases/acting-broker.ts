import { Actor, forbidden, invalid, rolesOf } from '@evenhand/kernel';

/**
 * The partnership that a broker acts for. Brokering is done for the partnership: who has chosen a
 * school in this session is asked to change over. @throws forbidden, invalid
 */
export function actingBroker(actor: Actor): string {
  if (!rolesOf(actor).some((role) => ['broker', 'administrator', 'system'].includes(role))) {
    throw forbidden('not-your-role', 'Only a broker may do this.');
  }
  if (actor.kind === 'person' && actor.schoolId !== null) {
    throw forbidden(
      'acting-for-a-school',
      'You are acting for a school. Change over to acting for the partnership to do this.',
    );
  }
  if (actor.partnershipId === null) {
    throw invalid('no-partnership', 'Choose the partnership that you act for first.');
  }
  return actor.partnershipId;
}

import { Actor, forbidden } from '@evenhand/kernel';
import { isActiveMember } from '@evenhand/directory';
import { Tx } from '@evenhand/platform';
import { partnershipOf } from './install-taxonomy.js';

/** The school that the actor acts for. @throws forbidden without one, or when it is no member today */
export async function actingSchool(tx: Tx, actor: Actor): Promise<string> {
  const schoolId = actor.kind === 'person' ? actor.schoolId : null;
  if (schoolId === null) {
    throw forbidden('no-school', 'Choose the school that you act for first.');
  }
  if (!(await isActiveMember(tx, partnershipOf(actor), schoolId))) {
    throw forbidden('not-a-member', 'Your school is not an active member of this partnership.');
  }
  return schoolId;
}

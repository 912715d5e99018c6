import { isActiveMember, mayBeMatchedBySchool } from '@evenhand/directory';
import { PersonActor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Why nothing of a school is matched at present, for the school itself and staff; null when it is. */
export async function whyNotMatched(
  tx: Tx,
  actor: PersonActor,
  schoolId: string,
  today: string,
): Promise<string | null> {
  const { partnershipId } = actor;
  const isStaff = actor.roles.some((role) => role === 'broker' || role === 'administrator');
  // Row security hides another school's answers, and what is hidden must not look like a no.
  if (partnershipId === null || (!isStaff && actor.schoolId !== schoolId)) return null;
  if (!(await isActiveMember(tx, partnershipId, schoolId))) {
    return 'Not matched at present: the school is not an active member of the partnership.';
  }
  if (await mayBeMatchedBySchool(tx, partnershipId, schoolId, today)) return null;
  return 'Not matched at present: the head of the school has not agreed to the partnership’s text on being matched, or has taken it back.';
}

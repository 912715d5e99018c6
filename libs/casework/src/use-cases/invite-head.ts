import { addInvitation, Invitation } from '@evenhand/directory';
import { createPerson, grantRole } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

export interface SchoolAndHead {
  urn: number;
  headName: string;
  headEmail: string;
  message?: string;
  tierId?: string | null;
  listId?: string | null;
}

/**
 * Step: the school is invited, and its head is somebody who can sign in and answer. The role goes with
 * the invitation when that is not accepted; one that the head has already stays what it is.
 */
export async function inviteHead(
  tx: Tx,
  actor: Actor,
  { headName, headEmail, ...school }: SchoolAndHead,
  now: Date,
): Promise<{ id: string; schoolId: string }> {
  const membership = await addInvitation(tx, actor, school, now);
  const { schoolId } = membership;
  const { id: personId } = await createPerson(tx, actor, { name: headName, email: headEmail });
  const held = await tx.query<unknown[]>(
    `SELECT 1 FROM identity.role_held WHERE person_id = $1 AND school_id = $2 AND role = 'headteacher'
        AND partnership_id = platform.current_partnership() AND (until_date IS NULL OR until_date > identity.today())`,
    [personId, schoolId],
  );
  const role =
    held.length > 0
      ? null
      : await grantRole(tx, actor, { personId, role: 'headteacher', schoolId }, now);
  await tx.update(
    Invitation,
    { membershipId: membership.id },
    { personId, roleHeldId: role?.id ?? null },
  );
  return membership;
}

import { Actor, conflict } from '@evenhand/kernel';
import { isUuid, lockById, Tx } from '@evenhand/platform';
import { RoleHeld } from '../data/role-held.entity.js';
import { TrustRole } from '../data/trust-role.entity.js';
import { assertMayChangeGrant } from '../domain/role-rules.js';

/** What was given by name: a role at a place, or a trust's leader. */
export type Grant = RoleHeld | TrustRole;

/**
 * The grant with this id, locked, for whoever may change it: said before the lock, which row security
 * keeps for them. What came with a trust or a delegation is changed there.
 */
export async function lockGrant(
  tx: Tx,
  actor: Actor,
  id: string,
  expectedVersion?: number,
): Promise<Grant> {
  const found = isUuid(id)
    ? ((await tx.findOneBy(TrustRole, { id })) ?? (await tx.findOneBy(RoleHeld, { id })))
    : null;
  if (found) assertMayChangeGrant(actor, found);
  if (found instanceof TrustRole) return lockById(tx, TrustRole, id, expectedVersion);
  if (found?.lent) {
    throw conflict(
      'role-comes-with-another',
      'This role comes with a trust, or was lent by a headteacher. Change that instead.',
    );
  }
  return lockById(tx, RoleHeld, id, expectedVersion);
}

import { isUuid, lockById, Tx } from '@evenhand/platform';
import { Delegation } from '../data/delegation.entity.js';

/** The delegation, locked and checked; whoever sees it but may not change it is told so before the lock. */
export async function lockDelegation(
  tx: Tx,
  id: string,
  expectedVersion: number | undefined,
  check: (delegation: Delegation) => void,
): Promise<Delegation> {
  const seen = isUuid(id) ? await tx.findOneBy(Delegation, { id }) : null;
  if (seen) check(seen);
  const delegation = await lockById(tx, Delegation, id, expectedVersion);
  check(delegation);
  return delegation;
}

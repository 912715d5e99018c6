import { Tx } from '@evenhand/platform';
import { Grant } from './lock-grant.js';

/**
 * How many administrators stay for good without this person. Locks all of them in one order: two
 * administrators who end each other's role wait here for each other.
 */
export async function remainingAdministrators(tx: Tx, grant: Grant): Promise<number> {
  if (grant.role !== 'administrator') return 0;
  const [row] = await tx.query<{ remaining: number }[]>(
    'SELECT identity.remaining_administrators($1, $2) AS remaining',
    [grant.partnershipId, grant.personId],
  );
  return row?.remaining ?? 0;
}

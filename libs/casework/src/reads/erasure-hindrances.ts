import { Tx } from '@evenhand/platform';
import type { Hindrance } from '../domain/erasure.js';

/** What stands against erasing a person of this partnership, and what stays of them. */
export async function erasureHindrances(
  tx: Tx,
  personId: string,
  partnershipId: string | null,
): Promise<Hindrance[]> {
  return tx.query<Hindrance[]>(
    'SELECT code, amount FROM casework.erasure_hindrances($1, $2) ORDER BY code',
    [personId, partnershipId],
  );
}

import { Tx } from '@evenhand/platform';

export interface AddressHistoryLine {
  act: 'changed' | 'corrected';
  by: string | null;
  reason: string | null;
  at: Date;
}

/** When a person's address changed, by whom and why, and whether an administrator may still correct it. */
export async function addressChangesOf(
  tx: Tx,
  personId: string,
): Promise<{ hasEntered: boolean; lines: AddressHistoryLine[] }> {
  const [person] = await tx.query<{ entered: boolean }[]>(
    'SELECT first_entered_at IS NOT NULL AS entered FROM identity.person WHERE id = $1',
    [personId],
  );
  const lines = await tx.query<AddressHistoryLine[]>(
    `SELECT o.act, b.name AS by, o.reason, o.at FROM identity.address_history o
       LEFT JOIN identity.person b ON b.id = o.by_person_id WHERE o.person_id = $1 ORDER BY o.at DESC`,
    [personId],
  );
  return { hasEntered: person?.entered ?? true, lines };
}

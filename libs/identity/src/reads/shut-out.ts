import { isUuid, Tx } from '@evenhand/platform';

export interface ShutOutLine {
  act: 'disabled' | 'enabled';
  by: string | null;
  reason: string;
  at: Date;
}

/** Whether a person is shut out now, and every time that they were; for administrators. */
export async function shutOutOf(
  tx: Tx,
  personId: string,
): Promise<{ isDisabled: boolean; lines: ShutOutLine[] }> {
  if (!isUuid(personId)) return { isDisabled: false, lines: [] };
  const [person] = await tx.query<{ disabled: boolean }[]>(
    'SELECT disabled_at IS NOT NULL AS disabled FROM identity.person WHERE id = $1',
    [personId],
  );
  const lines = await tx.query<ShutOutLine[]>(
    `SELECT o.act, b.name AS by, o.reason, o.at FROM identity.shut_out o
       LEFT JOIN identity.person b ON b.id = o.by_person_id WHERE o.person_id = $1 ORDER BY o.at DESC`,
    [personId],
  );
  return { isDisabled: person?.disabled ?? false, lines };
}

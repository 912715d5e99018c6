import { Tx } from '@evenhand/platform';

/** The name that a mail's last line gives; `Evenhand` for mail of the installation. */
export async function partnershipName(tx: Tx, partnershipId: string | null): Promise<string> {
  const [row] = await tx.query<{ name: string }[]>(
    'SELECT name FROM directory.partnership WHERE id = $1',
    [partnershipId],
  );
  return row?.name ?? 'Evenhand';
}

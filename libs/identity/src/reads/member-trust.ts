import { isUuid, Tx } from '@evenhand/platform';

/** The trusts that have a school among the members, by name: whom a leader may be named for. */
export async function memberTrusts(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }[]>(
    `SELECT DISTINCT t.id, t.name FROM directory.membership m JOIN directory.school s ON s.id = m.school_id
       JOIN directory.trust t ON t.id = s.trust_id
      WHERE m.partnership_id = platform.current_partnership() AND m.status <> 'left' ORDER BY t.name, t.id`,
  );
}

/** The trust that is meant: named itself, or by one of its schools; null when there is none such here. */
export async function trustToLead(
  tx: Tx,
  { trustId, schoolId }: { trustId?: string | null; schoolId?: string | null },
): Promise<string | null> {
  const [trust] = await tx.query<{ id: string }[]>(
    `SELECT s.trust_id AS id FROM directory.school s JOIN directory.membership m ON m.school_id = s.id
      WHERE m.partnership_id = platform.current_partnership() AND m.status <> 'left' AND s.trust_id IS NOT NULL
        AND ($1::uuid IS NULL OR s.trust_id = $1) AND ($1::uuid IS NOT NULL OR s.id = $2::uuid) LIMIT 1`,
    [idOf(trustId), idOf(schoolId)],
  );
  return trust?.id ?? null;
}

function idOf(text: string | null | undefined): string | null {
  return text && isUuid(text) ? text : null;
}

import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { nameCursor, readNameCursor } from './name-cursor.js';

export interface PartnershipLine {
  id: string;
  version: number;
  slug: string;
  name: string;
  createdAt: Date;
}

const select = `SELECT id, version, slug, name, created_at AS "createdAt" FROM directory.partnership`;

/** The partnerships that the reader may know of: the one acted for; row-level security sees to it. */
export async function partnershipList(tx: Tx, page: PageRequest): Promise<Page<PartnershipLine>> {
  const after = readNameCursor(page.after);
  const rows = await tx.query<PartnershipLine[]>(
    `${select} WHERE $1::text IS NULL OR (name, id) > ($1, $2::uuid) ORDER BY name, id LIMIT $3`,
    [after?.name ?? null, after?.id ?? null, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? nameCursor(last) : null };
}

export async function partnershipDetail(tx: Tx, id: string): Promise<PartnershipLine> {
  const [row] = isUuid(id)
    ? await tx.query<PartnershipLine[]>(`${select} WHERE id = $1`, [id])
    : [];
  if (!row) throw notFound('partnership');
  return row;
}

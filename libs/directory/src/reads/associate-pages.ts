import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { AssociateKind, AssociateStatus } from '../domain/associate.js';
import { nameCursor, readNameCursor } from './name-cursor.js';

export interface AssociateLine {
  id: string;
  version: number;
  name: string;
  kind: AssociateKind;
  status: AssociateStatus;
  mayJoinHubs: boolean;
  joinedOn: string;
  leftOn: string | null;
}

export interface AssociateDetail extends AssociateLine {
  contactName: string;
  contactEmail: string;
}

const columns = `a.id, a.version, a.name, a.kind, a.status, a.may_join_hubs AS "mayJoinHubs",
  a.joined_on::text AS "joinedOn", a.left_on::text AS "leftOn"`;
/** Schools see the associates of today; who has left is the staff's to know. */
const visible = `a.partnership_id = platform.current_partnership()
  AND (a.status = 'active' OR platform.current_school() IS NULL)`;

/** The partnership's associate members by name, those of today first. */
export async function associateList(tx: Tx, page: PageRequest): Promise<Page<AssociateLine>> {
  const after = readNameCursor(page.after);
  const key = `a.status || ' ' || a.name`;
  const rows = await tx.query<(AssociateLine & { sortKey: string })[]>(
    `SELECT ${columns}, ${key} AS "sortKey" FROM directory.associate a WHERE ${visible}
        AND ($1::text IS NULL OR (${key}, a.id) > ($1, $2::uuid)) ORDER BY ${key}, a.id LIMIT $3`,
    [after?.name ?? null, after?.id ?? null, page.limit + 1],
  );
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    items: rows.slice(0, page.limit).map(({ sortKey: _, ...line }) => line),
    next: last ? nameCursor({ name: last.sortKey, id: last.id }) : null,
  };
}

/** Throws `not-found`. The contact is for members as for staff: it is whom they turn to. */
export async function associateDetail(tx: Tx, id: string): Promise<AssociateDetail> {
  const [row] = isUuid(id)
    ? await tx.query<AssociateDetail[]>(
        `SELECT ${columns}, a.contact_name AS "contactName", a.contact_email AS "contactEmail"
           FROM directory.associate a WHERE ${visible} AND a.id = $1`,
        [id],
      )
    : [];
  if (!row) throw notFound('associate member');
  return row;
}

export interface AssociateChange {
  action: string;
  reason: string | null;
  at: Date;
  personId: string | null;
}

/** What happened, oldest first; row security leaves it to staff. */
export async function associateChanges(tx: Tx, id: string): Promise<AssociateChange[]> {
  return tx.query<AssociateChange[]>(
    `SELECT action, reason, at, person_id AS "personId" FROM directory.associate_change
      WHERE associate_id = $1 ORDER BY at, id`,
    [id],
  );
}

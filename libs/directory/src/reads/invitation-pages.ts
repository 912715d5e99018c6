import { notFound, Page, PageRequest } from '@evenhand/kernel';
import { assertMailAddress, isUuid, Tx } from '@evenhand/platform';
import { InvitationListStatus } from '../domain/invitation-list.js';
import { CheckedRow, checkInvitationRows, InvitationRow } from '../domain/invitation-row.js';
import { invitationCandidates } from './invitation-candidates.reader.js';

export interface InvitationListLine {
  id: string;
  version: number;
  name: string;
  status: InvitationListStatus;
  rows: number;
  invited: number;
  createdAt: Date;
  endedAt: Date | null;
}

const select = `SELECT l.id, l.version, l.name, l.status, l.invited, l.created_at AS "createdAt", l.ended_at AS "endedAt",
    (SELECT count(*)::integer FROM directory.invitation_row r WHERE r.list_id = l.id) AS rows
  FROM directory.invitation_list l`;
const visible = 'l.partnership_id = platform.current_partnership()';

/** The partnership's lists of schools to invite, newest first; the cursor is the last id shown. */
export async function invitationLists(
  tx: Tx,
  page: PageRequest,
): Promise<Page<InvitationListLine>> {
  const after = page.after !== null && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<InvitationListLine[]>(
    `${select} WHERE ${visible} AND ($1::uuid IS NULL OR (l.created_at, l.id) <
        (SELECT t.created_at, t.id FROM directory.invitation_list t WHERE t.id = $1))
      ORDER BY l.created_at DESC, l.id DESC LIMIT $2`,
    [after, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export interface InvitationListDetail extends InvitationListLine {
  /** Checked against the register, members and tiers of this moment. Empty once the list has ended. */
  checked: CheckedRow[];
  /** What an applied list invited. */
  memberships: { membershipId: string; schoolName: string; urn: number }[];
}

/** Throws `not-found`. */
export async function invitationListDetail(
  tx: Tx,
  id: string,
  today: string,
): Promise<InvitationListDetail> {
  const [list] = isUuid(id)
    ? await tx.query<InvitationListLine[]>(`${select} WHERE ${visible} AND l.id = $1`, [id])
    : [];
  if (!list) throw notFound('invitation list');
  return {
    ...list,
    checked: list.status === 'checked' ? await checkedRows(tx, id, today) : [],
    memberships: await tx.query(
      `SELECT r.membership_id AS "membershipId", s.name AS "schoolName", s.urn
         FROM directory.invitation_row r JOIN directory.membership m ON m.id = r.membership_id
         JOIN directory.school s ON s.id = m.school_id WHERE r.list_id = $1 ORDER BY s.name, s.id`,
      [id],
    ),
  };
}

/** The rows of a list with what is wrong with each today. */
export async function checkedRows(tx: Tx, listId: string, today: string): Promise<CheckedRow[]> {
  const rows = await tx.query<InvitationRow[]>(
    `SELECT number, urn, laestab, school, postcode, coalesce(head_name, '') AS "headName",
            coalesce(head_email, '') AS "headEmail", tier, message
       FROM directory.invitation_row WHERE list_id = $1 ORDER BY number`,
    [listId],
  );
  return checkRows(tx, rows, today);
}

export async function checkRows(
  tx: Tx,
  rows: readonly InvitationRow[],
  today: string,
): Promise<CheckedRow[]> {
  const tiers = await tx.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM directory.tier WHERE partnership_id = platform.current_partnership()
        AND from_date <= $1 AND (until_date IS NULL OR until_date >= $1) ORDER BY name`,
    [today],
  );
  const candidates = await invitationCandidates(tx, rows);
  return checkInvitationRows(rows, candidates, { tiers, isMailAddress });
}

/** The rule that the mail itself is held to. */
function isMailAddress(address: string): boolean {
  try {
    return assertMailAddress(address) === address;
  } catch {
    return false;
  }
}

import { Page, PageRequest, Role } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { PersonInvitationState } from '../domain/person-invitation.js';

export interface InvitationLine {
  id: string;
  personId: string;
  name: string;
  email: string | null;
  role: Role;
  place: string | null;
  fromDate: string;
  invitedBy: string | null;
  sentAt: Date;
  timesSent: number;
  expiresAt: Date;
  state: PersonInvitationState;
}

const stateOf = `CASE WHEN i.taken_up_at IS NOT NULL THEN 'taken_up' WHEN i.withdrawn_at IS NOT NULL THEN 'withdrawn'
  WHEN i.expired_at IS NOT NULL THEN 'expired' ELSE 'open' END`;

const select = `SELECT i.id, i.person_id AS "personId", p.name, a.email, g.role, coalesce(s.name, t.name) AS place,
    g.from_date::text AS "fromDate", b.name AS "invitedBy", i.sent_at AS "sentAt", i.times_sent AS "timesSent",
    i.expires_at AS "expiresAt", ${stateOf} AS state
  FROM identity.invitation i JOIN identity.person p ON p.id = i.person_id
  LEFT JOIN LATERAL identity.addresses(ARRAY[p.id]) a ON true
  JOIN identity.granted g ON g.id = coalesce(i.role_held_id, i.trust_role_id)
  LEFT JOIN directory.school s ON s.id = g.school_id LEFT JOIN directory.trust t ON t.id = g.trust_id
  LEFT JOIN identity.person b ON b.id = i.invited_by
 WHERE i.partnership_id = platform.current_partnership()`;

/** Invitations of the partnership, the latest first; of one state, or all. */
export async function invitationList(
  tx: Tx,
  page: PageRequest,
  state: PersonInvitationState | null,
): Promise<Page<InvitationLine>> {
  const after = page.after && isUuid(page.after) ? page.after : null;
  const rows = await tx.query<InvitationLine[]>(
    `${select} AND ($1::uuid IS NULL OR (i.invited_at, i.id) < (SELECT invited_at, id FROM identity.invitation WHERE id = $1))
       AND ($3::text IS NULL OR ${stateOf} = $3) ORDER BY i.invited_at DESC, i.id DESC LIMIT $2`,
    [after, page.limit + 1, state],
  );
  const items = rows.slice(0, page.limit);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** One of them, or null. */
export async function invitationLine(tx: Tx, id: string): Promise<InvitationLine | null> {
  const [row] = isUuid(id) ? await tx.query<InvitationLine[]>(`${select} AND i.id = $1`, [id]) : [];
  return row ?? null;
}

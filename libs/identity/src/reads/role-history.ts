import { Role } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';

export interface RoleHistoryLine {
  act: 'granted' | 'changed' | 'ended' | 'taken_over' | 'handed_over';
  role: Role;
  place: string | null;
  fromDate: string;
  untilDate: string | null;
  /** null = the product's operator, or before this was kept. */
  by: string | null;
  /** Of a hand-over: the other one of the two. */
  withName: string | null;
  reason: string | null;
  at: Date;
}

/** What happened to a person's roles in the partnership, the latest first; to whom it is shown the walls say. */
export async function roleHistory(tx: Tx, personId: string): Promise<RoleHistoryLine[]> {
  if (!isUuid(personId)) return [];
  return tx.query<RoleHistoryLine[]>(
    `SELECT y.act, y.role, coalesce(s.name, t.name) AS place, y.from_date::text AS "fromDate",
            y.until_date::text AS "untilDate", b.name AS by, w.name AS "withName", y.reason, y.at
       FROM identity.role_history y LEFT JOIN directory.school s ON s.id = y.school_id
       LEFT JOIN directory.trust t ON t.id = y.trust_id LEFT JOIN identity.person b ON b.id = y.by_person_id
       LEFT JOIN identity.person w ON w.id = y.with_person_id
      WHERE y.person_id = $1 AND y.partnership_id = platform.current_partnership() ORDER BY y.at DESC, y.id`,
    [personId],
  );
}

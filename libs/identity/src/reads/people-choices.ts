import { Tx } from '@evenhand/platform';

/** Everybody who holds a role in the partnership today, by name, for a select box; shut-out people are left out. */
export async function peopleChoices(
  tx: Tx,
): Promise<{ id: string; name: string; place: string }[]> {
  return tx.query<{ id: string; name: string; place: string }[]>(
    `SELECT p.id, p.name, coalesce(string_agg(DISTINCT coalesce(s.name, replace(h.role, '_', ' ')), ', '), '') AS place
       FROM identity.person p JOIN identity.role_held h ON h.person_id = p.id
       LEFT JOIN directory.school s ON s.id = h.school_id
      WHERE h.partnership_id = platform.current_partnership() AND h.from_date <= identity.today()
        AND (h.until_date IS NULL OR h.until_date > identity.today()) AND p.disabled_at IS NULL
      GROUP BY p.id, p.name ORDER BY p.name, p.id`,
  );
}

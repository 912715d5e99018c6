import { invalid } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';

/** Throws `invalid` unless the school is invited to, or a member of, the partnership acted for. */
export async function assertMemberSchool(tx: Tx, schoolId: string): Promise<void> {
  const found = isUuid(schoolId)
    ? await tx.query<unknown[]>(
        `SELECT 1 FROM directory.membership WHERE school_id = $1 AND status <> 'left'
            AND (partnership_id = platform.current_partnership() OR platform.is_installation_wide())`,
        [schoolId],
      )
    : [];
  if (found.length > 0) return;
  const message = 'Choose a school that is a member of the partnership, or invited to it.';
  throw invalid('not-a-member-school', message, [{ field: 'schoolId', message }]);
}

/** The schools that may be chosen for a role: members and those invited, by name. */
export async function memberSchools(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }[]>(
    `SELECT s.id, s.name FROM directory.membership m JOIN directory.school s ON s.id = m.school_id
      WHERE m.partnership_id = platform.current_partnership() AND m.status <> 'left' ORDER BY s.name, s.id`,
  );
}

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

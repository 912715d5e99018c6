import { invalid } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';

/** Throws `invalid` unless this person holds a role in the partnership acted for today. */
export async function assertPersonHere(tx: Tx, personId: string): Promise<void> {
  const found = isUuid(personId)
    ? await tx.query<unknown[]>(
        `SELECT 1 FROM identity.role_held h JOIN identity.person p ON p.id = h.person_id
          WHERE h.person_id = $1 AND h.partnership_id = platform.current_partnership()
            AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
            AND p.disabled_at IS NULL AND p.erased_at IS NULL LIMIT 1`,
        [personId],
      )
    : [];
  if (found.length > 0) return;
  const message = 'Choose somebody who has a role in the partnership today.';
  throw invalid('not-here', message, [{ field: 'personId', message }]);
}

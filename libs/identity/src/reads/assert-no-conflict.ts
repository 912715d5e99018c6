import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { conflictOfInterest, Tie } from '../domain/conflict.js';

export interface SchoolTie {
  schoolId: string;
  tie: Tie;
}

/** Every tie of a person to these schools today. Somebody else's only for staff and jobs. */
export async function tiesTo(
  tx: Tx,
  personId: string,
  schoolIds: readonly string[],
): Promise<SchoolTie[]> {
  return tx.query<SchoolTie[]>(
    'SELECT school_id AS "schoolId", tie FROM identity.ties_to($1, $2::uuid[])',
    [personId, schoolIds],
  );
}

/**
 * The one place that says whether an actor may judge where these schools are parties. Throws
 * `forbidden` 'conflict-of-interest'. The product itself has no interests.
 */
export async function assertNoConflict(
  tx: Tx,
  actor: Actor,
  schoolIds: readonly string[],
): Promise<void> {
  if (actor.kind === 'system') return;
  const [first] = await tiesTo(tx, actor.personId, schoolIds);
  if (first) throw conflictOfInterest(first.tie);
}

import { Actor, conflict } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/**
 * Step: lets a school read the anonymised brief of a need (staff and jobs only). It holds until
 * `endBrief`. @throws conflict when the need is not introduced, or the school may not know of it
 */
export async function grantBrief(
  tx: Tx,
  _actor: Actor,
  needId: string,
  schoolId: string,
  at: Date,
): Promise<void> {
  const [row] = await tx.query<{ done: boolean }[]>(
    'SELECT register.grant_brief($1, $2, $3) AS done',
    [needId, schoolId, at],
  );
  if (!row?.done) {
    throw conflict(
      'brief-not-grantable',
      'The brief of this need may not be shown to this school.',
    );
  }
}

/** Step: the school may no longer read the brief. Nothing happens when it could not. */
export async function endBrief(
  tx: Tx,
  _actor: Actor,
  needId: string,
  schoolId: string,
  at: Date,
): Promise<void> {
  await tx.query('SELECT register.end_brief($1, $2, $3)', [needId, schoolId, at]);
}

import { PersonActor } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { Look } from '../domain/look.js';

/**
 * Notes that somebody saw `ids`, as rows of `platform.view_log`, in the transaction that read them. Ids
 * that are nothing of this kind leave no row: a page shows many ids, and each kind finds its own.
 */
export async function noteLooks(
  tx: Tx,
  actor: PersonActor,
  look: Pick<Look, 'kind' | 'of'>,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const known = ids.filter(isUuid);
  if (known.length === 0 && look.of !== 'all') return;
  await tx.query('SELECT casework.note_looks($1, $2, $3::uuid[], $4::text[], $5)', [
    look.kind,
    look.of,
    known,
    actor.roles,
    now,
  ]);
}

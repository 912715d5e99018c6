import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { HandoverKind } from '../domain/handover.js';

/**
 * Step: what was handed over is decided, so it is on nobody's desk. The last step of a use case: whoever
 * stands in does not see the item from then on.
 */
export async function workDecided(
  tx: Tx,
  _actor: Actor,
  kind: HandoverKind,
  itemId: string,
): Promise<void> {
  await tx.query('SELECT identity.work_decided($1, $2)', [kind, itemId]);
}

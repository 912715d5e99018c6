import { Actor, conflict, notFound, step } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import { NeedAction, needActions, NeedStatus, needStatuses } from '../domain/need.actions.js';

/** Step: the need is in a draft proposal. @throws conflict unless it is open (or has one already) */
export async function markNeedProposed(tx: Tx, actor: Actor, needId: string): Promise<void> {
  await move(tx, actor, needId, 'propose');
}

/** Step for a job: the open ones among these needs are proposed, in one statement however many. */
export async function markNeedsProposed(
  tx: Tx,
  actor: Actor,
  needIds: readonly string[],
): Promise<void> {
  const to = step(needActions, 'propose', 'open', actor);
  await tx.query(
    `UPDATE register.need SET status = $2, version = version + 1 WHERE id = ANY ($1) AND status = 'open'`,
    [needIds, to],
  );
}

/** Step: a supporter was told of the need. */
export async function markNeedIntroduced(tx: Tx, actor: Actor, needId: string): Promise<void> {
  await move(tx, actor, needId, 'introduce');
}

/** Step: an agreement about the need is signed. */
export async function markNeedSupported(tx: Tx, actor: Actor, needId: string): Promise<void> {
  await move(tx, actor, needId, 'support');
}

/** Step: the last proposal for the need fell through; it waits for the next run. */
export async function returnNeedToOpen(tx: Tx, actor: Actor, needId: string): Promise<void> {
  await move(tx, actor, needId, 'returnToOpen');
}

/** Step: the support has ended with this outcome. */
export async function closeNeed(
  tx: Tx,
  actor: Actor,
  needId: string,
  outcome: 'met' | 'partly_met' | 'unmet',
): Promise<void> {
  const actions = {
    met: 'closeAsMet',
    partly_met: 'closeAsPartlyMet',
    unmet: 'closeAsUnmet',
  } as const;
  await move(tx, actor, needId, actions[outcome]);
}

/**
 * Moves a need that the actor may not be able to see: a supporter's answer or signature changes it.
 * The functions behind it say who may (migration 1764000004002).
 */
async function move(tx: Tx, actor: Actor, needId: string, action: NeedAction): Promise<void> {
  const from = await needStatus(tx, needId);
  const to = step(needActions, action, from, actor);
  if (to === from) return;
  const [moved] = await tx.query<{ done: boolean }[]>(
    'SELECT register.set_need_state($1, $2, $3) AS done',
    [needId, from, to],
  );
  if (!moved?.done) throw conflict('need-not-movable', 'This need may not be changed from here.');
}

/** The need's state, its row locked; for staff, its school, and who holds its brief. @throws not-found */
export async function needStatus(tx: Tx, needId: string): Promise<NeedStatus> {
  if (!isUuid(needId)) throw notFound('need');
  const [row] = await tx.query<{ status: string | null }[]>(
    'SELECT register.need_state($1) AS status',
    [needId],
  );
  const status = needStatuses.find((known) => known === row?.status);
  if (!status) throw notFound('need');
  return status;
}

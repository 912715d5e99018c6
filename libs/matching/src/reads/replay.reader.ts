import { isUuid, Tx } from '@evenhand/platform';
import { Replay } from '../data/replay.entity.js';

/** How often a run was solved again, and what came of it, newest first. */
export async function replaysOfRun(tx: Tx, runId: string, most = 5): Promise<Replay[]> {
  if (!isUuid(runId)) return [];
  return tx.find(Replay, { where: { runId }, order: { requestedAt: 'DESC' }, take: most });
}

/** Null when there is none of this run, or the asker may not see it. */
export async function replayOfRun(tx: Tx, runId: string, id: string): Promise<Replay | null> {
  return isUuid(runId) && isUuid(id) ? tx.findOneBy(Replay, { id, runId }) : null;
}

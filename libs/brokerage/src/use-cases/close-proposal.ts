import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { endBrief, needStatus, returnNeedToOpen } from '@evenhand/register';
import { Proposal } from '../data/proposal.entity.js';

/**
 * Step: what follows when a proposal falls through: the supporter's brief ends, and the need waits for
 * the next run unless another proposal for it still stands (a triad), or it was withdrawn.
 */
export async function afterFallingThrough(
  tx: Tx,
  actor: Actor,
  proposal: Pick<Proposal, 'id' | 'needId' | 'supporterSchoolId'>,
  at: Date,
): Promise<void> {
  await endBrief(tx, actor, proposal.needId, proposal.supporterSchoolId, at);
  await returnNeedUnlessLive(tx, actor, proposal.needId, proposal.id);
}

/** Step: the part of it that the school in need, or a supporter whose brief has not ended yet, may do. */
export async function returnNeedUnlessLive(
  tx: Tx,
  actor: Actor,
  needId: string,
  proposalId: string,
): Promise<void> {
  const [other] = await tx.query<{ live: boolean }[]>(
    'SELECT brokerage.need_has_live_proposal($1, $2) AS live',
    [needId, proposalId],
  );
  if (other?.live) return;
  const status = await needStatus(tx, needId);
  if (status === 'proposed' || status === 'introduced') await returnNeedToOpen(tx, actor, needId);
}

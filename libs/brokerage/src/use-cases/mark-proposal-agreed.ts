import { Actor, step } from '@evenhand/kernel';
import { lockById, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions } from '../domain/proposal.actions.js';

/** Step: the agreement that came of the proposal is signed by all. */
export async function markProposalAgreed(tx: Tx, actor: Actor, proposalId: string): Promise<void> {
  const proposal = await lockById(tx, Proposal, proposalId);
  proposal.status = step(proposalActions, 'agree', proposal.status, actor);
  await tx.save(proposal);
}

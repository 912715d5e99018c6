import { seeingWhole } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { addDays, record, Tx } from '@evenhand/platform';
import { grantBrief, markNeedIntroduced } from '@evenhand/register';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions } from '../domain/proposal.actions.js';

export const daysToAnswer = 30;
/** Introductions that wait for one school's answer at a time: nobody is flooded. */
export const contactCap = 3;

/** Whether the supporter has so many unanswered introductions that it is not to be asked again yet. */
export async function isContactCapReached(tx: Tx, supporterSchoolId: string): Promise<boolean> {
  const waiting = await seeingWhole(tx, () =>
    tx.countBy(Proposal, { supporterSchoolId, status: 'introduced' }),
  );
  return waiting >= contactCap;
}

/** Step: tells the supporter of the need, by its anonymised brief. Saves the proposal. */
export async function introduceProposal(
  tx: Tx,
  actor: Actor,
  proposal: Proposal,
  at: { now: Date; today: string },
): Promise<void> {
  proposal.status = step(proposalActions, 'introduce', proposal.status, actor);
  proposal.introducedAt = at.now;
  proposal.answerBy = addDays(at.today, daysToAnswer);
  await markNeedIntroduced(tx, actor, proposal.needId);
  await grantBrief(tx, actor, proposal.needId, proposal.supporterSchoolId, at.now);
  await tx.save(proposal);
  await record(tx, actor, {
    name: 'brokerage.proposal-introduced',
    subject: { type: 'proposal', id: proposal.id },
    data: { supporterSchoolId: proposal.supporterSchoolId, answerBy: proposal.answerBy },
  });
}

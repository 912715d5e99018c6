import { Injectable } from '@nestjs/common';
import { workDecided } from '@evenhand/identity';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions, ProposalStatus } from '../domain/proposal.actions.js';
import { assertProposalAllowed } from './assert-proposal-allowed.js';
import { introduceProposal, isContactCapReached } from './introduce-proposal.js';

/**
 * A broker decides for a proposal. The supporter is told at once, or when it has answered enough of
 * what it was asked already (sweep `brokerage.introduce-approved`).
 */
@Injectable()
export class ApproveProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number; note?: string },
  ): Promise<{ id: string; version: number; status: ProposalStatus }> {
    return this.database.transaction(actor, async (tx) => {
      const proposal = await lockById(tx, Proposal, input.id, input.version);
      proposal.status = step(proposalActions, 'approve', proposal.status, actor);
      const today = this.clock.today();
      await assertProposalAllowed(tx, actor, proposal, today);
      const now = this.clock.now();
      proposal.decidedBy = actor.kind === 'person' ? actor.personId : null;
      proposal.decidedAt = now;
      proposal.decisionNote = input.note?.trim() || null;
      await tx.save(proposal);
      await record(tx, actor, {
        name: 'brokerage.proposal-approved',
        subject: { type: 'proposal', id: proposal.id },
        data: { needId: proposal.needId, runId: proposal.runId },
      });
      if (!(await isContactCapReached(tx, proposal.supporterSchoolId))) {
        await introduceProposal(tx, actor, proposal, { now, today });
      }
      await workDecided(tx, actor, 'proposal', proposal.id);
      return { id: proposal.id, version: proposal.version, status: proposal.status };
    });
  }
}

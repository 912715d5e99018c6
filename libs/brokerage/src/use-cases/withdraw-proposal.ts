import { Injectable } from '@nestjs/common';
import { Actor, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions } from '../domain/proposal.actions.js';
import { afterFallingThrough } from './close-proposal.js';

/** Step: takes a proposal back at any stage before the agreement. */
export async function withdrawProposal(
  tx: Tx,
  actor: Actor,
  proposal: Proposal,
  at: Date,
): Promise<void> {
  proposal.status = step(proposalActions, 'withdraw', proposal.status, actor);
  await tx.save(proposal);
  await afterFallingThrough(tx, actor, proposal, at);
  await record(tx, actor, {
    name: 'brokerage.proposal-withdrawn',
    subject: { type: 'proposal', id: proposal.id },
    data: { needId: proposal.needId },
  });
}

/** A broker takes a proposal back. */
@Injectable()
export class WithdrawProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: { id: string; version?: number },
  ): Promise<{ id: string; version: number }> {
    return this.database.transaction(actor, async (tx) => {
      const proposal = await lockById(tx, Proposal, input.id, input.version);
      await withdrawProposal(tx, actor, proposal, this.clock.now());
      return { id: proposal.id, version: proposal.version };
    });
  }
}

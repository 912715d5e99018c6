import { Injectable } from '@nestjs/common';
import { SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx, WorkItem } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { liveStatuses } from '../domain/proposal.actions.js';
import { withdrawProposal } from '../use-cases/withdraw-proposal.js';

/** After a need is withdrawn: takes back what was proposed for it. */
@Injectable()
export class WithdrawProposalsOfNeed implements InsideJob {
  readonly name = 'brokerage.withdraw-proposals-of-need';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor, { data }: WorkItem): Promise<void> {
    const live = await tx
      .createQueryBuilder(Proposal, 'proposal')
      .where('proposal.needId = :needId AND proposal.status IN (:...live)', {
        needId: data['subjectId'],
        live: liveStatuses,
      })
      .orderBy('proposal.id')
      .setLock('pessimistic_write')
      .getMany();
    for (const proposal of live) {
      await withdrawProposal(tx, actor, proposal, this.clock.now());
    }
  }
}

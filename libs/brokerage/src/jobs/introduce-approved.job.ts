import { Injectable } from '@nestjs/common';
import { systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { introduceProposal, isContactCapReached } from '../use-cases/introduce-proposal.js';

const batch = 200;

/** Sweep: introduces what was approved while its supporter had enough to answer, oldest first. */
@Injectable()
export class IntroduceApproved implements InsideJob {
  readonly name = 'brokerage.introduce-approved';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const waiting = await tx
      .createQueryBuilder(Proposal, 'proposal')
      .where(`proposal.status = 'approved'`)
      .orderBy('proposal.decidedAt')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const proposal of waiting) {
      if (await isContactCapReached(tx, proposal.supporterSchoolId)) continue;
      const actor = systemActor(this.name, proposal.partnershipId);
      await introduceProposal(tx, actor, proposal, {
        now: this.clock.now(),
        today: this.clock.today(),
      });
    }
  }
}

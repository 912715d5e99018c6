import { Injectable } from '@nestjs/common';
import { step, systemActor, SystemActor } from '@evenhand/kernel';
import { Clock, InsideJob, record, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';
import { proposalActions } from '../domain/proposal.actions.js';
import { afterFallingThrough } from '../use-cases/close-proposal.js';

const batch = 200;

/** Sweep: an introduction that nobody has answered by its last day ends; the need waits for the next run. */
@Injectable()
export class ExpireProposals implements InsideJob {
  readonly name = 'brokerage.expire-proposals';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, _actor: SystemActor): Promise<void> {
    const now = this.clock.now();
    const due = await tx
      .createQueryBuilder(Proposal, 'proposal')
      .where(
        `proposal.status IN ('introduced', 'accepted_by_supporter') AND proposal.answerBy < :today`,
        { today: this.clock.today() },
      )
      .orderBy('proposal.answerBy')
      .limit(batch)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const proposal of due) {
      const actor = systemActor(this.name, proposal.partnershipId);
      const side = proposal.status === 'introduced' ? 'supporter' : 'school';
      proposal.status = step(proposalActions, 'expire', proposal.status, actor);
      await tx.save(proposal);
      await afterFallingThrough(tx, actor, proposal, now);
      await record(tx, actor, {
        name: 'brokerage.proposal-expired',
        subject: { type: 'proposal', id: proposal.id },
        data: { needId: proposal.needId, side },
      });
    }
  }
}

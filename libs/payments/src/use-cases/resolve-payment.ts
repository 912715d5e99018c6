import { Injectable } from '@nestjs/common';
import { inHandedRole, workDecided } from '@evenhand/identity';
import { Actor, conflict, step } from '@evenhand/kernel';
import { addWork, Clock, Database, Tx } from '@evenhand/platform';
import { BankLine } from '../data/bank-line.entity.js';
import { Milestone } from '../data/milestone.entity.js';
import { Payment } from '../data/payment.entity.js';
import { milestoneActions } from '../domain/milestone.actions.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';
import { settlePayment } from './settle-payment.js';

export interface ResolveInput extends MilestoneRef {
  /** `paid`: it is on the statement. `send-again`: it is not, so the bank is told again, same key. */
  decision: 'paid' | 'send-again';
}

/** A person settles what the bank's answers left open, by what the bank's own statement says. */
@Injectable()
export class ResolvePayment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(asker: Actor, input: ResolveInput): Promise<MilestoneAnswer> {
    return this.database.transaction(asker, async (tx) => {
      const milestone = await lockMilestone(tx, input);
      const actor = await inHandedRole(tx, asker, 'milestone', milestone.id);
      const isPaid = input.decision === 'paid';
      const action = isPaid ? 'confirmPaid' : 'sendAgain';
      const status = step(milestoneActions, action, milestone.status, actor);
      await assertFreeToDecide(tx, actor, milestone);
      const payment = await tx.findOneByOrFail(Payment, { milestoneId: milestone.id });
      if (isPaid) {
        const bankRef = await refOnStatement(tx, payment);
        await settlePayment(tx, actor, milestone, bankRef, this.clock.now());
      } else {
        await assertNotOnStatement(tx, payment);
        await this.sendAgain(tx, milestone, payment, status);
      }
      await recordMilestone(tx, actor, 'payments.payment-resolved', milestone, {
        decision: input.decision,
      });
      await workDecided(tx, actor, 'milestone', milestone.id);
      return answerOf(milestone);
    });
  }

  private async sendAgain(
    tx: Tx,
    milestone: Milestone,
    payment: Payment,
    status: Milestone['status'],
  ): Promise<void> {
    milestone.status = status;
    await tx.save(milestone);
    await tx.update(Payment, { id: payment.id }, { unknowns: 0, attempts: 0 });
    await addWork(tx, 'payments.instruct', milestone.partnershipId, { milestoneId: milestone.id });
  }
}

async function refOnStatement(tx: Tx, { bankKey, amountPence }: Payment): Promise<string> {
  const lines = await tx.findBy(BankLine, { bankKey, amountPence });
  const [line] = lines;
  if (!line || lines.length > 1) {
    throw conflict(
      'not-on-statement',
      'The statement has no one payment with this reference and amount, so it cannot be marked as paid.',
    );
  }
  return line.bankRef;
}

/** Only a statement that was read after the last try can say that nothing moved. */
async function assertNotOnStatement(tx: Tx, { bankKey, lastTriedAt }: Payment): Promise<void> {
  const [read] = await tx.query<{ read_at: Date | null }[]>(
    'SELECT read_at FROM payments.statement_read',
  );
  if (!read?.read_at || read.read_at <= lastTriedAt) {
    throw conflict(
      'statement-too-old',
      'The bank’s statement was last read before this payment was tried. Wait until it has been read again.',
    );
  }
  if (await tx.existsBy(BankLine, { bankKey })) {
    throw conflict(
      'on-statement',
      'The statement has a payment with this reference, so it is not sent again.',
    );
  }
}

import { step, SystemActor, systemActor } from '@evenhand/kernel';
import { Clock, OutsideJob, Tx } from '@evenhand/platform';
import { BankClient } from '../bank/bank-client.js';
import { Milestone } from '../data/milestone.entity.js';
import { Payment } from '../data/payment.entity.js';
import { StatementLine } from '../domain/match-statement.js';
import { milestoneActions } from '../domain/milestone.actions.js';
import { recordMilestone } from '../use-cases/milestone-event.js';
import { matchLines } from './match-lines.js';

interface Statement {
  lines: StatementLine[];
  /** Before the statement was asked for: what was tried later need not be on it. */
  askedAt: Date;
}

/** Compares our books with the bank's own statement, to the penny (RELIABILITY 2: the third lock). */
export class ReconcileJob implements OutsideJob<{ askedAt: Date }, Statement> {
  readonly kind = 'outside';
  readonly name = 'payments.reconcile';
  readonly queue = 'payments';

  constructor(
    private readonly clock: Clock,
    private readonly bank: BankClient,
  ) {}

  async prepare(): Promise<{ askedAt: Date } | null> {
    return this.bank.isConnected ? { askedAt: this.clock.now() } : null;
  }

  async call({ askedAt }: { askedAt: Date }): Promise<Statement> {
    return { lines: await this.bank.statement(), askedAt };
  }

  async finish(tx: Tx, actor: SystemActor, _item: unknown, statement: Statement): Promise<void> {
    const explained = await matchLines(tx, statement.lines, this.clock.now());
    for (const milestoneId of explained) await this.reconcile(tx, actor, milestoneId);
    await tx.query(
      `UPDATE payments.statement_read SET read_at = greatest(read_at, $1::timestamptz)`,
      [statement.askedAt],
    );
  }

  private async reconcile(tx: Tx, actor: SystemActor, milestoneId: string): Promise<void> {
    const milestone = await tx.findOne(Milestone, {
      where: { id: milestoneId },
      lock: { mode: 'pessimistic_write' },
    });
    if (milestone?.status !== 'paid') return;
    const acting = systemActor(actor.name, milestone.partnershipId);
    milestone.status = step(milestoneActions, 'reconcile', milestone.status, acting);
    await tx.save(milestone);
    await tx.update(Payment, { milestoneId }, { reconciledAt: this.clock.now() });
    await recordMilestone(tx, acting, 'payments.milestone-reconciled', milestone);
  }
}

import { randomUUID } from 'node:crypto';
import { postInstructed, release } from '@evenhand/funds';
import { step, SystemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, OutsideJob, Tx, WorkItem } from '@evenhand/platform';
import { BankClient, PaymentInstruction } from '../bank/bank-client.js';
import { PayeeVault } from '../bank/payee-vault.js';
import { Milestone } from '../data/milestone.entity.js';
import { Payee } from '../data/payee.entity.js';
import { Payment } from '../data/payment.entity.js';
import { BankOutcome, nextStep } from '../domain/bank-outcome.js';
import { milestoneActions } from '../domain/milestone.actions.js';
import { recordMilestone } from '../use-cases/milestone-event.js';
import { settlePayment } from '../use-cases/settle-payment.js';
import { BankGaveNoAnswer } from './bank-gave-no-answer.js';

interface Instruction {
  milestoneId: string;
  paymentId: string;
  key: string;
  body: PaymentInstruction;
}

type Verdict = { kind: 'paid'; ref: string } | { kind: 'check' } | { kind: 'later' };

/** So many calls follow each other within seconds; then `payments.instruct-again` takes over. */
const quickTries = 5;

/**
 * Tells the bank to pay (RELIABILITY 2.1): a short transaction that books the instruction, the
 * call with the milestone's fixed key, a short transaction that books the payment. Killed at any
 * point it is run again, and the key, the ledger's UNIQUE and the one-way status keep it one payment.
 */
export class InstructJob implements OutsideJob<Instruction, Verdict> {
  readonly kind = 'outside';
  readonly name = 'payments.instruct';
  readonly queue = 'payments';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: PayeeVault,
    private readonly bank: BankClient,
  ) {}

  async prepare(tx: Tx, actor: SystemActor, item: WorkItem): Promise<Instruction | null> {
    const milestone = await lockedMilestone(tx, item);
    // Without a bank the payment stays authorised and the sweep asks again.
    if (!milestone || !this.bank.isConnected) return null;
    if (milestone.status !== 'authorised' && milestone.status !== 'instructed') return null;
    const paymentId =
      milestone.status === 'authorised'
        ? await this.instruct(tx, actor, milestone)
        : await this.tryAgain(tx, milestone);
    const payment = await tx.findOneByOrFail(Payment, { id: paymentId });
    const payee = await tx.findOneByOrFail(Payee, { id: payment.payeeId });
    const { sortCode, accountNumber, accountName } = this.vault.open(payee, payee.sealed);
    const { bankKey: key, amountPence } = payment;
    return {
      milestoneId: milestone.id,
      paymentId,
      key,
      body: { reference: key, amountPence, sortCode, accountNumber, payeeName: accountName },
    };
  }

  async call({ paymentId, key, body }: Instruction, item: WorkItem): Promise<Verdict> {
    const outcome = await this.bank.pay(key, body);
    if (outcome.kind === 'paid') return outcome;
    const actor: SystemActor = {
      kind: 'system',
      name: this.name,
      partnershipId: item.partnershipId,
    };
    // Noted at once: the second transaction rolls back when this is to be tried again.
    const { before, tries } = await this.database.transaction(actor, (tx) =>
      noteOutcome(tx, paymentId, outcome),
    );
    if (nextStep(outcome, before) === 'check') return { kind: 'check' };
    if (tries < quickTries) throw new BankGaveNoAnswer(outcome.kind);
    return { kind: 'later' };
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, verdict: Verdict): Promise<void> {
    const milestone = await lockedMilestone(tx, item);
    if (!milestone || verdict.kind === 'later') return;
    if (verdict.kind === 'paid') {
      if (milestone.status !== 'instructed' && milestone.status !== 'needs_checking') return;
      await settlePayment(tx, actor, milestone, verdict.ref, this.clock.now());
      return;
    }
    if (milestone.status !== 'instructed') return;
    milestone.status = step(milestoneActions, 'stopForChecking', milestone.status, actor);
    await tx.save(milestone);
    await recordMilestone(tx, actor, 'payments.payment-needs-checking', milestone);
  }

  /** Books the instruction; the part that was not earned goes back to the fund. */
  private async instruct(tx: Tx, actor: SystemActor, milestone: Milestone): Promise<string> {
    const now = this.clock.now();
    const { id: milestoneId, partnershipId, fundId, agreementId, payeeId } = milestone;
    const payable = milestone.payablePence;
    if (payable === null || payeeId === null) throw new Error('authorised without amount or payee');
    milestone.status = step(milestoneActions, 'instruct', milestone.status, actor);
    await tx.save(milestone);
    const id = randomUUID();
    await tx.insert(Payment, {
      ...{ id, partnershipId, milestoneId, payeeId, bankKey: milestone.bankKey },
      ...{ amountPence: payable, attempts: 1, unknowns: 0, lastTriedAt: now, instructedAt: now },
    });
    await postInstructed(tx, { fundId, agreementId, milestoneId, amountPence: payable }, now);
    const rest = milestone.amountPence - payable;
    if (rest > 0) await release(tx, actor, { agreementId, milestoneId, amountPence: rest }, now);
    await recordMilestone(tx, actor, 'payments.milestone-instructed', milestone);
    return id;
  }

  private async tryAgain(tx: Tx, milestone: Milestone): Promise<string> {
    const payment = await tx.findOneByOrFail(Payment, { milestoneId: milestone.id });
    await tx.update(
      Payment,
      { id: payment.id },
      { attempts: payment.attempts + 1, lastTriedAt: this.clock.now() },
    );
    return payment.id;
  }
}

async function lockedMilestone(tx: Tx, item: WorkItem): Promise<Milestone | null> {
  const id = item.data.milestoneId;
  if (typeof id !== 'string' || !isUuid(id)) throw new Error('a work item without its milestone');
  return tx.findOne(Milestone, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function noteOutcome(
  tx: Tx,
  paymentId: string,
  outcome: Exclude<BankOutcome, { kind: 'paid' }>,
): Promise<{ before: number; tries: number }> {
  const payment = await tx.findOneOrFail(Payment, {
    where: { id: paymentId },
    lock: { mode: 'pessimistic_write' },
  });
  const before = payment.unknowns;
  if (payment.paidAt === null) {
    const unknowns = before + (outcome.kind === 'unknown' ? 1 : 0);
    await tx.update(Payment, { id: paymentId }, { unknowns, lastOutcome: outcome.kind });
  }
  return { before, tries: payment.attempts };
}

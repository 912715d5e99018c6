import { Injectable } from '@nestjs/common';
import { inHandedRole, workDecided } from '@evenhand/identity';
import { Actor, conflict } from '@evenhand/kernel';
import { addWork, Clock, Database, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { authorise } from '../domain/decide.js';
import {
  answerOf,
  assertFreeToDecide,
  lockMilestone,
  MilestoneAnswer,
  MilestoneRef,
} from './lock-milestone.js';
import { recordMilestone } from './milestone-event.js';

export interface AuthoriseInput extends MilestoneRef {
  batchId?: string;
}

/**
 * Step: the second signature. Freezes the confirmed bank details that will be paid and writes the
 * work item that instructs the bank, in the caller's transaction.
 */
export async function authoriseMilestone(
  tx: Tx,
  asker: Actor,
  input: AuthoriseInput,
  now: Date,
): Promise<Milestone> {
  const milestone = await lockMilestone(tx, input);
  const actor = await inHandedRole(tx, asker, 'milestone', milestone.id);
  Object.assign(milestone, authorise(milestone, actor, now));
  await assertFreeToDecide(tx, actor, milestone);
  const payeeId = await payeeToPay(tx, milestone.id);
  if (payeeId === null) {
    throw conflict(
      'no-bank-details',
      'This school has no confirmed bank details yet. They have to be entered and confirmed first.',
    );
  }
  milestone.payeeId = payeeId;
  milestone.batchId = input.batchId ?? null;
  await tx.save(milestone);
  await addWork(tx, 'payments.instruct', milestone.partnershipId, { milestoneId: milestone.id });
  await recordMilestone(tx, actor, 'payments.milestone-authorised', milestone, {
    batchId: milestone.batchId,
  });
  await workDecided(tx, actor, 'milestone', milestone.id);
  return milestone;
}

/** Which details hold, never what they are: whoever stands in sees no bank details of another partnership. */
async function payeeToPay(tx: Tx, milestoneId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string | null }[]>('SELECT payments.payee_to_pay($1) AS id', [
    milestoneId,
  ]);
  return row?.id ?? null;
}

@Injectable()
export class AuthoriseMilestone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: AuthoriseInput): Promise<MilestoneAnswer> {
    return this.database.transaction(actor, async (tx) =>
      answerOf(await authoriseMilestone(tx, actor, input, this.clock.now())),
    );
  }
}

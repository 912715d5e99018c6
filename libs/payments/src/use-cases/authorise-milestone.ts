import { Injectable } from '@nestjs/common';
import { Actor, conflict } from '@evenhand/kernel';
import { addWork, Clock, Database, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';
import { Payee } from '../data/payee.entity.js';
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
  actor: Actor,
  input: AuthoriseInput,
  now: Date,
): Promise<Milestone> {
  const milestone = await lockMilestone(tx, input);
  Object.assign(milestone, authorise(milestone, actor, now));
  await assertFreeToDecide(tx, actor, milestone);
  const { payeeSchoolId: schoolId, partnershipId } = milestone;
  const payee = await tx.findOneBy(Payee, { schoolId, partnershipId, status: 'confirmed' });
  if (!payee) {
    throw conflict(
      'no-bank-details',
      'This school has no confirmed bank details yet. They have to be entered and confirmed first.',
    );
  }
  milestone.payeeId = payee.id;
  milestone.batchId = input.batchId ?? null;
  await tx.save(milestone);
  await addWork(tx, 'payments.instruct', partnershipId, { milestoneId: milestone.id });
  await recordMilestone(tx, actor, 'payments.milestone-authorised', milestone, {
    batchId: milestone.batchId,
  });
  return milestone;
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

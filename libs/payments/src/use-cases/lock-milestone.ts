import { assertNoConflict } from '@evenhand/identity';
import { Actor } from '@evenhand/kernel';
import { lockById, Tx } from '@evenhand/platform';
import { Milestone } from '../data/milestone.entity.js';

export interface MilestoneRef {
  milestoneId: string;
  /** From `If-Match`: a milestone that changed since is refused as stale. */
  expectedVersion?: number;
}

export interface MilestoneAnswer {
  milestoneId: string;
  status: string;
  version: number;
}

export function lockMilestone(tx: Tx, ref: MilestoneRef): Promise<Milestone> {
  return lockById(tx, Milestone, ref.milestoneId, ref.expectedVersion);
}

/** Nobody with a tie to one of the parties decides about their money (DESIGN 2.3). */
export function assertFreeToDecide(tx: Tx, actor: Actor, milestone: Milestone): Promise<void> {
  return assertNoConflict(tx, actor, [milestone.payeeSchoolId, milestone.supportedSchoolId]);
}

export function answerOf({ id, status, version }: Milestone): MilestoneAnswer {
  return { milestoneId: id, status, version };
}

import { Actor, assertSteppedUp, forbidden, invalid, may, rolesOf, step } from '@evenhand/kernel';
import { Assessment } from './assess.js';
import { milestoneActions, MilestoneStatus } from './milestone.actions.js';

/** What a decision reads of a milestone; the row fits. */
export interface MilestoneFacts {
  status: MilestoneStatus;
  payeeSchoolId: string;
  approvedBy: string | null;
  payablePence: number | null;
}

/** The person who acts; money is never decided by the product itself. */
function person(actor: Actor): string {
  if (actor.kind !== 'person') {
    throw forbidden('not-a-person', 'Only a person may decide this.');
  }
  return actor.personId;
}

/** Nobody decides what their own school is paid, whatever other role they hold. */
function notOfPayee(milestone: MilestoneFacts, actor: Actor): void {
  if (actor.kind === 'person' && actor.schoolId === milestone.payeeSchoolId) {
    throw forbidden(
      'own-school',
      'You act for the school that is paid, so somebody else has to decide this.',
    );
  }
}

/** Throws `forbidden` for another school than the payee, before anything else is said. */
export function claim(
  milestone: MilestoneFacts,
  actor: Actor,
  now: Date,
): { status: MilestoneStatus; claimedBy: string; claimedAt: Date } {
  const mayClaim: readonly string[] = milestoneActions.claim.by;
  const isOfPayee = actor.kind === 'person' && actor.schoolId === milestone.payeeSchoolId;
  if (!isOfPayee && rolesOf(actor, 'claim').some((role) => mayClaim.includes(role))) {
    throw forbidden('not-the-payee', 'Only the school that is to be paid may claim this.');
  }
  const status = step(milestoneActions, 'claim', milestone.status, actor);
  return { status, claimedBy: person(actor), claimedAt: now };
}

const assessActions = {
  assessed_met: 'assessAsMet',
  assessed_partially_met: 'assessAsPartiallyMet',
  assessed_not_met: 'assessAsNotMet',
} as const;

/** Asked before the arithmetic, so that a wrong role or state is not hidden by a missing result. */
export function assertMayAssess(milestone: MilestoneFacts, actor: Actor): void {
  step(milestoneActions, 'assessAsMet', milestone.status, actor);
  notOfPayee(milestone, actor);
}

export function recordAssessment(
  milestone: MilestoneFacts,
  actor: Actor,
  assessment: Assessment,
  now: Date,
): {
  status: MilestoneStatus;
  payablePence: number;
  assessment: Assessment;
  assessedBy: string;
  assessedAt: Date;
} {
  const status = step(milestoneActions, assessActions[assessment.status], milestone.status, actor);
  notOfPayee(milestone, actor);
  const { payablePence } = assessment;
  return { status, payablePence, assessment, assessedBy: person(actor), assessedAt: now };
}

export function approve(
  milestone: MilestoneFacts,
  actor: Actor,
  now: Date,
): { status: MilestoneStatus; approvedBy: string; approvedAt: Date } {
  const status = step(milestoneActions, 'approve', milestone.status, actor);
  notOfPayee(milestone, actor);
  return { status, approvedBy: person(actor), approvedAt: now };
}

/** Back to the school, with the reason that it will read. What was assessed and approved is undone. */
export function returnToSchool(
  milestone: MilestoneFacts,
  actor: Actor,
  reason: string,
): {
  status: MilestoneStatus;
  reason: string;
  approvedBy: null;
  approvedAt: null;
  payablePence: null;
} {
  const action = milestone.status === 'approved' ? 'returnApproved' : 'return';
  const status = step(milestoneActions, action, milestone.status, actor);
  person(actor);
  notOfPayee(milestone, actor);
  return {
    status,
    reason: givenReason(reason),
    approvedBy: null,
    approvedAt: null,
    payablePence: null,
  };
}

/** Kept back until lagged data arrive, or given up: both with the reason that the school reads. */
export function endUnpaid(
  milestone: MilestoneFacts,
  actor: Actor,
  action: 'withhold' | 'forfeit',
  reason: string,
): { status: MilestoneStatus; reason: string } {
  const status = step(milestoneActions, action, milestone.status, actor);
  person(actor);
  notOfPayee(milestone, actor);
  return { status, reason: givenReason(reason) };
}

/**
 * The second signature. Never the approver's (DESIGN 2.3), whatever roles that person holds, and only
 * after a second factor, in a browser as by a token.
 */
export function authorise(
  milestone: MilestoneFacts,
  actor: Actor,
  now: Date,
): { status: MilestoneStatus; authorisedBy: string; authorisedAt: Date } {
  const status = step(milestoneActions, 'authorise', milestone.status, actor);
  const authorisedBy = person(actor);
  if (authorisedBy === milestone.approvedBy) {
    throw forbidden(
      'approver-may-not-authorise',
      'You approved this payment, so somebody else has to authorise it.',
    );
  }
  notOfPayee(milestone, actor);
  assertSteppedUp(actor, 'Authorising a payment');
  return { status, authorisedBy, authorisedAt: now };
}

/** Whether a page offers the second signature to this person. */
export function mayAuthorise(milestone: MilestoneFacts, actor: Actor): boolean {
  return (
    may(milestoneActions, 'authorise', milestone.status, actor) &&
    actor.kind === 'person' &&
    actor.personId !== milestone.approvedBy &&
    actor.schoolId !== milestone.payeeSchoolId
  );
}

export function givenReason(reason: string): string {
  const text = reason.trim();
  if (text.length < 3 || text.length > 1000) {
    const message = 'Give a reason, in 3 to 1,000 characters: the school will read it.';
    throw invalid('reason-missing', message, [{ field: 'reason', message }]);
  }
  return text;
}

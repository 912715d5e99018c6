import { conflict } from '@evenhand/kernel';

export const invitationStates = ['open', 'taken_up', 'expired', 'withdrawn'] as const;
export type PersonInvitationState = (typeof invitationStates)[number];

interface Ends {
  takenUpAt: Date | null;
  withdrawnAt: Date | null;
  expiredAt: Date | null;
}

const thirtyDays = 30 * 86_400_000;

/** An invitation is good for 30 days, counted from the role's first day where that is still to come. */
export function invitationExpiry(now: Date, fromDate: string): Date {
  return new Date(Math.max(now.getTime(), Date.parse(`${fromDate}T00:00:00Z`)) + thirtyDays);
}

export function invitationState(invitation: Ends): PersonInvitationState {
  if (invitation.takenUpAt) return 'taken_up';
  if (invitation.withdrawnAt) return 'withdrawn';
  return invitation.expiredAt ? 'expired' : 'open';
}

/** Throws `conflict` unless it still waits, or has expired and may be sent again. */
export function assertMaySendAgain(invitation: Ends): void {
  const state = invitationState(invitation);
  if (state === 'taken_up') throw conflict('invitation-taken-up', 'They have come in already.');
  if (state === 'withdrawn') {
    const message = 'This invitation was withdrawn. Invite the person again instead.';
    throw conflict('invitation-withdrawn', message);
  }
}

export function assertMayWithdraw(invitation: Ends): void {
  const state = invitationState(invitation);
  if (state === 'open') return;
  const message = 'Only an invitation that still waits is withdrawn. End the role instead.';
  throw conflict(`invitation-${state.replace('_', '-')}`, message);
}

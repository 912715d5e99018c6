import { FieldError, invalid } from '@evenhand/kernel';

/**
 * What a token may do in its place: look; look and change; change and, once stepped up, pay. Or, in place of all
 * that, decide what was entrusted to its owner as a stand-in, wherever that is.
 */
export const tokenScopes = ['read', 'write', 'pay', 'stand_in'] as const;
export type TokenScope = (typeof tokenScopes)[number];

const day = 86_400_000;
const stepUp = 15 * 60_000;

/** What a token is for, in its owner's words. */
export function tokenLabel(text: string): string {
  const label = text.trim().replaceAll(/\s+/g, ' ');
  if (label !== '' && label.length <= 80) return label;
  const message = 'Say what the token is for, in at most 80 characters.';
  throw invalid('label-refused', message, [{ field: 'label', message }]);
}

/** A token lives 1 to 365 days; what stands in for a second factor, 15 minutes (DESIGN 7). */
export function tokenTimes(
  days: number,
  isSteppedUp: boolean,
  now: Date,
): { expiresAt: Date; steppedUpUntil: Date | null } {
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    const fault: FieldError = { field: 'days', message: 'Choose 1 to 365 days.' };
    throw invalid('lifetime-refused', fault.message, [fault]);
  }
  return {
    expiresAt: new Date(now.getTime() + days * day),
    steppedUpUntil: isSteppedUp ? new Date(now.getTime() + stepUp) : null,
  };
}

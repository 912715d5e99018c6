/** How long a school has to answer, and how long before the end it is reminded of it. */
export const invitationDays = 42;
export const reminderDaysBefore = 14;
/** A head is not written to more often than this by hand; the reminder comes on top. */
export const mostSendings = 5;

/** What the sweep does about an unanswered invitation today; `reminderDay` is 14 days ahead. */
export function chaseOf(
  invitation: { expiresOn: string; remindedOn: string | null },
  today: string,
  reminderDay: string,
): 'expire' | 'remind' | null {
  if (invitation.expiresOn < today) return 'expire';
  return invitation.expiresOn <= reminderDay && invitation.remindedOn === null ? 'remind' : null;
}

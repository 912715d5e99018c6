import { invalid } from '@evenhand/kernel';

/** What a school agrees to on joining, and apart from it the consent to be matched. */
export const termsKinds = ['commitments', 'data_sharing', 'privacy', 'matching'] as const;
export type TermsKind = (typeof termsKinds)[number];
export const termsStatuses = ['draft', 'published'] as const;
export type TermsStatus = (typeof termsStatuses)[number];

export const termsTitles: Readonly<Record<TermsKind, string>> = {
  commitments: 'Commitments',
  data_sharing: 'Data-sharing terms',
  privacy: 'Privacy terms',
  matching: 'Consent to be matched',
};
export const longestTerms = 40_000;
/** How long members have for a new version when nobody says otherwise, and when they are reminded. */
export const daysToAccept = 28;
export const reminderDays = 7;

/** The text as it is kept: one kind of line end, nothing at the ends. Throws `invalid`. */
export function termsBody(text: string): string {
  const body = text.replaceAll(/\r\n?/g, '\n').trim();
  const message =
    body === ''
      ? 'Enter the text.'
      : body.length > longestTerms
        ? `Use ${longestTerms.toLocaleString('en-GB')} characters or fewer.`
        : null;
  if (message) throw invalid('terms-refused', message, [{ field: 'body', message }]);
  return body;
}

/** When a version holds and by when members answer. Throws `invalid`. */
export function assertPublishable(
  dates: { fromDate: string; acceptBy: string },
  today: string,
): void {
  const faults = [
    ...(dates.fromDate < today
      ? [{ field: 'fromDate', message: 'It can hold from today on: nobody agrees to the past.' }]
      : []),
    ...(dates.acceptBy < dates.fromDate
      ? [{ field: 'acceptBy', message: 'Members need until the first day at least.' }]
      : []),
  ];
  if (faults[0]) throw invalid('terms-dates-refused', faults[0].message, faults);
}

interface InForce {
  id: string;
  kind: TermsKind;
}

/** Which of the texts in force a joining school has not ticked, the consent to be matched aside. */
export function stillToAccept<Terms extends InForce>(
  inForce: readonly Terms[],
  acceptedIds: readonly string[],
): Terms[] {
  return inForce.filter(({ id, kind }) => kind !== 'matching' && !acceptedIds.includes(id));
}

/**
 * Whether a school may be matched. Without a text there is nothing to agree to beside what each need
 * and offer says; an earlier version counts until the last day for the one in force.
 */
export function consentHolds(
  inForce: { number: number; acceptBy: string } | null,
  consent: { number: number } | null,
  today: string,
): boolean {
  if (inForce === null) return true;
  if (consent === null) return false;
  return consent.number >= inForce.number || today <= inForce.acceptBy;
}

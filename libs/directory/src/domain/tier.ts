import { FieldError, invalid } from '@evenhand/kernel';

export interface TierDraft {
  name: string;
  includes: string;
  yearlyPence: number;
  fromDate: string;
  untilDate: string | null;
}

export const longestIncludes = 2_000;
/** A million pounds: more is a slip of the hand. */
export const highestPence = 100_000_000;

/** The tier as it is kept. Throws `invalid` with every fault. */
export function tierDraft(given: TierDraft): TierDraft {
  const draft = { ...given, name: given.name.trim(), includes: given.includes.trim() };
  const faults: FieldError[] = [];
  if (draft.name === '' || draft.name.length > 80) {
    faults.push({ field: 'name', message: 'Enter a name of up to 80 characters.' });
  }
  if (draft.includes === '' || draft.includes.length > longestIncludes) {
    faults.push({
      field: 'includes',
      message: `Say what it includes, in up to ${longestIncludes} characters.`,
    });
  }
  if (
    !Number.isInteger(draft.yearlyPence) ||
    draft.yearlyPence < 0 ||
    draft.yearlyPence > highestPence
  ) {
    faults.push({ field: 'yearlyPence', message: 'Enter a yearly price from £0 to £1,000,000.' });
  }
  if (draft.untilDate !== null && draft.untilDate < draft.fromDate) {
    faults.push({
      field: 'untilDate',
      message: 'The last day has to be on or after the first day.',
    });
  }
  if (faults[0]) throw invalid('tier-refused', faults[0].message, faults);
  return draft;
}

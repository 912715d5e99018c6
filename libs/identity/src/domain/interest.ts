import { conflict, invalid } from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';

/** What a person declares: DESIGN 2.3. */
export const interestKinds = ['governor', 'family', 'interest'] as const;
export type InterestKind = (typeof interestKinds)[number];

/** `expired`: nobody ended it, and nobody declared it again in time. */
export const interestStates = ['in_force', 'expired', 'ended'] as const;
export type InterestState = (typeof interestStates)[number];

export const interestActs = ['declared', 'renewed', 'shortened', 'ended', 'arranged'] as const;
export type InterestAct = (typeof interestActs)[number];

/** Declarations are made again every year (DESIGN 2.3). */
export const interestMonths = 12;
/** For so many days before it expires its person is asked to declare it again. */
export const interestNoticeDays = 30;

export interface InterestDates {
  /** The first day on which it no longer counts. */
  untilDate: string;
  /** When somebody ended or shortened it; null while it goes on until it expires. */
  endedAt: Date | null;
}

export function isInForce({ untilDate }: Pick<InterestDates, 'untilDate'>, today: string): boolean {
  return untilDate > today;
}

/** Until that day, a year from today; whatever was cut short goes on. Throws when that would change nothing. */
export function renewed(interest: InterestDates, untilDate: string): InterestDates {
  if (interest.untilDate >= untilDate) {
    throw conflict('interest-renewed', 'This interest was declared today already.');
  }
  return { untilDate, endedAt: null };
}

/** Today, or on a later day before it would expire. */
export function endedOn(
  interest: InterestDates,
  onDate: string | undefined,
  now: { today: string; at: Date },
): InterestDates {
  if (!isInForce(interest, now.today)) {
    throw conflict('interest-ended', 'This interest has ended already.');
  }
  const untilDate = onDate ?? now.today;
  if (
    !isCalendarDate(untilDate) ||
    untilDate < now.today ||
    (onDate !== undefined && untilDate >= interest.untilDate)
  ) {
    const message = 'Choose a day from today on, before the day on which it expires.';
    throw invalid('bad-end', message, [{ field: 'onDate', message }]);
  }
  return { untilDate, endedAt: now.at };
}

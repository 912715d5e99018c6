import { DateTime } from 'luxon';
import { isBankHoliday, lastBankHolidayYear } from './bank-holidays.js';

/** A term is when school is; INSET and other closed days are exceptions within one. */
export const calendarKinds = ['term', 'inset', 'closed'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/** Days of one kind, `yyyy-mm-dd`, first and last included. */
export interface CalendarPeriod {
  kind: CalendarKind;
  fromDate: string;
  untilDate: string;
}

/** What holds for one school: its own dates over its authority's. */
export interface SchoolCalendar {
  periods: readonly CalendarPeriod[];
}

/** The September in which an academic year begins: 2026 for 2026/27. */
export function academicYear(date: string): number {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 9 ? year : year - 1;
}

/**
 * A school's own dates of a kind take the place of its authority's of that kind for the academic year:
 * who sets own terms says all of them, and one INSET day of its own does not undo the authority's terms.
 */
export function schoolCalendar(
  authority: readonly CalendarPeriod[],
  own: readonly CalendarPeriod[],
): SchoolCalendar {
  const key = ({ kind, fromDate }: CalendarPeriod): string => `${kind} ${academicYear(fromDate)}`;
  const overridden = new Set(own.map(key));
  return { periods: [...authority.filter((period) => !overridden.has(key(period))), ...own] };
}

export interface DayAnswer {
  isSchoolDay: boolean;
  /** False where no term dates or no bank holidays of that time are known: it is a guess by the weekday. */
  isKnown: boolean;
}

export function schoolDay(date: string, { periods }: SchoolCalendar): DayAnswer {
  const holds = (kind: CalendarKind): boolean =>
    periods.some((p) => p.kind === kind && p.fromDate <= date && date <= p.untilDate);
  const hasTerms = periods.some(
    (period) => period.kind === 'term' && academicYear(period.fromDate) === academicYear(date),
  );
  const isKnown = hasTerms && Number(date.slice(0, 4)) <= lastBankHolidayYear;
  const isSchoolDay =
    isWeekday(date) &&
    !isBankHoliday(date) &&
    !holds('inset') &&
    !holds('closed') &&
    (!hasTerms || holds('term'));
  return { isSchoolDay, isKnown };
}

/** No holiday is longer; beyond it the calendar must be wrong. */
const furthest = 120;

/** This day if school is, else the next day when it is. Pure: nothing but the date and the calendar decides. */
export function nextSchoolDay(
  date: string,
  calendar: SchoolCalendar,
): { date: string; isKnown: boolean } {
  for (let later = 0; later <= furthest; later++) {
    const day = dayAfter(date, later);
    const { isSchoolDay, isKnown } = schoolDay(day, calendar);
    if (isSchoolDay) return { date: day, isKnown };
  }
  return nextSchoolDay(date, { periods: [] });
}

function isWeekday(date: string): boolean {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday <= 5;
}

function dayAfter(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

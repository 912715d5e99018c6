import { DateTime } from 'luxon';
import type { CalendarKind } from './school-calendar.js';

/** Days to add to a calendar, the first and the last included. */
export interface NewDates {
  kind: CalendarKind;
  name: string;
  fromDate: string;
  untilDate: string;
}

/** No term is longer, and no closure: more is a slip of the year. */
const longest: Readonly<Record<CalendarKind, number>> = { term: 130, inset: 5, closed: 60 };

/** What is wrong with dates, field by field; nothing when they can be added. */
export function datesFaults({
  kind,
  name,
  fromDate,
  untilDate,
}: NewDates): { field: string; message: string }[] {
  const faults = [];
  if (name.trim() === '' || name.length > 80) {
    faults.push({
      field: 'name',
      message: 'Give it a name of up to 80 characters, such as Autumn 1',
    });
  }
  if (untilDate < fromDate) {
    faults.push({ field: 'untilDate', message: 'The last day is before the first' });
  } else if (daysBetween(fromDate, untilDate) > longest[kind]) {
    const message = `This is longer than ${longest[kind]} days: check the years`;
    faults.push({ field: 'untilDate', message });
  }
  return faults;
}

function daysBetween(from: string, until: string): number {
  const day = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });
  return day(until).diff(day(from), 'days').days;
}

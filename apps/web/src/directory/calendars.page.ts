import {
  bankHolidaysBetween,
  lastBankHolidayYear,
  type CalendarAuthority,
  type CalendarFault,
  type CalendarLine,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

const kindWords = { term: 'Term', inset: 'INSET day', closed: 'Closed' } as const;

export interface CalendarsPage extends PageModel {
  authorities: (CalendarAuthority & { href: string })[];
  /** The calendar of the school acted for. */
  ownHref: string | null;
  bankHolidayWarning: string | null;
}

/** Said where dates beyond the published list are shown: nothing is reckoned that nobody has decreed. */
export function bankHolidayWarning(today: string): string | null {
  return Number(today.slice(0, 4)) >= lastBankHolidayYear
    ? `Bank holidays are known up to the end of ${lastBankHolidayYear} only. Install a newer version of Evenhand for later years.`
    : null;
}

export function calendarsPage(
  authorities: CalendarAuthority[],
  actor: PersonActor,
  today: string,
): CalendarsPage {
  return {
    title: 'Term dates',
    authorities: authorities.map((authority) => ({
      ...authority,
      href: `/calendars/authorities/${authority.code}`,
    })),
    ownHref: actor.schoolId && `/calendars/schools/${actor.schoolId}`,
    bankHolidayWarning: bankHolidayWarning(today),
  };
}

type Shown = CalendarLine & { what: string; mayRemove: boolean };

export interface CalendarPage extends PageModel {
  /** Where its forms are sent. */
  action: string;
  dates: Shown[];
  /** Of a school: what its authority says and the school has not set itself. */
  inherited: { dates: Shown[]; laName: string; href: string } | null;
  removed: Shown[];
  bankHolidays: string[];
  bankHolidayWarning: string | null;
  kinds: { value: string; text: string; hint: string }[];
  mayChange: boolean;
  /** Only an authority's dates come in files. */
  takesFile: boolean;
  faults: CalendarFault[];
  values: Record<string, unknown>;
}

export interface CalendarContent {
  title: string;
  path: string;
  dates: CalendarLine[];
  inherited: { dates: CalendarLine[]; laCode: string; laName: string } | null;
  removed: CalendarLine[];
  mayChange: boolean;
  today: string;
}

export function calendarPage(
  content: CalendarContent,
  values: Record<string, unknown> = {},
  faults: CalendarFault[] = [],
): CalendarPage {
  const { title, path, dates, inherited, removed, mayChange, today } = content;
  const shown = (line: CalendarLine, mayRemove: boolean): Shown => ({
    ...{ ...line, what: kindWords[line.kind], mayRemove },
  });
  const until = `${Number(today.slice(0, 4)) + 2}-12-31`;
  return {
    title,
    breadcrumbs: [{ text: 'Term dates', href: '/calendars' }, { text: title }],
    action: path,
    dates: dates.map((line) => shown(line, mayChange)),
    inherited: inherited && {
      dates: inherited.dates.map((line) => shown(line, false)),
      laName: inherited.laName,
      href: `/calendars/authorities/${inherited.laCode}`,
    },
    removed: removed.map((line) => shown(line, false)),
    bankHolidays: bankHolidaysBetween(today, until),
    bankHolidayWarning: bankHolidayWarning(today),
    kinds: [
      { value: 'term', text: 'Term', hint: 'Half a term each: what lies between is holiday' },
      { value: 'inset', text: 'INSET day', hint: 'Staff are in, pupils are not' },
      { value: 'closed', text: 'Closed', hint: 'Within a term, for another reason' },
    ],
    mayChange,
    takesFile: inherited === null && mayChange,
    faults,
    values,
  };
}

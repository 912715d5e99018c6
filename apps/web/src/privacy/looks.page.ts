import type { LookLine } from '@evenhand/casework';
import { Page } from '@evenhand/kernel';
import { addMonths, londonDate, zone } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { PageModel } from '../shell/pages/page.js';
import { LookWords, lookWords } from './look-words.js';

interface LookOnDay extends LookWords {
  /** `3:40pm` in London */
  time: string;
}

export interface LooksPage extends PageModel {
  school: string;
  days: { day: string; looks: LookOnDay[] }[];
  months: { value: string; text: string; selected: boolean }[];
  month: string;
  exportHref: string;
  next: string | null;
  pagerQuery: string;
}

/** For how long back a month can be chosen: as long as the log is kept unless a rule says longer. */
const monthsShown = 24;

export function looksPage(
  { items, next }: Page<LookLine>,
  month: string,
  today: string,
  school: string,
): LooksPage {
  return {
    title: 'Who looked at our school’s data',
    school,
    days: byDay(items),
    months: monthChoices(month, today),
    month: monthName(month),
    exportHref: `/who-looked/export?month=${month}`,
    next,
    pagerQuery: `month=${month}&`,
  };
}

function byDay(looks: readonly LookLine[]): LooksPage['days'] {
  const days = new Map<string, LookOnDay[]>();
  for (const look of looks) {
    const day = londonDate(look.at);
    days.set(day, [...(days.get(day) ?? []), onDayOf(look)]);
  }
  return [...days].map(([day, onDay]) => ({ day, looks: onDay }));
}

function onDayOf(look: LookLine): LookOnDay {
  const time = DateTime.fromJSDate(look.at, { zone }).toFormat('h:mma').toLowerCase();
  return { time, ...lookWords(look) };
}

function monthChoices(month: string, today: string): LooksPage['months'] {
  return Array.from({ length: monthsShown }, (_, back) => {
    const value = addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7);
    return { value, text: monthName(value), selected: value === month };
  });
}

function monthName(month: string): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc' }).toFormat('MMMM yyyy');
}

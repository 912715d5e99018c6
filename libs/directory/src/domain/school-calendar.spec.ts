import { addDays } from '@evenhand/platform';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { bankHolidays, isBankHoliday, lastBankHolidayYear } from './bank-holidays.js';
import {
  academicYear,
  type CalendarPeriod,
  nextSchoolDay,
  schoolCalendar,
  schoolDay,
} from './school-calendar.js';

const period = (kind: CalendarPeriod['kind'], fromDate: string, untilDate = fromDate) => ({
  ...{ kind, fromDate, untilDate },
});
const autumn = period('term', '2026-09-02', '2026-10-23');
const winter = period('term', '2026-11-02', '2026-12-18');
const spring = period('term', '2027-01-04', '2027-03-25');
const wolden = [autumn, winter, spring, period('inset', '2026-11-30')];
const weekday = (date: string): number => DateTime.fromISO(date, { zone: 'utc' }).weekday;

describe('the next school day', () => {
  const ours = schoolCalendar(wolden, []);

  it.each([
    ['a school day stays', '2026-09-02', '2026-09-02'],
    ['Saturday', '2026-09-05', '2026-09-07'],
    ['half-term', '2026-10-24', '2026-11-02'],
    ['INSET day', '2026-11-30', '2026-12-01'],
    ['Christmas', '2026-12-19', '2027-01-04'],
  ])('%s', (_, date, next) =>
    expect(nextSchoolDay(date, ours)).toEqual({ date: next, isKnown: true }),
  );

  it('guesses by the weekday where no terms are known, and says so', () => {
    expect(nextSchoolDay('2026-08-31', { periods: [] })).toEqual({
      ...{ date: '2026-09-01', isKnown: false },
    });
    expect(nextSchoolDay(`${lastBankHolidayYear + 1}-06-03`, ours).isKnown).toBe(false);
  });

  it("puts a school's own dates in the place of its authority's, by kind and academic year", () => {
    const own = schoolCalendar(wolden, [period('inset', '2026-12-01')]);
    expect(schoolDay('2026-11-30', own).isSchoolDay).toBe(true);
    expect(schoolDay('2026-12-01', own).isSchoolDay).toBe(false);
    expect(schoolDay('2026-09-02', own).isSchoolDay).toBe(true);
    const longer = schoolCalendar(wolden, [period('term', '2026-09-07', '2027-07-20')]);
    expect(schoolDay('2026-09-02', longer).isSchoolDay).toBe(false);
    expect(schoolDay('2026-10-26', longer).isSchoolDay).toBe(true);
    expect(academicYear('2027-08-31')).toBe(2026);
  });

  const dates = fc.integer({ min: 0, max: 365 * 3 }).map((days) => addDays('2025-01-01', days));
  const periods = fc.array(
    fc
      .tuple(
        fc.constantFrom('term', 'inset', 'closed' as const),
        dates,
        fc.integer({ min: 0, max: 60 }),
      )
      .map(([kind, from, length]) => period(kind as 'term', from, addDays(from, length))),
    { maxLength: 12 },
  );

  it('is never before, is a school day of a known calendar, and none between is', () => {
    fc.assert(
      fc.property(dates, periods, periods, (date, authority, own) => {
        const calendar = schoolCalendar(authority, own);
        const next = nextSchoolDay(date, calendar);
        expect(next.date >= date).toBe(true);
        expect(weekday(next.date)).toBeLessThanOrEqual(5);
        expect(isBankHoliday(next.date)).toBe(false);
        if (!next.isKnown) return;
        expect(schoolDay(next.date, calendar)).toEqual({ isSchoolDay: true, isKnown: true });
        const between: boolean[] = [];
        for (let day = date; day < next.date; day = addDays(day, 1)) {
          between.push(schoolDay(day, calendar).isSchoolDay);
        }
        expect(between).not.toContain(true);
        expect(nextSchoolDay(next.date, calendar)).toEqual(next);
      }),
      { numRuns: 100 },
    );
  });
});

describe('bank holidays', () => {
  it('are eight a year, on weekdays, by the standing rules', () => {
    for (const [year, days] of Object.entries(bankHolidays)) {
      expect(days.map((day) => `${year}-${day}`)).toEqual(byTheRules(Number(year)));
    }
    expect(lastBankHolidayYear).toBe(2027);
  });
});

/** Reckoned apart from the list: Easter (Meeus), Mondays, and substitutes for weekends. */
function byTheRules(year: number): string[] {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  const easter = iso(year, Math.floor(n / 31), (n % 31) + 1);
  const monday = (from: string): string => addDays(from, (8 - weekday(from)) % 7);
  const taken: string[] = [];
  const observed = (date: string): string => {
    let day = date;
    while (weekday(day) > 5 || taken.includes(day)) day = addDays(day, 1);
    taken.push(day);
    return day;
  };
  return [
    observed(iso(year, 1, 1)),
    addDays(easter, -2),
    addDays(easter, 1),
    monday(iso(year, 5, 1)),
    monday(iso(year, 5, 25)),
    monday(iso(year, 8, 25)),
    observed(iso(year, 12, 25)),
    observed(iso(year, 12, 26)),
  ];
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

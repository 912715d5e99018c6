/**
 * Bank holidays in England and Wales as the government publishes them, substitute days in the place of
 * those that fall on a weekend. Add a year when it is published; beyond the last one pages warn.
 */
export const bankHolidays: Readonly<Record<number, readonly string[]>> = {
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

export const lastBankHolidayYear = Math.max(...Object.keys(bankHolidays).map(Number));

export function isBankHoliday(date: string): boolean {
  return bankHolidays[Number(date.slice(0, 4))]?.includes(date.slice(5)) ?? false;
}

/** The published ones from one day to another, both included. */
export function bankHolidaysBetween(from: string, until: string): string[] {
  return Object.entries(bankHolidays)
    .flatMap(([year, days]) => days.map((day) => `${year}-${day}`))
    .filter((date) => date >= from && date <= until);
}

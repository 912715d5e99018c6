const dayMs = 86_400_000;
/** 1970-01-05, a Monday, is day 4. */
const firstMonday = 4;

/** Week of a date `yyyy-mm-dd`, counted from the first Monday of 1970. */
export function weekOf(date: string): number {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
  return Math.floor((day - firstMonday) / 7);
}

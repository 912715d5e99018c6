import { readDate } from './read-value.js';

/** The day an extract was made, from a name such as `edubasealldata20260715.csv`; null without one. */
export function extractDate(fileName: string): string | null {
  const [, year, month, day] = /(20\d{2})-?(\d{2})-?(\d{2})(?!\d)/.exec(fileName) ?? [];
  if (!year || !month || !day) return null;
  const read = readDate(`${year}-${month}-${day}`);
  return 'value' in read ? read.value : null;
}

import { zone } from '@evenhand/platform';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone });

/** `3 October 2026`, inside a sentence. */
export function londonDay(moment: Date): string {
  return day.format(moment);
}

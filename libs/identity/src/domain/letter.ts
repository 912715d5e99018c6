import { DateTime } from 'luxon';

/** A mail as everybody gets it: whom it is for, what it says, and whom it is from. */
export function letter(name: string, ...paragraphs: readonly string[]): string {
  return `${[`Hello ${name},`, ...paragraphs, 'Evenhand'].join('\n\n')}\n`;
}

/** `2026-11-03` as `3 November 2026`, as mail writes a day. */
export function spokenDay(isoDate: string): string {
  return DateTime.fromISO(isoDate).toFormat('d LLLL yyyy');
}

/** What somebody typed as their reason, as a sentence of its own; nothing where there is none. */
export function reasonGiven(reason: string | null | undefined): string {
  return reason ? ` The reason given: “${reason}”.` : '';
}

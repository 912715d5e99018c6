import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

/** The zone of every due date: review points and claims fall due on a London calendar day. */
export const zone = 'Europe/London';

/**
 * The one clock. Real time plus an offset kept in `platform.clock`, which every transaction reads
 * afresh, so that all processes agree after `console clock --advance` (refused in production).
 */
@Injectable()
export class Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /**
   * The time by which the world outside counts, never moved: for codes of an authenticator app and
   * tokens of other issuers. Everything of our own goes by `now()`.
   */
  outside(): Date {
    return new Date();
  }

  /** Today's London calendar date, `yyyy-mm-dd`. In summer the UTC date lags behind until 01:00. */
  today(): string {
    return londonDate(this.now());
  }

  /** Called by Database with the offset read at the start of a transaction. */
  setOffset(milliseconds: number): void {
    this.offsetMs = milliseconds;
  }
}

/** `yyyy-mm-dd` of an instant in London. */
export function londonDate(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** `24 October 2026` in London, for sentences. */
export function dayInWords(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone }).setLocale('en-GB').toFormat('d MMMM yyyy');
}

/** `addDays('2026-10-24', 2)` is `2026-10-26` whatever the clocks do. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

export function addMonths(date: string, months: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}

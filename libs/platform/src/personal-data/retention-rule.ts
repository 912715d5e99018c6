import { Tx } from '../database/database.js';

/** A row whose time has come, with the schools and people that a legal hold on would keep it for. */
export interface DueRow {
  id: string;
  schoolIds: string[];
  personIds: string[];
}

/**
 * For how long something is kept, as data: the library that owns the rows says what is due and carries it
 * out, the administrator may keep it longer or shorter, never below the floor (ADR 32).
 */
export interface RetentionRule {
  /** `withdrawn-needs`; stands in settings, events and addresses. */
  code: string;
  what: string;
  /** The moment from which the months are counted. */
  after: string;
  then: 'deleted' | 'pseudonymised';
  months: number;
  floorMonths: number;
  /** Where the time comes from. */
  source: string;
  /** Of the partnership that the job acts for, oldest first, at most `limit`. */
  due: (tx: Tx, cutoff: Date, limit: number) => Promise<DueRow[]>;
  apply: (tx: Tx, ids: readonly string[], now: Date) => Promise<void>;
  /** Too many for a row each: the sweep keeps their number. */
  isCountedOnly?: boolean;
}

export const removedText = '(removed after the time that it is kept)';

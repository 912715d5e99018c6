import { Role } from '@evenhand/kernel';

export interface WaitingKind {
  key: string;
  roles: readonly Role[];
  /** What follows the number, for one and for many. */
  one: string;
  many: string;
  href: string;
  /** Said above everything else while it waits. */
  notice?: string;
  /** Counts under row-level security: a school counts its own, staff the partnership's. */
  sql: string;
}

/** Who works for the partnership, not for a school. */
export const staff: readonly Role[] = ['broker', 'administrator'];

export const count = (table: string, where: string): string =>
  `SELECT count(*) FROM ${table} row WHERE ${where}`;

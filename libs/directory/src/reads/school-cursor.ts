import { isUuid } from '@evenhand/platform';

/** The orders in which schools are listed: by name, best fit first, nearest first. */
export type SchoolOrder = 'name' | 'fit' | 'distance';

/** Where a list of schools goes on: the last one shown, by what the list is ordered by. */
export interface SchoolCursor {
  order: SchoolOrder;
  /** Points of fit, or metres; null by name, and for a school at an unknown distance. */
  at: number | null;
  name: string;
  id: string;
}

export function schoolCursor({ order, at, name, id }: SchoolCursor): string {
  return Buffer.from(JSON.stringify([order, at, name, id])).toString('base64url');
}

/** Null for none, for one of another order, and for one that this never gave out: the list begins anew. */
export function readSchoolCursor(after: string | null, order: SchoolOrder): SchoolCursor | null {
  if (after === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 4) return null;
    const [given, at, name, id] = parts as unknown[];
    const isSound =
      given === order &&
      (at === null || (typeof at === 'number' && Number.isFinite(at) && Math.abs(at) < 1e9)) &&
      typeof name === 'string' &&
      !name.includes('\0') &&
      typeof id === 'string' &&
      isUuid(id);
    return isSound ? { order, at, name, id } : null;
  } catch {
    return null;
  }
}

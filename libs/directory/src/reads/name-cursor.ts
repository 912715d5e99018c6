import { isUuid } from '@evenhand/platform';

/** Where a list by name goes on: the last name shown, and its id, as names are not unique. */
export interface NameCursor {
  name: string;
  id: string;
}

export function nameCursor({ name, id }: NameCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** Null for none and for one that this never gave out: the list then begins at its beginning. */
export function readNameCursor(after: string | null): NameCursor | null {
  if (after === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (!isPair(parts)) return null;
    const [name, id] = parts;
    return isUuid(id) && !name.includes('\0') ? { name, id } : null;
  } catch {
    return null;
  }
}

function isPair(parts: unknown): parts is [string, string] {
  return Array.isArray(parts) && parts.length === 2 && parts.every((p) => typeof p === 'string');
}

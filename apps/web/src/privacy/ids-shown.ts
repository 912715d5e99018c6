const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Every id in what was read, in links too: what a page does not hold it cannot have shown. */
export function idsShown(shown: unknown): Set<string> {
  const ids = new Set<string>();
  const seen = new Set<object>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const id of value.match(uuids) ?? []) ids.add(id.toLowerCase());
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      const parts: unknown[] =
        value instanceof Map ? [...value.entries()].flat() : Object.values(value);
      parts.forEach(look);
    }
  };
  look(shown);
  return ids;
}

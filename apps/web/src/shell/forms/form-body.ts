/** What a posted form can carry: text, an upload, and lists or groups of these. */
type Value = unknown;

type Branch = Record<string, Value>;

const step = /^(?:[A-Za-z_][A-Za-z0-9_]{0,60}|\d{1,2})$/;

/**
 * A posted form as the object its DTO describes: `outputs.0.label` becomes a list of objects,
 * `startsOn-day`, `-month` and `-year` become one `yyyy-mm-dd`, blank fields go. Names that could
 * reach a prototype, and rows beyond the hundredth, are left out.
 */
export function formValues(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const root: Branch = {};
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(body));
  for (const [name, value] of fields) {
    if (name === '_csrf' || name === 'once' || /-(month|year)$/.test(name)) continue;
    const isDay = name.endsWith('-day');
    const field = isDay ? name.slice(0, -4) : name;
    const given = isDay ? dateOf(field, fields) : trimmed(value);
    if (given !== undefined) put(root, field.split('.'), given);
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withLists(value)]));
}

function trimmed(value: unknown): Value {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(trimmed).filter((item) => item !== undefined);
  return isGroup(value) ? value : undefined;
}

/** `yyyy-mm-dd`, or what was typed with slashes when it can be no date, or nothing when blank. */
function dateOf(field: string, fields: ReadonlyMap<string, unknown>): string | undefined {
  const part = (name: string): string => {
    const typed = fields.get(`${field}-${name}`);
    return typeof typed === 'string' ? typed.trim() : '';
  };
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (!day && !month && !year) return undefined;
  const isDate = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year);
  return isDate
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : `${day}/${month}/${year}`;
}

function put(root: Branch, path: readonly string[], value: Value): void {
  if (!path.every((name) => step.test(name) && !(name in Object.prototype))) return;
  let at = root;
  for (const name of path.slice(0, -1)) {
    const next = at[name] ?? {};
    if (!isGroup(next)) return;
    at[name] = next;
    at = next;
  }
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
}

function isGroup(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Groups whose names are all numbers are lists, in the order of the numbers. */
function withLists(value: Value): Value {
  if (!isGroup(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  if (!isList) return Object.fromEntries(entries.map(([name, item]) => [name, withLists(item)]));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => withLists(item));
}

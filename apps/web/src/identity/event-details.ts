import { pounds, words } from '@evenhand/kernel';
import { isUuid } from '@evenhand/platform';
import { DateTime } from 'luxon';

type Names = ReadonlyMap<string, string>;

/** What an event carries as lines that a person can read; ids whose names are known stand as names. */
export function eventDetails(data: Readonly<Record<string, unknown>>, names: Names): string[] {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, value]) => `${labelOf(field)}: ${textOf(field, value, names)}`);
}

/** Every id in an event's data that may be a person's or a school's. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isUuid(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

function labelOf(field: string): string {
  if (field === 'sha256') return 'fingerprint';
  return words(field.replace(/Ids$/, 's').replace(/(Id|Pence)$/, ''));
}

function textOf(field: string, value: unknown, names: Names): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return field.endsWith('Pence') ? pounds(value) : String(value);
  if (typeof value === 'string') return wordsOf(value, names);
  if (Array.isArray(value)) return value.map((part) => textOf(field, part, names)).join(', ');
  return eventDetails(Object(value) as Record<string, unknown>, names).join('; ');
}

/** An id without a name and a fingerprint are told apart by their beginning; the API gives them whole. */
function wordsOf(text: string, names: Names): string {
  const name = names.get(text);
  if (name) return name;
  if (isUuid(text)) return text.slice(0, 8);
  if (/^[0-9a-f]{40,}$/.test(text)) return `${text.slice(0, 12)}…`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return DateTime.fromISO(text).toFormat('d MMMM yyyy');
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? words(text) : text;
}

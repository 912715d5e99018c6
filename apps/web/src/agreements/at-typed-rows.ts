import { DomainError, FieldError } from '@evenhand/kernel';
import { Places } from './typed-terms.js';

/** Runs `work`; what it says of the terms' items is said of the rows that they were typed in. */
export async function atTypedRows<T>(places: Places, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    const fields = error.fields.map((field) => atRow(field, places));
    throw new DomainError(error.kind, error.code, error.message, fields);
  }
}

function atRow({ field, message }: FieldError, places: Places): FieldError {
  const [list, index, ...rest] = field.split('.');
  const rows = Object.entries(places).find(([name]) => name === list)?.[1];
  const place = rows?.[Number(index)];
  if (place === undefined) return { field, message };
  // A code or a gate is never typed: its fault shows at what is.
  const shown: Record<string, string> = { code: 'label', gate: 'gateRef' };
  const own = rest.map((name) => shown[name] ?? name);
  return { field: [list, place, ...own].join('.'), message };
}

import { plainToInstance } from 'class-transformer';
import { validateSync, ValidationError } from 'class-validator';
import { fieldErrors, FormFieldError } from './field-errors.js';
import { formValues } from './form-body.js';

export type ParsedForm<Form> =
  | { ok: true; value: Form; values: Record<string, unknown> }
  | { ok: false; errors: FormFieldError[]; values: Record<string, unknown> };

/**
 * A posted body as a checked DTO, or field errors. `values` is what was typed, for the same page
 * again. Fields that the DTO does not name are dropped.
 */
export function parseForm<Form extends object>(
  Dto: new () => Form,
  body: unknown,
): ParsedForm<Form> {
  const values = formValues(body);
  const value = plainToInstance(Dto, values, { exposeDefaultValues: true });
  const faults = validateSync(value, { whitelist: true, forbidUnknownValues: true });
  if (faults.length === 0) return { ok: true, value, values };
  const errors = fieldErrors(faults).map((error) => withAnchor(error, body));
  return { ok: false, errors, values: withoutGroups(values, faults) };
}

/** A group of fields or a file where words were asked for is no text that a page could show again. */
function withoutGroups(
  values: Record<string, unknown>,
  faults: readonly ValidationError[],
): Record<string, unknown> {
  const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null;
  const kept = { ...values };
  for (const { property, constraints } of faults) {
    const value = kept[property];
    if (constraints && (Array.isArray(value) ? value.some(isGroup) : isGroup(value))) {
      delete kept[property];
    }
  }
  return kept;
}

/** A date's three boxes have ids of their own; the summary's link goes to the first. */
export function withAnchor(error: FormFieldError, body: unknown): FormFieldError {
  const day = `${error.field}-day`;
  const isDate = typeof body === 'object' && body !== null && day in body;
  return isDate ? { ...error, anchor: day } : error;
}

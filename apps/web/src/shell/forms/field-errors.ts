import { FieldError } from '@evenhand/kernel';
import { ValidationError } from 'class-validator';

/** An error of a form; `anchor` is the id to jump to where it is not the field's name. */
export interface FormFieldError extends FieldError {
  anchor?: string;
}

/** class-validator's tree as dotted fields, one message each: the first rule that a value breaks. */
export function fieldErrors(faults: readonly ValidationError[], above = ''): FieldError[] {
  return faults.flatMap((fault) => {
    const field = `${above}${fault.property}`;
    const [message] = Object.values(fault.constraints ?? {});
    const own = message ? [{ field, message }] : [];
    return [...own, ...fieldErrors(fault.children ?? [], `${field}.`)];
  });
}

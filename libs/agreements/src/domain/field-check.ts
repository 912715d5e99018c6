import { FieldError } from '@evenhand/kernel';

/** Gathers what is wrong, one message a field, so that a person sees every fault at once. */
export class FieldCheck {
  readonly errors: FieldError[] = [];

  /** Notes `message` unless `holds`; a field's first fault is the one that is shown. Returns `holds`. */
  require(holds: boolean, field: string, message: string): boolean {
    if (!holds && !this.errors.some((error) => error.field === field)) {
      this.errors.push({ field, message });
    }
    return holds;
  }
}

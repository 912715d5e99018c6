import { FieldError, invalid } from '@evenhand/kernel';

/** A person's name as it is stored. Throws `invalid` for none, too long, or control characters. */
export function personName(text: string): string {
  const name = text.trim().replaceAll(/\s+/g, ' ');
  const message = nameFault(name);
  if (message) throw invalid('name-refused', message, [{ field: 'name', message }]);
  return name;
}

function nameFault(name: string): FieldError['message'] | null {
  if (name === '') return 'Enter the person’s name.';
  if (name.length > 120) return 'Enter a name of at most 120 characters.';
  return /\p{Cc}/u.test(name) ? 'Enter the name without control characters.' : null;
}

/** Addresses are compared without case: nobody types their own the same way twice. */
export function sameAddress(email: string): string {
  return email.trim().toLowerCase();
}

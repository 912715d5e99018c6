import { isEmail } from 'class-validator';
import { invalid } from '@evenhand/kernel';

/**
 * Throws `invalid` unless this is one plain mailbox. A line break in a `to` reaches the envelope
 * through the mail library (RELIABILITY 4), so nothing but an address may get that far.
 */
export function assertMailAddress(address: string, field = 'email'): string {
  const plain =
    isEmail(address, { allow_display_name: false, require_tld: false }) &&
    !/[\s<>,;]/.test(address);
  if (!plain) {
    throw invalid('not-a-mail-address', 'That is not an e-mail address.', [
      { field, message: 'Enter an e-mail address, like name@school.example.' },
    ]);
  }
  return address;
}

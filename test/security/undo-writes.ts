import { conflict } from '@evenhand/kernel';
import type { Database } from '@evenhand/platform';

/**
 * Everything that a person manages to do is rolled back at its very end and answered 409, so that
 * one cell of the matrix cannot change the answer of the next. What the product itself does (opening
 * a session, noting that a token was used) stays.
 */
export function undoWrites(database: Database): void {
  const transaction = database.transaction.bind(database);
  database.transaction = (actor, work) =>
    actor.kind === 'system'
      ? transaction(actor, work)
      : transaction(actor, async (tx) => {
          await work(tx);
          throw conflict('done-and-undone', 'It was done, and undone again.');
        });
}

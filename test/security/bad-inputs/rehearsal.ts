import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenDatabase } from '@evenhand/platform';
import type { EntityManager } from 'typeorm';

/** One request, while it is answered. */
interface Attempt {
  /** How many transactions of its person wrote something and would have been committed. */
  written: number;
  /** The transaction that it has written in, kept open so that what it reads next is there. */
  held?: { tx: EntityManager; end: () => Promise<void> };
}

const attempts = new AsyncLocalStorage<Attempt>();
const asPerson = new AsyncLocalStorage<boolean>();

class Undone extends Error {}

/** Runs a request; answers what it did, too. */
export async function watched<T>(work: () => Promise<T>): Promise<{ answer: T; written: number }> {
  const attempt: Attempt = { written: 0 };
  try {
    // inject() begins when it is awaited, which has to be inside
    const answer = await attempts.run(attempt, async () => await work());
    return { answer, written: attempt.written };
  } finally {
    await attempt.held?.end();
  }
}

type Work = (tx: EntityManager) => Promise<unknown>;

/**
 * Everything that a person does is done to the last check, deferred ones included, and rolled back when
 * it has been answered: each input meets the same database, so that a failure can be had again by its
 * seed, and success still looks like success. Answers how to stop that.
 */
export function rehearse({ database, source }: OpenDatabase): () => void {
  const transaction = database.transaction.bind(database);
  database.transaction = (actor, work) =>
    asPerson.run(actor.kind === 'person', () => transaction(actor, work));
  const begin = source.transaction.bind(source) as (work: Work) => Promise<unknown>;
  source.transaction = (async (work: Work) => {
    const attempt = attempts.getStore();
    const isWrite = asPerson.getStore();
    if (!attempt || isWrite === false) return begin(work);
    if (attempt.held) return later(attempt, attempt.held.tx, work, isWrite === true);
    return isWrite ? hold(attempt, begin, work) : begin(work);
  }) as never;
  return () => {
    database.transaction = transaction;
    source.transaction = begin as never;
  };
}

/** Answers as soon as the work is done; the transaction waits for the request's end, then goes. */
async function hold(
  attempt: Attempt,
  begin: (work: Work) => Promise<unknown>,
  work: Work,
): Promise<unknown> {
  return new Promise((answer, fail) => {
    let over: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      over = resolve;
    });
    const whole = begin(async (tx) => {
      const result = await work(tx);
      await settle(attempt, tx);
      attempt.held = {
        tx,
        end: async () => {
          over();
          await whole;
        },
      };
      answer(result);
      await end;
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone)) fail(error instanceof Error ? error : new Error('failed'));
    });
  });
}

/** A further transaction of the same request sees what the first one did. */
async function later(
  attempt: Attempt,
  tx: EntityManager,
  work: Work,
  isWrite: boolean,
): Promise<unknown> {
  await tx.query('SAVEPOINT later');
  try {
    const result = await work(tx);
    if (isWrite) await settle(attempt, tx);
    // a read is taken back as well: it has made the transaction read-only
    await tx.query(isWrite ? 'RELEASE SAVEPOINT later' : 'ROLLBACK TO SAVEPOINT later');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT later');
    throw error;
  }
}

async function settle(attempt: Attempt, tx: EntityManager): Promise<void> {
  await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
  const [row] = await tx.query<{ id: string | null }[]>(
    'SELECT pg_current_xact_id_if_assigned() AS id',
  );
  if (row?.id) attempt.written += 1;
}

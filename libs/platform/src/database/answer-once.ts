import { Actor, conflict, invalid } from '@evenhand/kernel';
import { EntityManager } from 'typeorm';

interface SavedAnswer<T> {
  hash: string;
  result: { value: T } | null;
}

/**
 * Runs the work of a request that carries an `Idempotency-Key` at most once: the claim and the
 * answer are rows of the same transaction as the effect. A second request with the same key waits
 * for the first one's commit, then gets its answer; with another body it is refused.
 */
export async function answerOnce<T>(
  tx: EntityManager,
  actor: Actor,
  work: () => Promise<T>,
): Promise<T> {
  if (actor.kind !== 'person' || !actor.request) return work();
  const { key, hash } = actor.request;
  const claimed = await tx.query<unknown[]>(
    `INSERT INTO platform.api_request (person_id, key, hash) VALUES ($1, $2, $3)
     ON CONFLICT (person_id, key) DO NOTHING RETURNING key`,
    [actor.personId, key, hash],
  );
  if (claimed.length === 0) return savedAnswer<T>(tx, actor.personId, key, hash);
  const result = await work();
  await tx.query(`UPDATE platform.api_request SET result = $3 WHERE person_id = $1 AND key = $2`, [
    actor.personId,
    key,
    JSON.stringify({ value: result }),
  ]);
  return result;
}

async function savedAnswer<T>(
  tx: EntityManager,
  personId: string,
  key: string,
  hash: string,
): Promise<T> {
  const [saved] = await tx.query<SavedAnswer<T>[]>(
    `SELECT hash, result FROM platform.api_request WHERE person_id = $1 AND key = $2`,
    [personId, key],
  );
  if (!saved || saved.result === null) {
    throw conflict(
      'request-in-progress',
      'A request with this Idempotency-Key is still being answered.',
    );
  }
  if (saved.hash !== hash) {
    throw invalid(
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; send a new one.',
    );
  }
  return saved.result.value;
}

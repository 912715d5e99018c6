import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/**
 * A session with a second factor, as the operator's commands open one: what a hand-made actor with a guarded role
 * (administrator, finance officer, operator) comes in by. Gives its id for `PersonActor.entryId`.
 */
export async function provenEntry(
  owner: Client,
  personId: string,
  partnershipId: string | null,
): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO identity.session (id, token_hash, person_id, partnership_id, signed_in_at, seen_at, ends_at,
       second_factor_at, second_factor_by, signed_in_by)
     VALUES ($1, sha256(gen_random_uuid()::text::bytea), $2, $3, now(), now(), now() + interval '50 years', now(), 'installation', 'persona')`,
    [id, personId, partnershipId],
  );
  return id;
}

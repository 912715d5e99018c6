import { randomUUID } from 'node:crypto';
import { notFound, PersonActor } from '@evenhand/kernel';
import { lockById, Tx } from '@evenhand/platform';
import { Interest } from '../data/interest.entity.js';
import { InterestHistory } from '../data/interest-history.entity.js';
import type { InterestAct } from '../domain/interest.js';

/** The interest, locked, for its own person and for administrators as such; to all others there is none. */
export async function lockInterest(
  tx: Tx,
  actor: PersonActor,
  id: string,
  expectedVersion?: number,
): Promise<Interest> {
  const interest = await lockById(tx, Interest, id, expectedVersion);
  if (interest.personId !== actor.personId && !actor.roles.includes('administrator')) {
    throw notFound('interest');
  }
  return interest;
}

export async function noteInterest(
  tx: Tx,
  actor: PersonActor,
  interest: Pick<Interest, 'id' | 'partnershipId' | 'personId' | 'untilDate'>,
  { act, words = null }: { act: InterestAct; words?: string | null },
  at: Date,
): Promise<void> {
  const { id: interestId, partnershipId, personId, untilDate } = interest;
  await tx.insert(InterestHistory, {
    ...{ id: randomUUID(), interestId, partnershipId, personId, untilDate },
    ...{ act, words, byPersonId: actor.personId, at },
  });
}

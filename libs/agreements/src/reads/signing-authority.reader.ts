import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { SigningAuthority } from '../data/signing-authority.entity.js';

/** Whether this actor holds the head's authority to sign for the school they act for, on this day. */
export async function hasSigningAuthority(tx: Tx, actor: Actor, today: string): Promise<boolean> {
  if (actor.kind !== 'person' || actor.schoolId === null) return false;
  return tx.exists(SigningAuthority, {
    where: {
      personId: actor.personId,
      schoolId: actor.schoolId,
      fromDate: LessThanOrEqual(today),
      untilDate: MoreThanOrEqual(today),
    },
  });
}

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

/** The leaders of a school in this partnership today, by name: whom its head may authorise. */
export async function schoolLeaders(
  tx: Tx,
  schoolId: string,
): Promise<{ personId: string; name: string }[]> {
  return tx.query<{ personId: string; name: string }[]>(
    `SELECT p.id AS "personId", p.name FROM identity.person p
      WHERE p.id IN (SELECT person_id FROM identity.role_held
              WHERE school_id = $1 AND partnership_id = platform.current_partnership()
                AND role = 'school_leader' AND from_date <= identity.today()
                AND (until_date IS NULL OR until_date > identity.today()))
      ORDER BY p.name, p.id`,
    [schoolId],
  );
}

export interface SigningAuthorityLine {
  personId: string;
  name: string;
  fromDate: string;
  untilDate: string;
}

/** What a head has given so far, the latest first. */
export async function signingAuthorities(
  tx: Tx,
  schoolId: string,
): Promise<SigningAuthorityLine[]> {
  return tx.query<SigningAuthorityLine[]>(
    `SELECT a.person_id AS "personId", p.name, a.from_date::text AS "fromDate",
            a.until_date::text AS "untilDate"
       FROM agreements.signing_authority a JOIN identity.person p ON p.id = a.person_id
      WHERE a.school_id = $1 ORDER BY a.from_date DESC, a.id LIMIT 50`,
    [schoolId],
  );
}

import { randomUUID } from 'node:crypto';
import type { Role } from '@evenhand/kernel';
import type { Client } from 'pg';
import type { Place } from './asking.js';

/**
 * Everybody of the matrix. A line of cells has a letter for each as far as the broker of the other partnership;
 * how the two after that are answered is said in `cells/likewise.ts`.
 */
export const people = [
  'nobody',
  'supporter head',
  'supported head',
  'other head',
  'school leader',
  'hub lead',
  'trust leader',
  'verifier',
  'broker',
  'administrator',
  'finance officer',
  'commissioner',
  'panel member',
  'system leader',
  'operator',
  'broker elsewhere',
  'delegate',
  'stand-in',
] as const;
export type PersonName = (typeof people)[number];

interface Holding {
  role: Role;
  at?: SchoolKey;
  /** What the role comes with; by itself where nothing is said. */
  by?: 'trust' | 'delegation';
  /** Of the other partnership only. */
  isElsewhere?: true;
}

/**
 * What each of them holds, and at which school of the story. The school people are of a third school, which is in
 * one trust with a fourth: who leads the trust acts for the third one. The head of the supporter's school lets the
 * delegate sign, and do nothing else.
 */
export const holds: Record<Exclude<PersonName, 'nobody' | 'broker elsewhere'>, Holding> = {
  'supporter head': { role: 'headteacher', at: 'supporter' },
  'supported head': { role: 'headteacher', at: 'supported' },
  'other head': { role: 'headteacher', at: 'other' },
  'school leader': { role: 'school_leader', at: 'other' },
  'hub lead': { role: 'hub_lead', at: 'other' },
  'trust leader': { role: 'trust_leader', at: 'other', by: 'trust' },
  verifier: { role: 'verifier' },
  broker: { role: 'broker' },
  administrator: { role: 'administrator' },
  'finance officer': { role: 'finance_officer' },
  commissioner: { role: 'commissioner' },
  'panel member': { role: 'panel_member' },
  'system leader': { role: 'system_leader' },
  operator: { role: 'operator' },
  delegate: { role: 'school_leader', at: 'supporter', by: 'delegation' },
  // whom a spec makes one: until then a second broker
  'stand-in': { role: 'broker', isElsewhere: true },
};

/** Holds the role by itself, or as what comes with a trust or a delegation, which triggers bring. */
export type Held = Pick<Holding, 'role' | 'by'> & { lentBy?: string };

export type SchoolKey = 'supporter' | 'supported' | 'other';

export async function insertPerson(
  owner: Client,
  name: string,
  held: Role | Held,
  place: { partnershipId: string; schoolId: string | null },
): Promise<Place> {
  const { role, by, lentBy } = typeof held === 'string' ? { role: held } : held;
  const personId = randomUUID();
  await owner.query(
    'INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, $2, $3, now())',
    [personId, name, `${personId}@school.example`],
  );
  const partnershipId = role === 'operator' ? null : place.partnershipId;
  const values = [personId, partnershipId, place.schoolId];
  if (by === 'trust') {
    await owner.query(
      `INSERT INTO identity.trust_role (person_id, partnership_id, trust_id, from_date, created_at)
       SELECT $1, $2, trust_id, '2020-01-01', now() FROM directory.school WHERE id = $3`,
      values,
    );
  } else if (by === 'delegation') {
    await owner.query(
      `INSERT INTO identity.delegation (id, partnership_id, school_id, person_id, named_as, powers, from_date,
         until_date, named_by, named_at) VALUES ($1, $2, $3, $1, $4, '{sign}', '2020-01-01', '2098-01-01', $5, now())`,
      [...values, name, lentBy],
    );
    await owner.query('UPDATE identity.delegation SET accepted_at = now() WHERE id = $1', [
      personId,
    ]);
  } else {
    await owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, '2020-01-01', now())`,
      [...values, role],
    );
  }
  return { personId, partnershipId: partnershipId as string, schoolId: place.schoolId };
}

/** One trust of these schools. */
export async function insertTrust(owner: Client, name: string, schoolIds: string[]): Promise<void> {
  await owner.query(
    `WITH trust AS (INSERT INTO directory.trust (uid, name) VALUES ($1, $1) RETURNING id)
     UPDATE directory.school SET trust_id = trust.id FROM trust WHERE school.id = ANY ($2)`,
    [name, schoolIds],
  );
}

let urn = 910_000;

export async function insertMember(
  owner: Client,
  partnershipId: string,
  name: string,
): Promise<{ schoolId: string; membershipId: string; urn: number }> {
  const [schoolId, membershipId] = [randomUUID(), randomUUID()];
  urn += 1;
  await owner.query(
    `INSERT INTO directory.school (id, urn, name, la_code, la_name, phase, matching_phase, provision, status,
       easting, northing, coordinate_source, pupils, fsm_percent, is_rural, updated_at)
     VALUES ($1, $2, $3, '999', 'Fold', 2, 1, 'mainstream', 'open', $4, 300000, 'register', 240, 21, false, now())`,
    [schoolId, urn, name, 100_000 + (urn - 910_000) * 40_000],
  );
  await owner.query('INSERT INTO directory.school_urn (urn, school_id) VALUES ($1, $2)', [
    urn,
    schoolId,
  ]);
  await owner.query(
    `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
     VALUES ($1, $2, $3, 'active', '2026-01-01', '2026-01-01', now())`,
    [membershipId, partnershipId, schoolId],
  );
  return { schoolId, membershipId, urn };
}

import { randomUUID } from 'node:crypto';
import type { Role } from '@evenhand/kernel';
import type { Client } from 'pg';
import type { Place } from './asking.js';

/** The columns of the matrix, in this order; the last one is somebody of the other partnership. */
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
] as const;
export type PersonName = (typeof people)[number];

/** What each of them holds, and at which school of the story. The school people are of a third school. */
export const holds: Record<
  Exclude<PersonName, 'nobody' | 'broker elsewhere'>,
  { role: Role; at?: SchoolKey }
> = {
  'supporter head': { role: 'headteacher', at: 'supporter' },
  'supported head': { role: 'headteacher', at: 'supported' },
  'other head': { role: 'headteacher', at: 'other' },
  'school leader': { role: 'school_leader', at: 'other' },
  'hub lead': { role: 'hub_lead', at: 'other' },
  'trust leader': { role: 'trust_leader', at: 'other' },
  verifier: { role: 'verifier' },
  broker: { role: 'broker' },
  administrator: { role: 'administrator' },
  'finance officer': { role: 'finance_officer' },
  commissioner: { role: 'commissioner' },
  'panel member': { role: 'panel_member' },
  'system leader': { role: 'system_leader' },
  operator: { role: 'operator' },
};

export type SchoolKey = 'supporter' | 'supported' | 'other';

export async function insertPerson(
  owner: Client,
  name: string,
  role: Role,
  place: { partnershipId: string; schoolId: string | null },
): Promise<Place> {
  const personId = randomUUID();
  await owner.query(
    'INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, $2, $3, now())',
    [personId, name, `${personId}@school.example`],
  );
  const partnershipId = role === 'operator' ? null : place.partnershipId;
  await owner.query(
    `INSERT INTO identity.role_held (id, person_id, partnership_id, school_id, role, from_date, created_at)
     VALUES ($1, $2, $3, $4, $5, '2020-01-01', now())`,
    [randomUUID(), personId, partnershipId, place.schoolId, role],
  );
  return { personId, partnershipId: partnershipId as string, schoolId: place.schoolId };
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

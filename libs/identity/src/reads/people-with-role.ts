import { Role } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

export interface PersonToWrite {
  personId: string;
  name: string;
  email: string;
}

interface Found extends Omit<PersonToWrite, 'email'> {
  email: string | null;
}

/**
 * The people who hold one of these roles in the partnership today, by name; with `schoolId` only
 * those who hold it for that school. For jobs and staff: to anybody else addresses are closed, and
 * then this throws.
 */
export async function peopleWithRole(
  tx: Tx,
  partnershipId: string,
  roles: readonly Role[],
  schoolId?: string,
): Promise<PersonToWrite[]> {
  const found = await tx.query<Found[]>(
    `SELECT p.id AS "personId", p.name, a.email FROM identity.person p
       LEFT JOIN LATERAL identity.addresses(ARRAY[p.id]) a ON true
      WHERE p.id IN (SELECT person_id FROM identity.role_held
              WHERE partnership_id = $1 AND role = ANY ($2) AND ($3::uuid IS NULL OR school_id = $3)
                AND from_date <= identity.today() AND (until_date IS NULL OR until_date > identity.today()))
      ORDER BY p.name, p.id`,
    [partnershipId, roles, schoolId ?? null],
  );
  return found.map(withAddress);
}

/** One person to write to, under the same rule; null when there is no such person here. */
export async function personToWrite(tx: Tx, personId: string): Promise<PersonToWrite | null> {
  const [found] = await tx.query<Found[]>(
    `SELECT p.id AS "personId", p.name, a.email FROM identity.person p
       LEFT JOIN LATERAL identity.addresses(ARRAY[p.id]) a ON true WHERE p.id = $1`,
    [personId],
  );
  return found ? withAddress(found) : null;
}

/** Names for lists and histories; people of other partnerships are left out. */
export async function peopleNames(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM identity.person WHERE id = ANY ($1::uuid[])',
    [personIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function withAddress({ email, ...person }: Found): PersonToWrite {
  if (email === null) throw new Error('Addresses are for jobs and staff: read names instead.');
  return { ...person, email };
}

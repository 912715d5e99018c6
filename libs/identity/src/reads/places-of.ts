import { Role } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

/** Somewhere a person may act: a partnership, or a school in it; both null = as an operator. */
export interface ActingPlace {
  partnershipId: string | null;
  slug: string | null;
  partnershipName: string | null;
  schoolId: string | null;
  schoolName: string | null;
  roles: Role[];
}

/** The places where a person may act today: one's own, or for jobs and commands anybody's. */
export async function placesOf(tx: Tx, personId: string): Promise<ActingPlace[]> {
  return tx.query<ActingPlace[]>(
    `SELECT partnership_id AS "partnershipId", slug, partnership_name AS "partnershipName",
            school_id AS "schoolId", school_name AS "schoolName", roles FROM identity.places_of($1)`,
    [personId],
  );
}

/** The person with this address. For commands and jobs: no web process can read addresses. */
export async function personByEmail(tx: Tx, email: string): Promise<{ id: string } | null> {
  const [row] = await tx.query<{ id: string }[]>(
    'SELECT id FROM identity.person WHERE email = $1',
    [email.trim().toLowerCase()],
  );
  return row ?? null;
}

export interface Persona {
  personId: string;
  name: string;
  /** null for an operator. */
  partnershipId: string | null;
  partnershipName: string | null;
  schoolId: string | null;
  schoolName: string | null;
  roles: Role[];
}

/** Everybody whom one can be in a demonstration, once for each place; nobody anywhere else. */
export async function personas(tx: Tx): Promise<Persona[]> {
  return tx.query<Persona[]>(
    `SELECT person_id AS "personId", name, partnership_id AS "partnershipId", partnership_name AS "partnershipName",
            school_id AS "schoolId", school_name AS "schoolName", roles FROM identity.personas()`,
  );
}

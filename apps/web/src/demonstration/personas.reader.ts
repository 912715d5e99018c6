import { PersonActor, Role, systemActor } from '@evenhand/kernel';
import { Database, Tx } from '@evenhand/platform';

export interface Persona {
  personId: string;
  name: string;
  partnershipId: string;
  partnershipName: string;
  schoolId: string | null;
  schoolName: string | null;
  roles: Role[];
}

const asker = systemActor('web.personas', null);

/**
 * Everybody one can be in a demonstration: each person once for each place they act in. Only a
 * demonstration lets the web process read sent mail, which says what partnerships there are; people
 * are then read as each partnership lets its own process.
 */
export async function personas(database: Database): Promise<Persona[]> {
  const partnerships = await database.read(asker, (tx) =>
    tx.query<{ id: string; name: string }[]>(
      `SELECT m.id, l.name FROM (SELECT DISTINCT partnership_id AS id FROM platform.mail
          WHERE partnership_id IS NOT NULL) m, directory.partnership_label(m.id) l ORDER BY l.name`,
    ),
  );
  const found: Persona[] = [];
  for (const { id, name } of partnerships) {
    const people = await database.read(systemActor(asker.name, id), peopleOf);
    found.push(
      ...people.map((person) => ({ ...person, partnershipId: id, partnershipName: name })),
    );
  }
  return found;
}

type PersonRow = Omit<Persona, 'partnershipId' | 'partnershipName'>;

async function peopleOf(tx: Tx): Promise<PersonRow[]> {
  return tx.query<PersonRow[]>(
    `SELECT h.person_id AS "personId", p.name, h.school_id AS "schoolId", s.name AS "schoolName",
            array_agg(h.role ORDER BY h.role) AS roles
       FROM identity.role_held h JOIN identity.person p ON p.id = h.person_id
       LEFT JOIN directory.school s ON s.id = h.school_id
      WHERE h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
      GROUP BY h.person_id, p.name, h.school_id, s.name ORDER BY s.name NULLS FIRST, p.name`,
  );
}

/** The persona as the actor of a use case: what their home page would count. */
export function actorOf(persona: Persona): PersonActor {
  const { personId, partnershipId, schoolId, roles } = persona;
  return { kind: 'person', personId, partnershipId, schoolId, roles, steppedUp: false };
}

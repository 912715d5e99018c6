import { Persona, personas } from '@evenhand/identity';
import { PersonActor, systemActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';

export type { Persona };

/** Everybody one can be, once for each place they act in; the database names them in a demonstration only. */
export async function everybody(database: Database): Promise<Persona[]> {
  return database.read(systemActor('web.personas', null), personas);
}

/** The persona as the actor of a use case: what their home page would count. */
export function actorOf(persona: Persona): PersonActor {
  const { personId, partnershipId, schoolId, roles } = persona;
  return { kind: 'person', personId, partnershipId, schoolId, roles, steppedUp: false };
}

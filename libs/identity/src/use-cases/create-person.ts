import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { assertMailAddress, Database, record, Tx } from '@evenhand/platform';
import { personName, sameAddress } from '../domain/person.js';
import { assertMayManagePeople, mayManagePeople } from '../domain/role-rules.js';

export interface NewPerson {
  name: string;
  email: string;
}

/**
 * Step: the person with this address, made if there is none yet; a known person keeps their name. For
 * administrators, and for the head of a school, who brings in people of that school.
 */
export async function createPerson(
  tx: Tx,
  actor: Actor,
  input: NewPerson,
): Promise<{ id: string }> {
  const isHead =
    actor.kind === 'person' && actor.roles.includes('headteacher') && actor.schoolId !== null;
  if (!isHead) assertMayManagePeople(actor);
  const name = personName(input.name);
  const email = assertMailAddress(sameAddress(input.email));
  const [person] = await tx.query<{ person_id: string; is_new: boolean }[]>(
    mayManagePeople(actor)
      ? 'SELECT person_id, is_new FROM identity.ensure_person($1, $2, $3)'
      : 'SELECT person_id, is_new FROM identity.ensure_colleague($1, $2, $3)',
    [randomUUID(), name, email],
  );
  if (!person) throw new Error('identity.ensure_person gave nobody');
  if (person.is_new) {
    await record(tx, actor, {
      name: 'identity.person-created',
      subject: { type: 'person', id: person.person_id },
    });
  }
  return { id: person.person_id };
}

@Injectable()
export class CreatePerson {
  constructor(private readonly database: Database) {}

  async run(actor: Actor, input: NewPerson): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) => createPerson(tx, actor, input));
  }
}

import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Database, lockById, record } from '@evenhand/platform';
import { Person } from '../data/person.entity.js';
import { personName } from '../domain/person.js';

/** A person corrects their own name. The audit trail says that it changed, never what it was. */
@Injectable()
export class RenamePerson {
  constructor(private readonly database: Database) {}

  async run(actor: PersonActor, input: { name: string }): Promise<{ id: string }> {
    const name = personName(input.name);
    return this.database.transaction(actor, async (tx) => {
      const person = await lockById(tx, Person, actor.personId);
      if (person.name !== name) {
        person.name = name;
        await tx.save(person);
        await record(tx, actor, {
          name: 'identity.person-renamed',
          subject: { type: 'person', id: person.id },
        });
      }
      return { id: person.id };
    });
  }
}

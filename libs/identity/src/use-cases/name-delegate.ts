import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, conflict, invalid } from '@evenhand/kernel';
import { addDays, Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { Delegation } from '../data/delegation.entity.js';
import { assertMayLend, checkTerms, DelegationTerms } from '../domain/delegation.js';
import { peopleNames } from '../reads/people-with-role.js';
import { createPerson } from './create-person.js';
import { assertKnownPerson } from './grant-role.js';

/** Somebody known here by `personId`, or anybody by name and address. */
export interface DelegateToName extends DelegationTerms {
  personId?: string;
  name?: string;
  email?: string;
}

/** A headteacher asks somebody to act for the school; it holds once they have accepted. */
@Injectable()
export class NameDelegate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: DelegateToName): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const { partnershipId, schoolId, personId: namedBy } = assertMayLend(actor);
      checkTerms(input, londonDate(now));
      const { personId, namedAs } = await whoIsNamed(tx, actor, input);
      if (personId === namedBy) {
        const message = 'You act for the school already. Choose somebody else.';
        throw invalid('own-delegate', message, [{ field: 'personId', message }]);
      }
      const { fromDate, lastDay, signLimitPence = null } = input;
      const terms = { powers: [...input.powers], signLimitPence, fromDate };
      const untilDate = addDays(lastDay, 1);
      await assertNoOther(tx, schoolId, personId, fromDate, untilDate);
      const id = randomUUID();
      const row = { id, partnershipId, schoolId, personId, namedAs, namedBy, namedAt: now };
      await tx.insert(Delegation, { ...row, ...terms, untilDate });
      await record(tx, actor, {
        name: 'identity.delegate-named',
        subject: { type: 'delegation', id },
        data: { personId, schoolId, ...terms, untilDate },
      });
      return { id };
    });
  }
}

async function whoIsNamed(
  tx: Tx,
  actor: Actor,
  { personId, name = '', email = '' }: DelegateToName,
): Promise<{ personId: string; namedAs: string }> {
  if (personId !== undefined) {
    await assertKnownPerson(tx, actor, personId);
    const names = await peopleNames(tx, [personId]);
    return { personId, namedAs: names.get(personId) ?? '' };
  }
  const person = await createPerson(tx, actor, { name, email });
  return { personId: person.id, namedAs: name.trim().replaceAll(/\s+/g, ' ') };
}

/** One at a time: with two at once nobody could say which of them a signature rests on. */
async function assertNoOther(
  tx: Tx,
  schoolId: string,
  personId: string,
  fromDate: string,
  untilDate: string,
): Promise<void> {
  const found = await tx.query<unknown[]>(
    `SELECT 1 FROM identity.delegation WHERE school_id = $1 AND person_id = $2 AND declined_at IS NULL
        AND partnership_id = platform.current_partnership() AND until_date > identity.today()
        AND from_date < $4 AND until_date > $3`,
    [schoolId, personId, fromDate, untilDate],
  );
  if (found.length === 0) return;
  throw conflict(
    'delegate-already',
    'This person is a delegate of your school on some of these days. End that first.',
  );
}

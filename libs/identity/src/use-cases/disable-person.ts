import { Injectable } from '@nestjs/common';
import { Actor, conflict, notFound } from '@evenhand/kernel';
import { Clock, Database, isUuid, queueMail, record, Tx } from '@evenhand/platform';
import { letter, reasonGiven } from '../domain/letter.js';
import { reasonOf } from '../domain/reason.js';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { PersonToWrite, peopleWithRole, personToWrite } from '../reads/people-with-role.js';

export interface PersonToDisable {
  personId: string;
  reason?: string;
}

type Outcome = 'done' | 'unknown' | 'elsewhere' | 'already' | 'last-administrator';

/**
 * In an emergency: the person is nobody from this moment, and their sessions, tokens and links are over.
 * An administrator for somebody of this partnership alone, the operator's commands for anybody.
 */
@Injectable()
export class DisablePerson {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: PersonToDisable): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      setDisabled(tx, actor, input, true, this.clock.now()),
    );
  }
}

/** Lets somebody in again; they sign in afresh, and make their tokens anew. */
@Injectable()
export class EnablePerson {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: PersonToDisable): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      setDisabled(tx, actor, input, false, this.clock.now()),
    );
  }
}

async function setDisabled(
  tx: Tx,
  actor: Actor,
  input: PersonToDisable,
  isDisabled: boolean,
  now: Date,
): Promise<{ id: string }> {
  assertMayManagePeople(actor);
  const { personId } = input;
  const reason = reasonOf(actor, input.reason) ?? 'by the operator';
  if (actor.kind === 'person' && actor.personId === personId) {
    throw conflict('own-account', 'You cannot shut yourself out. Another administrator does that.');
  }
  const [row] = isUuid(personId)
    ? await tx.query<{ outcome: Outcome }[]>('SELECT identity.set_disabled($1, $2) AS outcome', [
        personId,
        isDisabled,
      ])
    : [];
  refuse(row?.outcome ?? 'unknown', isDisabled);
  await tx.query(
    `INSERT INTO identity.shut_out (person_id, partnership_id, act, by_person_id, reason, at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      personId,
      actor.partnershipId,
      isDisabled ? 'disabled' : 'enabled',
      actor.kind === 'person' ? actor.personId : null,
      reason,
      now,
    ],
  );
  await record(tx, actor, {
    name: isDisabled ? 'identity.person-disabled' : 'identity.person-enabled',
    subject: { type: 'person', id: personId },
    data: { personId },
  });
  await tell(tx, actor, personId, reason, isDisabled, now);
  return { id: personId };
}

function refuse(outcome: Outcome, isDisabled: boolean): void {
  if (outcome === 'done') return;
  if (outcome === 'unknown') throw notFound('person');
  if (outcome === 'elsewhere') {
    throw conflict(
      'not-yours-alone',
      'This account is not this partnership’s alone. End the person’s roles here, which ends their sessions here at once; the operator can shut the account out everywhere.',
    );
  }
  if (outcome === 'last-administrator') {
    throw conflict(
      'last-administrator',
      'This is the last administrator. Give somebody else the role first, then shut this one out.',
    );
  }
  throw conflict(
    'already-so',
    isDisabled ? 'This person is shut out already.' : 'This person is not shut out.',
  );
}

/** The person, and every other administrator: an emergency has to be seen. */
async function tell(
  tx: Tx,
  actor: Actor,
  personId: string,
  reason: string,
  isDisabled: boolean,
  now: Date,
): Promise<void> {
  const write = async (to: PersonToWrite, subject: string, text: string): Promise<void> => {
    const body = letter(to.name, text);
    const about = { type: 'person', id: personId };
    const mail = { personId: to.personId, to: to.email, subject, body, about };
    await queueMail(tx, actor, { ...mail, template: 'identity.person-disabled' }, now);
  };
  const person = await personToWrite(tx, personId);
  const what = isDisabled
    ? 'Your access to Evenhand was stopped: you are signed out, and your tokens no longer work.'
    : 'You have access to Evenhand again. Sign in as before. If you used API tokens, make new ones.';
  const ask = 'If this is not right, please talk to your partnership’s administrator.';
  if (person)
    await write(person, 'Your access to Evenhand', `${what}${reasonGiven(reason)}\n\n${ask}`);
  if (actor.partnershipId === null) return;
  const others = await peopleWithRole(tx, actor.partnershipId, ['administrator']);
  for (const one of others) {
    if (one.personId === personId) continue;
    if (actor.kind === 'person' && one.personId === actor.personId) continue;
    const what = isDisabled ? 'shut somebody out of' : 'let somebody back into';
    const note = `An administrator has ${what} your partnership’s Evenhand. The list of people says who it is; their page says why.`;
    await write(one, 'Somebody’s access has changed', note);
  }
}

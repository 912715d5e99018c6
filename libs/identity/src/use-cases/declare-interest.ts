import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, forbidden, PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database, londonDate, record, Tx } from '@evenhand/platform';
import { MoreThan } from 'typeorm';
import { Interest } from '../data/interest.entity.js';
import { arrangementOf, ownTie } from '../domain/arrangement.js';
import { InterestKind, interestMonths } from '../domain/interest.js';
import { assertPersonHere } from '../reads/person-here.js';
import { assertMemberSchool } from '../reads/member-school.js';
import { noteInterest } from './lock-interest.js';

export interface InterestToDeclare {
  schoolId: string;
  kind: InterestKind;
  /** Whose it is; by an administrator for somebody of the partnership. One's own when left out. */
  personId?: string;
  /** How it is managed: an administrator's word about somebody else's tie. */
  arrangement?: string;
}

/** A person's tie to a member school, for a year; from now on they judge nothing it is party to. */
@Injectable()
export class DeclareInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden, invalid, conflict `interest-declared` */
  async run(actor: PersonActor, input: InterestToDeclare): Promise<{ id: string }> {
    return this.database.transaction(actor, (tx) =>
      declareInterest(tx, actor, input, this.clock.now()),
    );
  }
}

/** Step: the same inside a transaction. */
export async function declareInterest(
  tx: Tx,
  actor: PersonActor,
  input: InterestToDeclare,
  now: Date,
): Promise<{ id: string }> {
  const { schoolId, kind, personId = actor.personId } = input;
  const { partnershipId } = actor;
  if (partnershipId === null) {
    throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
  }
  const isOnBehalf = personId !== actor.personId;
  const arrangement = arrangementOf(input.arrangement);
  if (isOnBehalf && !actor.roles.includes('administrator')) {
    throw forbidden('not-your-role', 'Only an administrator declares for others.');
  }
  if (!isOnBehalf && arrangement !== null) throw ownTie();
  if (isOnBehalf) await assertPersonHere(tx, personId);
  await assertMemberSchool(tx, schoolId);
  const fromDate = londonDate(now);
  await assertNew(tx, { personId, partnershipId, schoolId, kind }, fromDate);
  const interest = {
    ...{ id: randomUUID(), personId, partnershipId, schoolId, kind, isOnBehalf, arrangement },
    ...{ fromDate, untilDate: addMonths(fromDate, interestMonths), createdAt: now },
  };
  await tx.insert(Interest, interest);
  await noteInterest(tx, actor, interest, { act: 'declared', words: arrangement }, now);
  await record(tx, actor, {
    name: 'identity.interest-declared',
    subject: { type: 'interest', id: interest.id },
    data: { personId, schoolId, kind },
  });
  return { id: interest.id };
}

type Tie = Pick<Interest, 'personId' | 'partnershipId' | 'schoolId' | 'kind'>;

async function assertNew(tx: Tx, tie: Tie, today: string): Promise<void> {
  if (!(await tx.existsBy(Interest, { ...tie, untilDate: MoreThan(today) }))) return;
  throw conflict(
    'interest-declared',
    'This tie to the school is declared already. Open it in the list to declare it again for a year.',
  );
}

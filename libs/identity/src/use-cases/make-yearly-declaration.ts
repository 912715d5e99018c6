import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, forbidden, PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database, record, Tx } from '@evenhand/platform';
import { IsNull, MoreThan } from 'typeorm';
import { Interest } from '../data/interest.entity.js';
import { YearlyDeclaration } from '../data/yearly-declaration.entity.js';
import { interestMonths } from '../domain/interest.js';
import { ownYearly } from '../reads/yearly-declarations.js';

export interface ListConfirmed {
  /** How many interests in force the person saw in their list; 0 makes it a nil declaration. */
  interests: number;
}

/** Whoever decides confirms that their list of interests is complete, for a year. Nobody does it for them. */
@Injectable()
export class MakeYearlyDeclaration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden, conflict `interests-changed`, `declared-today` */
  async run(actor: PersonActor, { interests }: ListConfirmed): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const today = this.clock.today();
      const standing = await ownYearly(tx, actor, today);
      if (actor.partnershipId === null || standing === null) {
        throw forbidden('nothing-to-declare', 'A yearly declaration is for people who decide.');
      }
      await assertListSeen(tx, actor, interests, today);
      const declaration = await openOne(tx, actor, actor.partnershipId, today);
      const untilDate = addMonths(today, interestMonths);
      if (standing.state === 'made' && standing.untilDate === untilDate) {
        throw conflict('declared-today', 'You made your yearly declaration today already.');
      }
      Object.assign(declaration, { declaredAt: this.clock.now(), untilDate, interests });
      await tx.save(declaration);
      await record(tx, actor, {
        name: 'identity.yearly-declaration-made',
        subject: { type: 'yearly-declaration', id: declaration.id },
        data: { personId: actor.personId, interests },
      });
      return { id: declaration.id };
    });
  }
}

async function assertListSeen(
  tx: Tx,
  { personId, partnershipId }: PersonActor,
  seen: number,
  today: string,
): Promise<void> {
  const where = { personId, partnershipId: partnershipId ?? '', untilDate: MoreThan(today) };
  if ((await tx.countBy(Interest, where)) === seen) return;
  throw conflict(
    'interests-changed',
    'Your list of interests has changed since you looked at it. Please look at it again.',
  );
}

/** What they were asked; a new one when they declare unasked. */
async function openOne(
  tx: Tx,
  { personId }: PersonActor,
  partnershipId: string,
  today: string,
): Promise<YearlyDeclaration> {
  const open = await tx.findOne(YearlyDeclaration, {
    where: { personId, partnershipId, declaredAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
  return (
    open ??
    tx.create(YearlyDeclaration, {
      ...{ id: randomUUID(), personId, partnershipId, askedOn: today, dueOn: today },
    })
  );
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { forbidden, PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database, londonDate, record } from '@evenhand/platform';
import { Interest } from '../data/interest.entity.js';
import { InterestKind, interestMonths } from '../domain/interest.js';
import { assertMemberSchool } from '../reads/member-school.js';

export interface InterestToDeclare {
  schoolId: string;
  kind: InterestKind;
}

/** A person's own tie to a member school, for a year; from now on they judge nothing it is party to. */
@Injectable()
export class DeclareInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, { schoolId, kind }: InterestToDeclare): Promise<{ id: string }> {
    const { personId, partnershipId } = actor;
    if (partnershipId === null) {
      throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
    }
    return this.database.transaction(actor, async (tx) => {
      await assertMemberSchool(tx, schoolId);
      const now = this.clock.now();
      const [id, fromDate] = [randomUUID(), londonDate(now)];
      await tx.insert(Interest, {
        id,
        personId,
        partnershipId,
        schoolId,
        kind,
        fromDate,
        untilDate: addMonths(fromDate, interestMonths),
        createdAt: now,
      });
      await record(tx, actor, {
        name: 'identity.interest-declared',
        subject: { type: 'interest', id },
        data: { personId, schoolId, kind },
      });
      return { id };
    });
  }
}

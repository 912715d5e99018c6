import { Injectable } from '@nestjs/common';
import { conflict, forbidden, invalid, PersonActor } from '@evenhand/kernel';
import { Clock, Database, record } from '@evenhand/platform';
import { arrangementOf, ownTie } from '../domain/arrangement.js';
import { isInForce } from '../domain/interest.js';
import { lockInterest, noteInterest } from './lock-interest.js';

export interface InterestToArrange {
  interestId: string;
  arrangement: string;
  expectedVersion?: number | undefined;
}

/** An administrator says how a declared tie is managed; the person is told, and what was said before is kept. */
@Injectable()
export class ArrangeInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, input: InterestToArrange): Promise<{ id: string }> {
    if (!actor.roles.includes('administrator')) {
      throw forbidden('not-your-role', 'Only an administrator says how a tie is managed.');
    }
    return this.database.transaction(actor, async (tx) => {
      const interest = await lockInterest(tx, actor, input.interestId, input.expectedVersion);
      if (interest.personId === actor.personId) throw ownTie();
      if (!isInForce(interest, this.clock.today())) {
        throw conflict('interest-ended', 'This interest has ended: nothing is left to manage.');
      }
      const words = arrangementOf(input.arrangement);
      if (words === null) {
        const message = 'Say how it is managed, like “the other broker decides”.';
        throw invalid('bad-arrangement', message, [{ field: 'arrangement', message }]);
      }
      interest.arrangement = words;
      await tx.save(interest);
      await noteInterest(tx, actor, interest, { act: 'arranged', words }, this.clock.now());
      await record(tx, actor, {
        name: 'identity.interest-arranged',
        subject: { type: 'interest', id: interest.id },
        data: { personId: interest.personId, schoolId: interest.schoolId },
      });
      return { id: interest.id };
    });
  }
}

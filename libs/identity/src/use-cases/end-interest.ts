import { Injectable } from '@nestjs/common';
import { conflict, notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, record } from '@evenhand/platform';
import { Interest } from '../data/interest.entity.js';

/** Ends one's own declared tie today. It stays on record that there was one. */
@Injectable()
export class EndInterest {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, interestId: string): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const interest = await lockById(tx, Interest, interestId);
      if (interest.personId !== actor.personId) throw notFound('interest');
      const today = this.clock.today();
      if (interest.untilDate <= today) {
        throw conflict('interest-ended', 'This interest has ended already.');
      }
      interest.untilDate = today;
      await tx.save(interest);
      await record(tx, actor, {
        name: 'identity.interest-ended',
        subject: { type: 'interest', id: interest.id },
        data: { personId: actor.personId, schoolId: interest.schoolId },
      });
      return { id: interest.id };
    });
  }
}

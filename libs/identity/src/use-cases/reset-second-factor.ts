import { Injectable } from '@nestjs/common';
import {
  Actor,
  assertSteppedUp,
  conflict,
  DomainError,
  forbidden,
  notFound,
} from '@evenhand/kernel';
import { Clock, Database, isUuid, queueMail, record } from '@evenhand/platform';
import { letter } from '../domain/letter.js';
import { assertMayManagePeople } from '../domain/role-rules.js';
import { resetReasons, ResetReason } from '../domain/reset-reason.js';
import { peopleNames, peopleWithRole } from '../reads/people-with-role.js';
import { mailSecondFactor } from './mail-second-factor.js';

export interface SecondFactorToReset {
  personId: string;
  reason: ResetReason;
}

const refusals: Readonly<Record<string, () => DomainError>> = {
  own: () =>
    forbidden('own-second-factor', 'Your own second factor is reset by another administrator.'),
  elsewhere: () =>
    forbidden(
      'guarded-elsewhere',
      'This person administers or pays in another partnership, too, so the operator has to reset it.',
    ),
  none: () => conflict('no-second-factor', 'This person has no second factor.'),
};

/**
 * Takes a lost authenticator app off another person's account. Their sessions and tokens end, they are
 * told, and so is every other administrator: a takeover would be seen.
 */
@Injectable()
export class ResetSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { personId, reason }: SecondFactorToReset,
  ): Promise<{ personId: string }> {
    assertMayManagePeople(actor);
    assertSteppedUp(actor, 'Resetting a second factor');
    if (!isUuid(personId) || !resetReasons.includes(reason)) throw notFound('person');
    return this.database.transaction(actor, async (tx) => {
      const [answer] = await tx.query<{ outcome: string }[]>(
        'SELECT identity.take_second_factor($1) AS outcome',
        [personId],
      );
      if (answer?.outcome !== 'taken') {
        throw refusals[answer?.outcome ?? '']?.() ?? notFound('person');
      }
      await record(tx, actor, {
        name: 'identity.second-factor-reset',
        subject: { type: 'person', id: personId },
        data: { reason },
      });
      const now = this.clock.now();
      await mailSecondFactor(tx, actor, personId, { kind: 'reset' }, now);
      if (actor.partnershipId === null) return { personId };
      const name = (await peopleNames(tx, [personId])).get(personId) ?? 'somebody';
      const others = await peopleWithRole(tx, actor.partnershipId, ['administrator']);
      for (const other of others) {
        if (other.personId === personId) continue;
        const note = `An administrator reset the second factor of ${name}. If nobody asked for it, look at the audit trail and talk to your colleagues.`;
        const body = letter(other.name, note);
        await queueMail(
          tx,
          actor,
          {
            ...{ personId: other.personId, to: other.email, body },
            ...{
              subject: 'A second factor was reset',
              template: 'identity.second-factor-reset-by',
            },
          },
          now,
        );
      }
      return { personId };
    });
  }
}

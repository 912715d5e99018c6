import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { forbidden, invalid, notFound, PersonActor } from '@evenhand/kernel';
import { addMonths, Clock, Database, isUuid, record } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { StandIn } from '../data/stand-in.entity.js';

/** The administrator names a person of another partnership, for a year; nothing is theirs before they accept. */
@Injectable()
export class NameStandIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden (by the database), invalid `no-such-stand-in` */
  async run(actor: PersonActor, { email }: { email: string }): Promise<{ id: string }> {
    assertAdministrator(actor);
    return this.database.transaction(actor, async (tx) => {
      const [row] = await tx.query<{ id: string | null }[]>(
        'SELECT identity.name_stand_in($1, $2, $3) AS id',
        [randomUUID(), email.trim().toLowerCase(), addMonths(this.clock.today(), 12)],
      );
      if (!row?.id) {
        const message =
          'Enter the e-mail address of a person who works in another partnership only.';
        throw invalid('no-such-stand-in', message, [{ field: 'email', message }]);
      }
      const standIn = await tx.findOneByOrFail(StandIn, { id: row.id });
      await record(tx, actor, {
        name: 'identity.stand-in-named',
        subject: { type: 'stand-in', id: row.id },
        data: { personId: standIn.personId },
      });
      return { id: row.id };
    });
  }
}

/** The named person says yes or no, in their own session; a yes can be taken back by a no. */
@Injectable()
export class AnswerStandingIn {
  constructor(private readonly database: Database) {}

  async run(actor: PersonActor, input: { id: string; isYes: boolean }): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const [row] = isUuid(input.id)
        ? await tx.query<{ partnershipId: string | null }[]>(
            'SELECT identity.answer_standing_in($1, $2) AS "partnershipId"',
            [input.id, input.isYes],
          )
        : [];
      if (!row?.partnershipId) throw notFound('request to stand in');
      await record(tx, actor, {
        name: input.isYes ? 'identity.stand-in-accepted' : 'identity.stand-in-declined',
        subject: { type: 'stand-in', id: input.id },
        data: { personId: actor.personId },
        partnershipId: row.partnershipId,
      });
      return { id: input.id };
    });
  }
}

/** The administrator no longer wants this person to stand in; open work passes on with the next sweep. */
@Injectable()
export class EndStandingIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, id: string): Promise<{ id: string }> {
    assertAdministrator(actor);
    return this.database.transaction(actor, async (tx) => {
      const { affected } = isUuid(id)
        ? await tx.update(StandIn, { id, endedAt: IsNull() }, { endedAt: this.clock.now() })
        : { affected: 0 };
      if (!affected) throw notFound('stand-in');
      await record(tx, actor, {
        name: 'identity.stand-in-ended',
        subject: { type: 'stand-in', id },
      });
      return { id };
    });
  }
}

function assertAdministrator({ roles }: PersonActor): void {
  if (!roles.includes('administrator')) {
    throw forbidden('not-your-role', 'Only an administrator names who stands in.');
  }
}

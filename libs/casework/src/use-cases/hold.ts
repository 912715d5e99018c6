import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { memberSchools, personPage } from '@evenhand/identity';
import { forbidden, invalid, notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, londonDate, record, Tx } from '@evenhand/platform';
import { assertWords } from '../domain/data-request.js';
import { assertLiftable } from '../domain/retention.js';

export interface HoldToPlace {
  personId?: string | null;
  schoolId?: string | null;
  reason: string;
}

/** Nothing of this person, or school, is erased or removed by a rule until the hold is lifted. */
@Injectable()
export class PlaceHold {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: PersonActor, hold: HoldToPlace): Promise<{ holdId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const personId = hold.personId ?? null;
      const schoolId = hold.schoolId ?? null;
      assertAdministrator(actor);
      assertWords(hold.reason, 'reason');
      await assertOneOf(tx, personId, schoolId, now);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO casework.legal_hold (id, partnership_id, person_id, school_id, reason, placed_by, placed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, actor.partnershipId, personId, schoolId, hold.reason.trim(), actor.personId, now],
      );
      await record(tx, actor, {
        name: 'casework.hold-placed',
        subject: { type: 'legal-hold', id },
        data: { personId, schoolId },
      });
      return { holdId: id };
    });
  }
}

@Injectable()
export class LiftHold {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: PersonActor, holdId: string, reason: string): Promise<{ holdId: string }> {
    return this.database.transaction(actor, async (tx) => {
      assertAdministrator(actor);
      const [held] = isUuid(holdId)
        ? await tx.query<{ liftedAt: Date | null }[]>(
            'SELECT lifted_at AS "liftedAt" FROM casework.legal_hold WHERE id = $1 FOR UPDATE',
            [holdId],
          )
        : [];
      if (!held) throw notFound('legal hold');
      assertLiftable({ personId: null, schoolId: null, liftedAt: held.liftedAt });
      assertWords(reason, 'reason');
      await tx.query(
        `UPDATE casework.legal_hold SET lifted_by = $2, lifted_at = $3, lift_reason = $4, version = version + 1
          WHERE id = $1`,
        [holdId, actor.personId, this.clock.now(), reason.trim()],
      );
      await record(tx, actor, {
        name: 'casework.hold-lifted',
        subject: { type: 'legal-hold', id: holdId },
      });
      return { holdId };
    });
  }
}

function assertAdministrator(actor: PersonActor): void {
  if (!actor.roles.includes('administrator') || actor.partnershipId === null) {
    throw forbidden('not-your-role', 'Administrators place and lift legal holds.');
  }
}

async function assertOneOf(
  tx: Tx,
  personId: string | null,
  schoolId: string | null,
  now: Date,
): Promise<void> {
  if ((personId === null) === (schoolId === null)) {
    const message = 'Choose a person or a school, one of the two.';
    throw invalid('hold-on-one', message, [{ field: 'schoolId', message }]);
  }
  if (personId !== null) await personPage(tx, personId, londonDate(now));
  if (schoolId !== null && !(await memberSchools(tx)).some(({ id }) => id === schoolId)) {
    const message = 'Choose a member school.';
    throw invalid('not-a-member-school', message, [{ field: 'schoolId', message }]);
  }
}

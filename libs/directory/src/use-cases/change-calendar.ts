import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, forbidden, invalid, notFound, type PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, record, sqlState, Tx } from '@evenhand/platform';
import { CalendarEntry } from '../data/calendar-period.entity.js';
import { School } from '../data/school.entity.js';
import { datesFaults, type NewDates } from '../domain/calendar-dates.js';
import { isActiveMember } from '../reads/directory.reader.js';
import { partnershipOf } from './partnership-of.js';

/** Whose calendar: an authority's, or one member's. */
export type CalendarOwner = { laCode: string } | { schoolId: string };

/**
 * An authority's dates are the administrator's; a school's own are its head's too, and no one else's. To
 * somebody who acts for another school it looks like a missing one.
 */
export async function assertMayChange(
  tx: Tx,
  actor: PersonActor,
  owner: CalendarOwner,
): Promise<void> {
  const isAdministrator = actor.roles.includes('administrator');
  if ('laCode' in owner) {
    if (!isAdministrator) {
      throw forbidden('not-your-role', "Only an administrator may change an authority's dates.");
    }
    const known = await tx.existsBy(School, { laCode: owner.laCode });
    if (!known) throw notFound('authority');
    return;
  }
  const isMember = await isActiveMember(tx, partnershipOf(actor), owner.schoolId);
  if (!isMember) throw notFound('calendar');
  const isHead = actor.roles.includes('headteacher') && actor.schoolId === owner.schoolId;
  if (!isAdministrator && !isHead) {
    throw forbidden(
      'not-your-role',
      "Only its head and an administrator may change a school's dates.",
    );
  }
}

/** Adds one or many dates to a calendar: all of them or none, with one event. */
@Injectable()
export class AddCalendarDates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: PersonActor,
    { owner, dates }: { owner: CalendarOwner; dates: readonly NewDates[] },
  ): Promise<{ ids: string[] }> {
    return this.database.transaction(actor, async (tx) => {
      await assertMayChange(tx, actor, owner);
      const [fault] = dates.flatMap(datesFaults);
      if (fault) throw invalid('dates-refused', fault.message, dates.flatMap(datesFaults));
      const ids = [];
      for (const { name, ...given } of dates) {
        const id = randomUUID();
        ids.push(id);
        await tx
          .insert(CalendarEntry, {
            ...{ id, partnershipId: partnershipOf(actor), ...owner, ...given, name: name.trim() },
            ...{ addedAt: this.clock.now(), addedBy: actor.personId },
          })
          .catch((error: unknown) => alreadyThere(error, given));
      }
      await this.note(tx, actor, owner, ids);
      return { ids };
    });
  }

  private async note(
    tx: Tx,
    actor: PersonActor,
    owner: CalendarOwner,
    ids: readonly string[],
  ): Promise<void> {
    await record(tx, actor, {
      name: 'directory.calendar-dates-added',
      subject: { type: 'calendar', id: ids[0] ?? '' },
      data: { ...owner, count: ids.length },
    });
  }
}

function alreadyThere(error: unknown, { fromDate }: { fromDate: string }): never {
  if (sqlState(error) !== '23505') throw error;
  throw conflict(
    'dates-there',
    `These dates are in the calendar already (from ${fromDate}). Nothing was added.`,
  );
}

/** Takes dates out of a calendar; they stay in its history. */
@Injectable()
export class RemoveCalendarDates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: PersonActor, { id }: { id: string }): Promise<{ owner: CalendarOwner }> {
    return this.database.transaction(actor, async (tx) => {
      const entry = await lockById(tx, CalendarEntry, id);
      const owner: CalendarOwner =
        entry.laCode === null ? { schoolId: entry.schoolId ?? '' } : { laCode: entry.laCode };
      await assertMayChange(tx, actor, owner);
      if (entry.removedAt !== null) {
        throw conflict('dates-removed', 'These dates were taken out of the calendar already.');
      }
      Object.assign(entry, { removedAt: this.clock.now(), removedBy: actor.personId });
      await tx.save(entry);
      await record(tx, actor, {
        name: 'directory.calendar-dates-removed',
        subject: { type: 'calendar', id },
        data: { ...owner },
      });
      return { owner };
    });
  }
}

import {
  academicYear,
  authorityDates,
  calendarSchool,
  ownDates,
  removedDates,
  schoolList,
  type CalendarLine,
} from '@evenhand/directory';
import { forbidden, notFound, type PersonActor } from '@evenhand/kernel';
import type { Tx } from '@evenhand/platform';
import type { CalendarContent } from './calendars.page.js';

/** Calendars are a partnership's: an operator acts for none. */
export function partnershipOf(actor: PersonActor): string {
  if (actor.partnershipId !== null) return actor.partnershipId;
  throw forbidden('no-partnership', 'Choose the partnership that you act for first.');
}

export async function authorityContent(
  tx: Tx,
  actor: PersonActor,
  laCode: string,
  today: string,
): Promise<CalendarContent> {
  const partnershipId = partnershipOf(actor);
  const isCode = /^\d{3}$/.test(laCode);
  const page = { after: null, limit: 1 };
  const [school] = isCode ? (await schoolList(tx, page, { laCode, state: 'any' })).items : [];
  if (!school) throw notFound('authority');
  return {
    title: `Term dates of ${school.laName}`,
    path: `/calendars/authorities/${laCode}`,
    dates: await authorityDates(tx, partnershipId, laCode),
    inherited: null,
    removed: await removedDates(tx, partnershipId, { laCode }),
    mayChange: actor.roles.includes('administrator'),
    today,
  };
}

export async function schoolContent(
  tx: Tx,
  actor: PersonActor,
  schoolId: string,
  today: string,
): Promise<CalendarContent> {
  const partnershipId = partnershipOf(actor);
  const school = await calendarSchool(tx, partnershipId, schoolId);
  if (!school) throw notFound('calendar');
  const { id, name, laCode, laName } = school;
  const dates = await ownDates(tx, partnershipId, id);
  const isHead = actor.roles.includes('headteacher') && actor.schoolId === id;
  return {
    title: `Term dates of ${name}`,
    path: `/calendars/schools/${id}`,
    dates,
    inherited: {
      dates: notSetBy(dates, await authorityDates(tx, partnershipId, laCode)),
      laCode,
      laName,
    },
    removed: await removedDates(tx, partnershipId, { schoolId: id }),
    mayChange: isHead || actor.roles.includes('administrator'),
    today,
  };
}

/** The authority's dates that hold for a school: of kinds and academic years that it has not set itself. */
function notSetBy(own: readonly CalendarLine[], authority: CalendarLine[]): CalendarLine[] {
  const key = ({ kind, fromDate }: CalendarLine): string => `${kind} ${academicYear(fromDate)}`;
  const set = new Set(own.map(key));
  return authority.filter((line) => !set.has(key(line)));
}

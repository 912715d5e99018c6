import { Actor, FieldError, forbidden, invalid, PersonActor } from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';

export interface SignerToAuthorise {
  personId: string;
  fromDate: string;
  untilDate: string;
}

/** Only a headteacher lends the authority to sign, for their own school and not for ever. */
export function authoriseSigner(
  actor: Actor,
  { personId, fromDate, untilDate }: SignerToAuthorise,
): PersonActor & { partnershipId: string; schoolId: string } {
  if (actor.kind !== 'person' || !actor.roles.includes('headteacher')) {
    throw forbidden('not-your-role', 'Only the headteacher may authorise somebody to sign.');
  }
  const { partnershipId, schoolId } = actor;
  if (partnershipId === null || schoolId === null) {
    throw forbidden('no-school', 'Choose the school that you act for first.');
  }
  const faults: FieldError[] = [];
  if (personId === actor.personId) {
    faults.push({ field: 'personId', message: 'You may sign already. Select somebody else.' });
  }
  if (!isCalendarDate(fromDate)) {
    faults.push({ field: 'fromDate', message: 'Enter the first day.' });
  }
  if (!isCalendarDate(untilDate) || untilDate < fromDate) {
    faults.push({ field: 'untilDate', message: 'Enter the last day, on or after the first day.' });
  }
  if (faults.length > 0) throw invalid('authority-invalid', 'Some answers need changing.', faults);
  return { ...actor, partnershipId, schoolId };
}

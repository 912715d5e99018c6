import {
  Actor,
  conflict,
  FieldError,
  forbidden,
  invalid,
  PersonActor,
  Power,
  powers,
} from '@evenhand/kernel';
import { isCalendarDate } from './calendar-date.js';

export interface DelegationTerms {
  powers: readonly Power[];
  /** With `sign`: agreements above it are signed by the head; null or left out = any. */
  signLimitPence?: number | null;
  fromDate: string;
  /** The last day on which it holds. */
  lastDay: string;
}

export const delegationStates = [
  'asked',
  'declined',
  'coming',
  'running',
  'over',
  'ended',
  'unanswered',
] as const;
export type DelegationState = (typeof delegationStates)[number];

interface Dated {
  fromDate: string;
  untilDate: string;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  endedAt: Date | null;
}

export function delegationState(delegation: Dated, today: string): DelegationState {
  if (delegation.endedAt) return 'ended';
  if (delegation.declinedAt) return 'declined';
  if (!delegation.acceptedAt) return delegation.untilDate > today ? 'asked' : 'unanswered';
  if (delegation.untilDate <= today) return 'over';
  return delegation.fromDate > today ? 'coming' : 'running';
}

/** Only a headteacher lends, for their own school and not for ever. */
export function assertMayLend(
  actor: Actor,
): PersonActor & { partnershipId: string; schoolId: string } {
  if (actor.kind !== 'person' || !actor.roles.includes('headteacher')) {
    throw forbidden('not-your-role', 'Only the headteacher may let somebody act for the school.');
  }
  const { partnershipId, schoolId } = actor;
  if (partnershipId === null || schoolId === null) {
    throw forbidden('no-school', 'Choose the school that you act for first.');
  }
  return { ...actor, partnershipId, schoolId };
}

/** Throws `invalid` with every fault at its field. */
export function checkTerms(terms: DelegationTerms, today: string): void {
  const faults: FieldError[] = [];
  const known: readonly string[] = powers;
  if (terms.powers.length === 0 || terms.powers.some((power) => !known.includes(power))) {
    faults.push({ field: 'powers', message: 'Choose what they may do for the school.' });
  }
  const limit = terms.signLimitPence ?? null;
  if (limit !== null && !terms.powers.includes('sign')) {
    const message = 'An amount belongs to signing: let them sign, or leave it empty.';
    faults.push({ field: 'signLimitPence', message });
  } else if (limit !== null && !(Number.isInteger(limit) && limit > 0 && limit <= 1_000_000_000)) {
    faults.push({ field: 'signLimitPence', message: 'Enter an amount up to £10,000,000.' });
  }
  faults.push(...dayFaults(terms, today));
  if (faults[0]) throw invalid('delegation-refused', faults[0].message, faults);
}

function dayFaults({ fromDate, lastDay }: DelegationTerms, today: string): FieldError[] {
  if (!isCalendarDate(fromDate)) return [{ field: 'fromDate', message: 'Enter the first day.' }];
  if (!isCalendarDate(lastDay)) return [{ field: 'lastDay', message: 'Enter the last day.' }];
  if (lastDay < fromDate) {
    return [{ field: 'lastDay', message: 'The last day is the first day or a later one.' }];
  }
  if (lastDay < today) return [{ field: 'lastDay', message: 'The last day is today or later.' }];
  if (lastDay > `${Number(today.slice(0, 4)) + 3}${today.slice(4)}`) {
    const message = 'Three years ahead at most: then the head of that day decides again.';
    return [{ field: 'lastDay', message }];
  }
  return [];
}

/** Throws unless this person is asked, and still may answer. */
export function assertMayAnswer(
  delegation: Dated & { personId: string },
  actor: Actor,
  today: string,
): void {
  if (actor.kind !== 'person' || actor.personId !== delegation.personId) {
    throw forbidden('not-asked', 'Only the person who is asked answers.');
  }
  const state = delegationState(delegation, today);
  if (state === 'asked') return;
  const message =
    state === 'ended' || state === 'unanswered'
      ? 'This is over. Ask the headteacher to name you again.'
      : 'You have answered already.';
  throw conflict('already-answered', message);
}

/** The head of the school, an administrator, or the person who gives it back. */
export function assertMayEnd(
  delegation: Dated & { personId: string; schoolId: string },
  actor: Actor,
  today: string,
): void {
  const may =
    actor.kind === 'system' ||
    actor.personId === delegation.personId ||
    actor.roles.includes('administrator') ||
    (actor.roles.includes('headteacher') && actor.schoolId === delegation.schoolId);
  if (!may) throw forbidden('not-your-role', 'Only the headteacher, or the person, ends this.');
  const state = delegationState(delegation, today);
  if (state === 'asked' || state === 'coming' || state === 'running') return;
  throw conflict('delegation-over', 'This is over already.');
}

import { Actions, Actor, conflict, forbidden, invalid, step } from '@evenhand/kernel';

export const dataRequestKinds = ['access', 'erasure', 'complaint'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

export const dataRequestStatuses = [
  'received',
  'clarifying',
  'approved',
  'answered',
  'refused',
  'withdrawn',
] as const;
export type DataRequestStatus = (typeof dataRequestStatuses)[number];

const staff = ['administrator', 'operator', 'system'] as const;

/** `reply` and `withdraw` are the person's own, whatever their role: see `assertTheirs`. */
export const dataRequestActions = {
  acknowledge: { from: ['received'], to: 'received', by: staff },
  ask: { from: ['received'], to: 'clarifying', by: staff },
  extend: { from: ['received'], to: 'received', by: staff },
  approve: { from: ['received'], to: 'approved', by: staff },
  answer: { from: ['received', 'approved'], to: 'answered', by: staff },
  refuse: { from: ['received', 'clarifying'], to: 'refused', by: staff },
  putBack: { from: ['approved'], to: 'received', by: ['system'] },
} as const satisfies Actions<DataRequestStatus>;
export type DataRequestAction = keyof typeof dataRequestActions;

export const ownActions = {
  reply: { from: ['clarifying'], to: 'received' },
  withdraw: { from: ['received', 'clarifying'], to: 'withdrawn' },
} as const;
export type OwnAction = keyof typeof ownActions;

export interface DataRequestState {
  kind: DataRequestKind;
  status: DataRequestStatus;
  dueOn: string;
  askedBackOn: string | null;
  extensionReason: string | null;
}

/** The law's calendar, counted by whoever has one: domain code has no clock and no library. */
export interface CalendarSteps {
  addMonths: (date: string, months: number) => string;
  addDays: (date: string, days: number) => string;
  daysBetween: (from: string, to: string) => number;
}

/**
 * One calendar month to answer (UK GDPR, article 12); a complaint is acknowledged within 30 days
 * (Data (Use and Access) Act 2025) and that day is its due day.
 */
export function dueDay(kind: DataRequestKind, receivedOn: string, by: CalendarSteps): string {
  return kind === 'complaint' ? by.addDays(receivedOn, 30) : by.addMonths(receivedOn, 1);
}

/** Once, by two months, before the day has passed, with a reason that the person is told. */
export function extend(
  request: DataRequestState,
  actor: Actor,
  reason: string,
  today: string,
  by: CalendarSteps,
): Partial<DataRequestState> {
  step(dataRequestActions, 'extend', request.status, actor);
  if (request.kind === 'complaint') {
    throw conflict('no-extension', 'The time to acknowledge a complaint cannot be extended.');
  }
  if (request.extensionReason !== null) {
    throw conflict('extended-already', 'The time was extended once, and cannot be again.');
  }
  if (today > request.dueOn) {
    throw conflict('too-late', 'The time can be extended until the day that it ends, not after.');
  }
  assertWords(reason);
  return { dueOn: by.addMonths(request.dueOn, 2), extensionReason: reason };
}

/** The clock stands still from the question to the answer, and goes on with as many days as were left. */
export function reply(
  request: DataRequestState,
  today: string,
  by: CalendarSteps,
): Partial<DataRequestState> {
  const waited = by.daysBetween(request.askedBackOn ?? today, today);
  return { status: 'received', askedBackOn: null, dueOn: by.addDays(request.dueOn, waited) };
}

export function takeOwnStep(action: OwnAction, request: DataRequestState): DataRequestStatus {
  const { from, to } = ownActions[action];
  if (!from.some((status) => status === request.status)) {
    throw conflict('not-open', 'This request is not waiting for that any more.');
  }
  return to;
}

/** Only whose data they are may reply and withdraw. */
export function assertTheirs(personId: string, actor: Actor): void {
  if (actor.kind !== 'person' || actor.personId !== personId) {
    throw forbidden('not-yours', 'Only the person whose request it is may do this.');
  }
}

export function assertWords(
  words: string,
  field = 'words',
  message = 'Say it in a sentence or two: the person reads it.',
): void {
  if (words.trim() !== '') return;
  throw invalid('words-missing', message, [{ field, message }]);
}

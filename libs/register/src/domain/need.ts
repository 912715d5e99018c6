import { Actor, conflict, FieldError, notFound, step } from '@evenhand/kernel';
import { AreaWeight, faultsOfAreas, refuse } from './area-weight.js';
import { furthestTravel, Mode } from './mode.js';
import { needActions, NeedStatus } from './need.actions.js';

export const disclosures = ['broker_only', 'anonymised'] as const;
/** How far a need may go before both schools accept; `broker_only` is not matched. */
export type Disclosure = (typeof disclosures)[number];

/** What a school says about a need; dates are `yyyy-mm-dd`, travel in metres. */
export interface NeedDraft {
  /** For the broker only: it is in no brief, list, event or mail. */
  summary: string;
  areas: AreaWeight[];
  /** 1 can wait .. 4 urgent */
  urgency: number;
  mode: Mode;
  travelMetres: number;
  startFrom: string;
  startTo: string;
  days: number;
  supportersWanted: number;
  excludedSchoolIds: string[];
  consentsToMatching: boolean;
  disclosure: Disclosure;
}

interface NeedRow {
  status: NeedStatus;
  schoolId: string;
}

/** @throws invalid with every fault, by field */
export function checkNeed(draft: NeedDraft, knownAreas: ReadonlySet<string>): void {
  refuse([...faultsOfNeed(draft), ...faultsOfAreas(draft.areas, knownAreas)], 'need');
}

function faultsOfNeed(draft: NeedDraft): FieldError[] {
  const faults: FieldError[] = [];
  const check = (isRight: boolean, field: string, message: string): void => {
    if (!isRight) faults.push({ field, message });
  };
  const within = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  check(draft.summary.length <= 4000, 'summary', 'Keep the summary to 4,000 characters.');
  check(within(draft.urgency, 1, 4), 'urgency', 'Choose how urgent this is, from 1 to 4.');
  check(
    within(draft.travelMetres, 0, furthestTravel),
    'travelMetres',
    'Enter how far support may come from, up to 200 km.',
  );
  check(
    draft.startFrom <= draft.startTo,
    'startTo',
    'The last start date must be on or after the first.',
  );
  check(
    within(draft.days, 1, 200),
    'days',
    'Enter how many days of support you need, from 1 to 200.',
  );
  check(within(draft.supportersWanted, 1, 2), 'supportersWanted', 'Choose one or two supporters.');
  check(draft.excludedSchoolIds.length <= 50, 'excludedSchoolIds', 'Name 50 schools or fewer.');
  return faults;
}

/** A school edits its need until it is posted: after that the broker works with what was said. */
export function assertNeedEditable(need: NeedRow, actor: Actor): void {
  step(needActions, 'post', 'draft', actor);
  assertOwnNeed(need, actor);
  if (need.status !== 'draft') {
    throw conflict(
      'need-not-draft',
      'This need has been posted. Ask your broker to change it, or withdraw it.',
    );
  }
}

export function postNeed(need: NeedRow, actor: Actor): { status: NeedStatus } {
  const status = step(needActions, 'post', need.status, actor);
  assertOwnNeed(need, actor);
  return { status };
}

export function withdrawNeed(need: NeedRow, actor: Actor): { status: NeedStatus } {
  const status = step(needActions, 'withdraw', need.status, actor);
  const isStaff =
    actor.kind === 'system' ||
    actor.roles.some((role) => role === 'broker' || role === 'administrator');
  if (!isStaff) assertOwnNeed(need, actor);
  return { status };
}

function assertOwnNeed(need: NeedRow, actor: Actor): void {
  if (actor.kind === 'person' && actor.schoolId !== need.schoolId) throw notFound('need');
}

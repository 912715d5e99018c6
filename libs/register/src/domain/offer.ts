import { Actor, FieldError, forbidden, notFound, step } from '@evenhand/kernel';
import { AreaWeight, faultsOfAreas, refuse } from './area-weight.js';
import { furthestTravel, Mode } from './mode.js';
import { offerActions, OfferStatus } from './offer.actions.js';

/** What a school says about an offer; dates are `yyyy-mm-dd`, travel in metres. */
export interface OfferDraft {
  title: string;
  evidence: string;
  areas: AreaWeight[];
  /** Matching phases 0..4 (MATCHING 11) of the schools that can be supported. */
  phases: number[];
  mode: Mode;
  travelMetres: number;
  /** Schools supported at the same time. */
  capacity: number;
  /** Days a pairing can have. */
  days: number;
  availableFrom: string;
  availableUntil: string | null;
  consentsToMatching: boolean;
}

interface OfferRow {
  status: OfferStatus;
  schoolId: string;
}

const editable: readonly OfferStatus[] = ['draft', 'not_verified', 'lapsed'];

/** @throws invalid with every fault, by field */
export function checkOffer(draft: OfferDraft, knownAreas: ReadonlySet<string>): void {
  refuse([...faultsOfOffer(draft), ...faultsOfAreas(draft.areas, knownAreas)], 'offer');
}

function faultsOfOffer(draft: OfferDraft): FieldError[] {
  const faults: FieldError[] = [];
  const check = (isRight: boolean, field: string, message: string): void => {
    if (!isRight) faults.push({ field, message });
  };
  const within = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  check(
    draft.title.trim() !== '' && draft.title.length <= 120,
    'title',
    'Enter a title of up to 120 characters.',
  );
  check(draft.evidence.length <= 4000, 'evidence', 'Keep the evidence to 4,000 characters.');
  check(
    draft.phases.length > 0 && draft.phases.every((phase) => within(phase, 0, 4)),
    'phases',
    'Choose at least one phase that you can support.',
  );
  check(
    within(draft.travelMetres, 0, furthestTravel),
    'travelMetres',
    'Enter how far you can travel, up to 200 km.',
  );
  check(
    within(draft.capacity, 1, 10),
    'capacity',
    'Enter how many schools you can support at once, from 1 to 10.',
  );
  check(within(draft.days, 1, 200), 'days', 'Enter the days for each school, from 1 to 200.');
  check(
    draft.availableUntil === null || draft.availableFrom <= draft.availableUntil,
    'availableUntil',
    'The last date must be on or after the first.',
  );
  return faults;
}

/** Only the offering school edits, and only what nobody is judging or using. */
export function assertOfferEditable(offer: OfferRow, actor: Actor): void {
  step(offerActions, 'withdraw', 'draft', actor);
  assertOwnOffer(offer, actor);
  if (!editable.includes(offer.status)) {
    throw forbidden(
      'offer-not-editable',
      'This offer has been sent for verification. Withdraw it, or wait for the answer, to change it.',
    );
  }
}

export function submitOffer(offer: OfferRow, actor: Actor): { status: OfferStatus } {
  const status = step(offerActions, 'submit', offer.status, actor);
  assertOwnOffer(offer, actor);
  return { status };
}

/** Whether somebody may judge this offer's evidence now; the page that asks refuses like the act itself. */
export function assertJudgeable(offer: OfferRow, actor: Actor): void {
  step(offerActions, 'verify', offer.status, actor);
  assertAnotherSchool(offer, actor);
}

/** @param grade evidence seen, 1 (a claim) to 5 (independent proof of effect in other schools) */
export function verifyOffer(
  offer: OfferRow,
  actor: Actor,
  grade: number,
): { status: OfferStatus; evidenceGrade: number; refusalReason: null } {
  const status = step(offerActions, 'verify', offer.status, actor);
  assertAnotherSchool(offer, actor);
  if (!Number.isInteger(grade) || grade < 1 || grade > 5) {
    refuse(
      [{ field: 'evidenceGrade', message: 'Grade the evidence from 1 to 5.' }],
      'verification',
    );
  }
  return { status, evidenceGrade: grade, refusalReason: null };
}

export function refuseOffer(
  offer: OfferRow,
  actor: Actor,
  reason: string,
): { status: OfferStatus; refusalReason: string } {
  const status = step(offerActions, 'refuse', offer.status, actor);
  assertAnotherSchool(offer, actor);
  if (reason.trim() === '') {
    refuse(
      [{ field: 'reason', message: 'Say what is missing, so that the school can act on it.' }],
      'refusal',
    );
  }
  return { status, refusalReason: reason.trim() };
}

/** Pause, resume and withdraw: the school's own wish, or (withdraw) the broker's. */
export function moveOffer(
  offer: OfferRow,
  actor: Actor,
  action: 'pause' | 'resume' | 'withdraw' | 'lapse',
): { status: OfferStatus } {
  const status = step(offerActions, action, offer.status, actor);
  if (!isStaff(actor)) assertOwnOffer(offer, actor);
  return { status };
}

function assertOwnOffer(offer: OfferRow, actor: Actor): void {
  if (actor.kind === 'person' && actor.schoolId !== offer.schoolId) throw notFound('offer');
}

function assertAnotherSchool(offer: OfferRow, actor: Actor): void {
  if (actor.kind === 'person' && actor.schoolId === offer.schoolId) {
    throw forbidden('own-school', 'Somebody from another school has to verify this offer.');
  }
}

function isStaff(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    actor.roles.some((role) => role === 'broker' || role === 'administrator')
  );
}

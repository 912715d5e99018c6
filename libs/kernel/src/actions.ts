import { Actor, Power, Role, rolesOf } from './actor.js';
import { conflict, forbidden } from './domain-error.js';

export interface Action<Status extends string> {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly by: readonly (Role | 'system')[];
  /** What a lent role has to include for this; `act` when left out. */
  readonly power?: Power;
}

/** A state machine as a table keyed by what people do, never by the status it ends in (ADR 6). */
export type Actions<Status extends string> = Readonly<Record<string, Action<Status>>>;

function isBy(action: Action<string>, actor: Actor): boolean {
  return rolesOf(actor, action.power).some((role) => action.by.includes(role));
}

/** Whether this actor may do this now: what pages ask to decide which buttons to show. */
export function may<S extends string, A extends string>(
  table: Readonly<Record<A, Action<S>>>,
  action: A,
  status: S,
  actor: Actor,
): boolean {
  return table[action].from.includes(status) && isBy(table[action], actor);
}

/**
 * The status that `action` leads to. Throws `forbidden` for a wrong role before it says anything
 * about the state, then `conflict` for a wrong state, naming both.
 */
export function step<S extends string, A extends string>(
  table: Readonly<Record<A, Action<S>>>,
  action: A,
  status: S,
  actor: Actor,
): S {
  const { from, to } = table[action];
  if (!isBy(table[action], actor)) {
    throw forbidden('not-your-role', `Your role may not ${words(action)} this.`);
  }
  if (!from.includes(status)) {
    throw conflict(
      `not-${from.join('-or-').replaceAll('_', '-')}`,
      `This is ${words(status)}; to ${words(action)} it, it has to be ${from.map(words).join(' or ')}.`,
    );
  }
  return to;
}

/** Every status that a table can reach from `start`: tests use it to find dead states. */
export function reachable<S extends string>(table: Actions<S>, start: S): Set<S> {
  const seen = new Set<S>([start]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to } of Object.values(table)) {
      if (!seen.has(to) && from.some((status) => seen.has(status))) {
        seen.add(to);
        grew = true;
      }
    }
  }
  return seen;
}

/** `partly_met` and `endEarly` as a person reads them. */
export function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
}

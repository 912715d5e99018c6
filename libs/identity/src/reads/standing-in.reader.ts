import { Actor, notFound, PersonActor } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import {
  type DecidingStep,
  type HandoverKind,
  type HandoverTask,
  isForFinance,
} from '../domain/handover.js';

export interface StandInLine {
  id: string;
  personId: string;
  name: string;
  namedAt: Date;
  untilDate: string;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  endedAt: Date | null;
}

/** Everybody who was named here to stand in, newest first; for staff. */
export async function standIns(tx: Tx): Promise<StandInLine[]> {
  return tx.query<StandInLine[]>(
    `SELECT id, person_id AS "personId", name, named_at AS "namedAt", until_date::text AS "untilDate",
            accepted_at AS "acceptedAt", declined_at AS "declinedAt", ended_at AS "endedAt"
       FROM identity.stand_ins_here()`,
  );
}

/** Where somebody is asked to stand in, each with one item that waits for them (or none). */
export interface StandingIn {
  id: string;
  partnershipId: string;
  partnershipName: string;
  untilDate: string;
  acceptedAt: Date | null;
  handoverId: string | null;
  kind: HandoverKind | null;
  task: HandoverTask | null;
  itemId: string | null;
  raisedAt: Date | null;
}

export async function myStandingIn(tx: Tx): Promise<StandingIn[]> {
  return tx.query<StandingIn[]>(
    `SELECT id, partnership_id AS "partnershipId", partnership_name AS "partnershipName",
            until_date::text AS "untilDate", accepted_at AS "acceptedAt", handover_id AS "handoverId", kind, task,
            item_id AS "itemId", raised_at AS "raisedAt" FROM identity.my_standing_in()`,
  );
}

/** One item that was handed to the asker. */
export interface HandedItem {
  id: string;
  partnershipId: string;
  partnershipName: string;
  kind: HandoverKind;
  task: HandoverTask;
  itemId: string;
  raisedAt: Date;
  /** Since when it waits no more; the asker sees nothing of it any longer. */
  doneAt: Date | null;
}

/** Decided ones too, so that a repeated request finds its first answer. @throws not-found */
export async function myHandover(tx: Tx, handoverId: string): Promise<HandedItem> {
  const [found] = isUuid(handoverId)
    ? await tx.query<HandedItem[]>(
        `SELECT id, partnership_id AS "partnershipId", partnership_name AS "partnershipName", kind, task,
                item_id AS "itemId", raised_at AS "raisedAt", done_at AS "doneAt" FROM identity.my_handover($1)`,
        [handoverId],
      )
    : [];
  if (!found) throw notFound('item to decide');
  return found;
}

/**
 * The stand-in at that item: in its partnership and for that item alone, which row security holds them to. The
 * second factor is the person's, wherever it is asked for.
 */
export function actingAsStandIn(
  actor: PersonActor,
  { partnershipId, task }: Pick<HandedItem, 'partnershipId' | 'task'>,
): PersonActor {
  const roles = [isForFinance(task) ? 'finance_officer' : 'broker'] as const;
  return { ...actor, partnershipId, schoolId: null, roles, lent: undefined, standsIn: true };
}

/** On whose desk an item is that was handed over. */
export interface Decider {
  step: DecidingStep;
  task: HandoverTask;
  raisedAt: Date;
  /** Of who stands in; for staff. */
  name: string | null;
}

/** Null when it is decided as always, or the asker has a tie; a school of the item is told, too. */
export async function handoverOf(
  tx: Tx,
  kind: HandoverKind,
  itemId: string,
): Promise<Decider | null> {
  if (!isUuid(itemId)) return null;
  const [row] = await tx.query<Decider[]>(
    `SELECT step, task, raised_at AS "raisedAt", name FROM identity.decider_of($1, $2)`,
    [kind, itemId],
  );
  return row ?? null;
}

/** What nobody here may decide, in numbers; for administrators, who have to name somebody. */
export async function withoutDecider(
  tx: Tx,
): Promise<{ kind: HandoverKind; task: HandoverTask; items: number }[]> {
  return tx.query('SELECT kind, task, items FROM identity.without_decider()');
}

/**
 * An administrator on whose desk a payment's step came, as the finance officers all have a tie, acts as one for
 * that payment; everybody else as who they are.
 */
export async function inHandedRole<A extends Actor>(
  tx: Tx,
  actor: A,
  kind: HandoverKind,
  itemId: string,
): Promise<A> {
  if (actor.kind !== 'person' || !actor.roles.includes('administrator')) return actor;
  const handed = await handoverOf(tx, kind, itemId);
  if (handed?.step !== 'administrator' || !isForFinance(handed.task)) return actor;
  return { ...actor, roles: [...actor.roles, 'finance_officer'] };
}

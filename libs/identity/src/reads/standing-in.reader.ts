import { notFound, PersonActor } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { DecidingStep, HandoverKind } from '../domain/handover.js';

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
  itemId: string | null;
  raisedAt: Date | null;
}

export async function myStandingIn(tx: Tx): Promise<StandingIn[]> {
  return tx.query<StandingIn[]>(
    `SELECT id, partnership_id AS "partnershipId", partnership_name AS "partnershipName",
            until_date::text AS "untilDate", accepted_at AS "acceptedAt", handover_id AS "handoverId", kind,
            item_id AS "itemId", raised_at AS "raisedAt" FROM identity.my_standing_in()`,
  );
}

/** One item that waits for the asker. @throws not-found */
export async function myHandover(
  tx: Tx,
  handoverId: string,
): Promise<{ partnershipId: string; partnershipName: string; kind: HandoverKind; itemId: string }> {
  const found = (await myStandingIn(tx)).find((line) => line.handoverId === handoverId);
  if (!found?.kind || !found.itemId) throw notFound('item to decide');
  const { partnershipId, partnershipName, kind, itemId } = found;
  return { partnershipId, partnershipName, kind, itemId };
}

/** The stand-in at that item: in its partnership and for that item alone, which row security holds them to. */
export function actingAsStandIn(actor: PersonActor, partnershipId: string): PersonActor {
  return { ...actor, partnershipId, schoolId: null, roles: ['broker'], steppedUp: false };
}

/** On whose desk an item is; null when the brokers decide it, or the asker has a tie. */
export async function handoverOf(
  tx: Tx,
  kind: HandoverKind,
  itemId: string,
): Promise<{ step: DecidingStep; raisedAt: Date } | null> {
  if (!isUuid(itemId)) return null;
  const [row] = await tx.query<{ step: DecidingStep; raisedAt: Date }[]>(
    `SELECT step, raised_at AS "raisedAt" FROM identity.handover
      WHERE kind = $1 AND item_id = $2 AND done_at IS NULL`,
    [kind, itemId],
  );
  return row ?? null;
}

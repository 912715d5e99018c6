import { randomUUID } from 'node:crypto';
import { SystemActor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { Handover } from '../data/handover.entity.js';
import { DecidingStep, HandoverKind, standInKinds } from '../domain/handover.js';

/** Something that waits for a decision, and the schools that it is about. */
export interface WaitingItem {
  kind: HandoverKind;
  id: string;
  companionIds: string[];
  schoolIds: string[];
  /** Who decides it when nobody has a tie. */
  roles: readonly string[];
}

const events = {
  administrator: 'identity.work-passed-to-administrator',
  stand_in: 'identity.work-passed-to-stand-in',
  nobody: 'identity.work-without-decider',
} as const;

/**
 * Step for a job: sees to it that what waits is on the desk of somebody without a tie, and tells whoever
 * it newly came to. Nothing happens where it is on the right desk already.
 */
export async function handOver(
  tx: Tx,
  actor: SystemActor,
  item: WaitingItem,
  at: Date,
): Promise<void> {
  const partnershipId = actor.partnershipId;
  if (partnershipId === null) throw new Error('Work is handed over within a partnership.');
  const wanted = await whoDecides(tx, partnershipId, item);
  const open = await tx.findOneBy(Handover, { kind: item.kind, itemId: item.id, doneAt: IsNull() });
  const isSame = open
    ? open.step === wanted.step && open.personId === wanted.personId
    : wanted.step === 'broker';
  if (isSame) return;
  if (open) await tx.update(Handover, { id: open.id }, { doneAt: at });
  if (wanted.step === 'broker') return;
  const { kind, id: itemId, companionIds, schoolIds } = item;
  await tx.insert(Handover, {
    ...{ id: randomUUID(), partnershipId, kind, itemId, companionIds, schoolIds },
    ...{ step: wanted.step, personId: wanted.personId, raisedAt: at, doneAt: null },
  });
  await record(tx, actor, {
    name: events[wanted.step],
    subject: { type: kind, id: itemId },
    data: {
      ...(wanted.personId === null ? {} : { personId: wanted.personId }),
      // so that no administrator with a tie is written to
      ...(wanted.step === 'administrator' ? { schoolIds } : {}),
    },
  });
}

/** Step for a job: what was decided, or went away, is on nobody's desk any more. */
export async function closeHandovers(
  tx: Tx,
  partnershipId: string,
  stillWaiting: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE identity.handover SET done_at = $3
      WHERE partnership_id = $1 AND done_at IS NULL AND item_id <> ALL ($2::uuid[])`,
    [partnershipId, stillWaiting, at],
  );
}

async function whoDecides(
  tx: Tx,
  partnershipId: string,
  { kind, schoolIds, roles }: WaitingItem,
): Promise<{ step: DecidingStep; personId: string | null }> {
  const found = await tx.query<{ step: DecidingStep; personId: string | null }[]>(
    `SELECT step, person_id AS "personId" FROM identity.who_decides($1, $2, $3)`,
    [partnershipId, schoolIds, roles],
  );
  const [first = { step: 'nobody' as const, personId: null }] = found;
  if (first.step !== 'stand_in') return { step: first.step, personId: null };
  return standInKinds.includes(kind) ? first : { step: 'nobody', personId: null };
}

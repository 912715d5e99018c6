import { randomUUID } from 'node:crypto';
import { SystemActor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { IsNull } from 'typeorm';
import { Handover } from '../data/handover.entity.js';
import { DecidingStep, HandoverKind, HandoverTask } from '../domain/handover.js';

/** Something that waits for a decision, and the schools that it is about. */
export interface WaitingItem {
  kind: HandoverKind;
  id: string;
  task: HandoverTask;
  companionIds: string[];
  schoolIds: string[];
  /** Who decides it when nobody has a tie. */
  roles: readonly string[];
  /** Who took the step before, where another person is needed. */
  notPersonId: string | null;
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
  if (open ? isOnRightDesk(open, item, wanted) : wanted.step === 'broker') {
    // a report that was accepted meanwhile belongs to what is read beside it
    if (open && open.companionIds.join() !== item.companionIds.join()) {
      await tx.update(Handover, { id: open.id }, { companionIds: item.companionIds });
    }
    return;
  }
  if (open) await tx.update(Handover, { id: open.id }, { doneAt: at });
  const [personId = null] = wanted.step === 'stand_in' ? wanted.people : [];
  if (wanted.step === 'broker') return;
  const { kind, id: itemId, task, companionIds, schoolIds } = item;
  await tx.insert(Handover, {
    ...{ id: randomUUID(), partnershipId, kind, itemId, task, companionIds, schoolIds },
    ...{ step: wanted.step, personId, raisedAt: at, doneAt: null, reminders: 0 },
  });
  await record(tx, actor, {
    name: events[wanted.step],
    subject: { type: kind, id: itemId },
    data: {
      task,
      ...(personId !== null && { personId }),
      // so that no administrator with a tie of their own is written to
      ...(wanted.step === 'administrator' && { schoolIds }),
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

interface Deciders {
  step: DecidingStep;
  people: string[];
}

/** A stand-in who has it keeps it, though somebody else could decide it, too. */
function isOnRightDesk(open: Handover, { task }: WaitingItem, { step, people }: Deciders): boolean {
  if (open.step !== step || open.task !== task) return false;
  return step !== 'stand_in' || (open.personId !== null && people.includes(open.personId));
}

async function whoDecides(
  tx: Tx,
  partnershipId: string,
  { schoolIds, roles, notPersonId }: WaitingItem,
): Promise<Deciders> {
  const found = await tx.query<{ step: DecidingStep; personId: string | null }[]>(
    `SELECT step, person_id AS "personId" FROM identity.who_decides($1, $2, $3, $4)`,
    [partnershipId, schoolIds, roles, notPersonId],
  );
  return {
    step: found[0]?.step ?? 'nobody',
    people: found.flatMap(({ personId }) => personId ?? []),
  };
}

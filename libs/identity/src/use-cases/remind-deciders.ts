import { SystemActor } from '@evenhand/kernel';
import { record, Tx } from '@evenhand/platform';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { Handover } from '../data/handover.entity.js';

const week = 7 * 86_400_000;
const mostReminders = 8;
/** From then on the administrators hear that the stand-in is silent, so that they can name another. */
const silentAfter = 2;

const events = {
  administrator: 'identity.administrators-reminded',
  stand_in: 'identity.stand-in-reminded',
  nobody: 'identity.decider-still-missing',
} as const;

/** Step for a job: whatever has waited for a week on somebody's desk is reminded of, week by week. */
export async function remindDeciders(tx: Tx, actor: SystemActor, now: Date): Promise<void> {
  const partnershipId = actor.partnershipId ?? undefined;
  const before = LessThanOrEqual(new Date(now.getTime() - week));
  const open = { partnershipId, doneAt: IsNull() };
  const waiting = await tx.findBy(Handover, [
    { ...open, remindedAt: IsNull(), raisedAt: before },
    { ...open, remindedAt: before },
  ]);
  for (const handover of waiting) {
    const { id, kind, itemId, task, step, personId, schoolIds } = handover;
    if (step === 'broker' || handover.reminders >= mostReminders) continue;
    const reminders = handover.reminders + 1;
    await tx.update(Handover, { id }, { remindedAt: now, reminders });
    const subject = { type: kind, id: itemId };
    const data = {
      task,
      ...(personId !== null && { personId }),
      ...(step === 'administrator' && { schoolIds }),
    };
    await record(tx, actor, { name: events[step], subject, data });
    if (step === 'stand_in' && reminders === silentAfter) {
      await record(tx, actor, { name: 'identity.stand-in-silent', subject, data });
    }
  }
}

import { type Decider, deciderWords } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { londonDay } from '../brokerage/london-day.js';

/** Who decides, why, and since when; null where it is decided as always. A school reads nothing of a tie. */
export function deciderOf(handover: Decider | null, actor: PersonActor): string | null {
  if (!handover) return null;
  const who = handover.name ? ` It is ${handover.name}.` : '';
  const isSchool = actor.schoolId !== null;
  return `${deciderWords(handover, isSchool)}${who} It has waited since ${londonDay(handover.raisedAt)}.`;
}

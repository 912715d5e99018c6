import { type DecidingStep, stepWords } from '@evenhand/identity';
import { londonDay } from '../brokerage/london-day.js';

/** Who decides, why, and since when; null where it is the brokers as always. */
export function deciderOf(handover: { step: DecidingStep; raisedAt: Date } | null): string | null {
  return handover && `${stepWords[handover.step]} Since ${londonDay(handover.raisedAt)}.`;
}

import { addDays, addMonths } from '@evenhand/platform';
import { splitPence } from '@evenhand/kernel';
import { DraftTerms } from '../domain/terms.js';

/** What a broker starts from; everything in it can be changed before the agreement is sent. */
export interface Prefill {
  title: string;
  today: string;
  fundId: string;
  /** Days of support that the need asks for, where it says so. */
  days: number | null;
  outcome: { measureCode: string; label: string; unit: string; direction: 'up' | 'down' } | null;
}

const daysOtherwise = 10;
/** A system leader's day, as partnerships in England commonly pay it; only ever a first figure. */
const dayRatePence = 35_000;
/** Three fifths for the work, two fifths retained for what it changed. */
const shares = [3, 2] as const;

/** Half a year from the first of next month: three review points, one milestone on outputs, one on outcomes. */
export function prefilledTerms({ title, today, fundId, days, outcome }: Prefill): DraftTerms {
  const startsOn = `${addMonths(today, 1).slice(0, 7)}-01`;
  const endsOn = addDays(addMonths(startsOn, 6), -1);
  const planned = days ?? daysOtherwise;
  const [forOutputs = 0, forOutcomes = 0] = splitPence(planned * dayRatePence, shares);
  const measure = outcome ?? { measureCode: '', label: '', unit: '', direction: 'up' as const };
  return {
    title,
    startsOn,
    endsOn,
    fundId,
    outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned }],
    outcomes: [{ ...measure, baseline: null, target: null }],
    milestones: [
      {
        number: 1,
        title: 'Support delivered',
        gate: 'outputs',
        gateRef: 'support-days',
        amountPence: forOutputs,
        dueOn: addMonths(startsOn, 4),
      },
      {
        number: 2,
        title: 'Outcome shown',
        gate: 'outcomes',
        gateRef: measure.measureCode,
        amountPence: forOutcomes,
        dueOn: addMonths(startsOn, 6),
      },
    ],
    reviewPoints: [2, 4, 6].map((months, index) => ({
      number: index + 1,
      dueOn: addMonths(startsOn, months),
    })),
  };
}

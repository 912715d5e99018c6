import type { DraftTerms } from '@evenhand/agreements';

/** Sound terms: £2,100 on outputs, £1,400 on an outcome, three review points across a change of clocks. */
export function sampleTerms(fundId: string): DraftTerms {
  return {
    title: 'Phonics support',
    startsOn: '2026-12-01',
    endsOn: '2027-07-31',
    fundId,
    outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned: 12 }],
    outcomes: [
      {
        measureCode: 'phonics-check',
        label: 'Phonics check met',
        unit: '% of pupils',
        direction: 'up',
        baseline: 61.5,
        target: 72,
      },
    ],
    milestones: [
      {
        number: 1,
        title: 'Support delivered',
        gate: 'outputs',
        gateRef: 'support-days',
        amountPence: 210_000,
        dueOn: '2027-04-01',
      },
      {
        number: 2,
        title: 'Outcome shown',
        gate: 'outcomes',
        gateRef: 'phonics-check',
        amountPence: 140_000,
        dueOn: '2027-07-15',
      },
    ],
    reviewPoints: [
      { number: 1, dueOn: '2027-02-01' },
      { number: 2, dueOn: '2027-03-28' },
      { number: 3, dueOn: '2027-07-01' },
    ],
  };
}

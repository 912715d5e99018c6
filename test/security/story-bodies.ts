/** What schools and brokers send, with the words that are to be looked for. */
export const offerBody = (areaId: string, evidence: string): object => ({
  ...{ title: 'Phonics across the school', evidence, areas: [{ areaId, weight: 3 }] },
  ...{ phases: [0, 1], mode: 'either', travelMetres: 200_000, capacity: 10, days: 20 },
  ...{ availableFrom: '2026-01-01', availableUntil: null, consentsToMatching: true },
});

export const needBody = (areaId: string, summary: string): object => ({
  ...{ summary, areas: [{ areaId, weight: 3 }], urgency: 3, mode: 'either', travelMetres: 200_000 },
  ...{ startFrom: '2026-01-01', startTo: '2027-12-31', days: 10, consentsToMatching: true },
  disclosure: 'anonymised',
});

export const termsBody = (fundId: string, title: string): object => ({
  ...{ title, startsOn: '2026-12-01', endsOn: '2027-07-31', fundId },
  outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned: 12 }],
  outcomes: [
    {
      ...{ measureCode: 'phonics-check', label: 'Phonics check met', unit: '% of pupils' },
      ...{ direction: 'up', baseline: 61.5, target: 72 },
    },
  ],
  milestones: [
    {
      ...{ number: 1, title: 'Delivered', gate: 'outputs', gateRef: 'support-days' },
      ...{ amountPence: 210_000, dueOn: '2027-04-01' },
    },
  ],
  reviewPoints: [{ number: 1, dueOn: '2027-02-01' }],
});

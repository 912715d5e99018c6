import { DomainError } from '@evenhand/kernel';
import { DraftTerms, totalPence } from './terms.js';
import { validateTerms } from './validate-terms.js';

const good: DraftTerms = {
  title: 'Phonics support',
  startsOn: '2026-12-01',
  endsOn: '2027-05-31',
  fundId: '7b1f6c2e-3f0b-4a64-9a51-0f6c5d3b7a10',
  outputs: [{ code: 'support-days', label: 'Days of support', unit: 'days', planned: 10 }],
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
    { number: 2, dueOn: '2027-04-01' },
  ],
};

/** The faults of the terms after `change`, as field -> message. */
function faults(change: (terms: DraftTerms) => void): Record<string, string> {
  const terms = structuredClone(good);
  change(terms);
  try {
    validateTerms(terms);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.kind).toBe('invalid');
    return Object.fromEntries(error.fields.map(({ field, message }) => [field, message]));
  }
  return {};
}

describe('terms', () => {
  it('are given back as they are when they are sound', () => {
    expect(validateTerms(good)).toEqual(good);
    expect(totalPence(validateTerms(good))).toBe(350_000);
  });

  it.each<[string, (terms: DraftTerms) => void, string]>([
    ['title', (t) => (t.title = ' '), 'title'],
    ['title of 121 characters', (t) => (t.title = 'x'.repeat(121)), 'title'],
    ['no fund', (t) => (t.fundId = ''), 'fundId'],
    ['no start', (t) => (t.startsOn = ''), 'startsOn'],
    ['a day that is none', (t) => (t.endsOn = '2027-02-30'), 'endsOn'],
    ['end on the start', (t) => (t.endsOn = t.startsOn), 'endsOn'],
    ['no outputs', (t) => (t.outputs = []), 'outputs'],
    ['output of none', (t) => (t.outputs[0]!.planned = 0), 'outputs.0.planned'],
    ['output not counted', (t) => (t.outputs[0]!.planned = null), 'outputs.0.planned'],
    ['output code with a space', (t) => (t.outputs[0]!.code = 'a b'), 'outputs.0.code'],
    ['output twice', (t) => t.outputs.push({ ...t.outputs[0]! }), 'outputs.1.code'],
    ['no outcomes', (t) => (t.outcomes = []), 'outcomes'],
    ['no baseline', (t) => (t.outcomes[0]!.baseline = null), 'outcomes.0.baseline'],
    ['no target', (t) => (t.outcomes[0]!.target = null), 'outcomes.0.target'],
    ['up to the baseline', (t) => (t.outcomes[0]!.target = 61.5), 'outcomes.0.target'],
    ['up to below it', (t) => (t.outcomes[0]!.target = 50), 'outcomes.0.target'],
    ['down to above it', (t) => (t.outcomes[0]!.direction = 'down'), 'outcomes.0.target'],
    ['five decimals', (t) => (t.outcomes[0]!.target = 72.00001), 'outcomes.0.target'],
    ['no milestones', (t) => (t.milestones = []), 'milestones'],
    ['gate on no output', (t) => (t.milestones[0]!.gateRef = 'visits'), 'milestones.0.gateRef'],
    [
      'outcome gate on an output',
      (t) => (t.milestones[1]!.gateRef = 'support-days'),
      'milestones.1.gateRef',
    ],
    ['no amount', (t) => (t.milestones[0]!.amountPence = null), 'milestones.0.amountPence'],
    ['nothing', (t) => (t.milestones[0]!.amountPence = 0), 'milestones.0.amountPence'],
    ['half a penny', (t) => (t.milestones[0]!.amountPence = 0.5), 'milestones.0.amountPence'],
    ['too much', (t) => (t.milestones[0]!.amountPence = 1_000_000_001), 'milestones.0.amountPence'],
    ['due too soon', (t) => (t.milestones[0]!.dueOn = '2026-11-30'), 'milestones.0.dueOn'],
    ['numbers with a gap', (t) => (t.milestones[1]!.number = 3), 'milestones.1.number'],
    ['no review points', (t) => (t.reviewPoints = []), 'reviewPoints'],
    ['review on the start', (t) => (t.reviewPoints[0]!.dueOn = t.startsOn), 'reviewPoints.0.dueOn'],
    [
      'reviews on one day',
      (t) => (t.reviewPoints[1]!.dueOn = '2027-02-01'),
      'reviewPoints.1.dueOn',
    ],
    ['reviews backwards', (t) => (t.reviewPoints[1]!.dueOn = '2027-01-31'), 'reviewPoints.1.dueOn'],
  ])('with %s are refused at their field', (_what, change, field) => {
    expect(Object.keys(faults(change))).toContain(field);
  });

  it('name the side of the baseline on which a target has to lie', () => {
    expect(faults((terms) => (terms.outcomes[0]!.target = 50))).toEqual({
      'outcomes.0.target':
        'The target must be above the baseline of 61.5, because this measure should go up.',
    });
  });

  it('show every fault at once', () => {
    const all = faults((terms) => {
      terms.title = '';
      terms.endsOn = '';
      terms.outputs[0]!.unit = '';
    });
    expect(Object.keys(all)).toEqual(['title', 'endsOn', 'outputs.0.unit']);
  });
});

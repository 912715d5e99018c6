import { DomainError } from '@evenhand/kernel';
import { assertComplete, checkContent } from './check-content.js';
import { figureThatCounts, totalDelivered } from './count-results.js';
import { ReportContent } from './report-content.js';

const planned = { outputs: ['days', 'visits'], outcomes: ['phonics'] };
const good: ReportContent = {
  narrative: ' Five days in year 1. ',
  outputs: [
    { code: 'visits', delivered: 2 },
    { code: 'days', delivered: 4.5 },
  ],
  outcomes: [{ measureCode: 'phonics', result: 66.2, isFinal: false, note: '' }],
};

function fieldsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.fields.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('the content of a report', () => {
  it('is kept in the order of the terms, with a line for each thing planned', () => {
    expect(checkContent({ ...good, outputs: [good.outputs[1]!] }, planned)).toEqual({
      narrative: 'Five days in year 1.',
      outputs: [
        { code: 'days', delivered: 4.5 },
        { code: 'visits', delivered: null },
      ],
      outcomes: good.outcomes,
    });
  });

  it.each<[string, (content: ReportContent) => void, string]>([
    ['an output not planned', (c) => (c.outputs[0]!.code = 'x'), 'outputs.0.code'],
    ['a negative amount', (c) => (c.outputs[0]!.delivered = -1), 'outputs.0.delivered'],
    ['a fifth decimal', (c) => (c.outputs[0]!.delivered = 0.00001), 'outputs.0.delivered'],
    ['an outcome not planned', (c) => (c.outcomes[0]!.measureCode = 'x'), 'outcomes.0.measureCode'],
    ['no number', (c) => (c.outcomes[0]!.result = Number.NaN), 'outcomes.0.result'],
    [
      'a final result without one',
      (c) => Object.assign(c.outcomes[0]!, { result: null, isFinal: true }),
      'outcomes.0.result',
    ],
    ['a very long narrative', (c) => (c.narrative = 'x'.repeat(10_001)), 'narrative'],
  ])('is refused with %s', (_what, change, field) => {
    const content = structuredClone(good);
    change(content);
    expect(fieldsOf(() => checkContent(content, planned))).toEqual([field]);
  });

  it('is complete with every output counted, every outcome known or explained, and words', () => {
    expect(fieldsOf(() => assertComplete(good))).toEqual([]);
    const open: ReportContent = {
      narrative: ' ',
      outputs: [{ code: 'days', delivered: null }],
      outcomes: [{ measureCode: 'phonics', result: null, isFinal: false, note: '' }],
    };
    expect(fieldsOf(() => assertComplete(open))).toEqual([
      'outputs.0.delivered',
      'outcomes.0.result',
      'narrative',
    ]);
    open.outcomes[0]!.note = 'The check is in June.';
    expect(fieldsOf(() => assertComplete(open))).not.toContain('outcomes.0.result');
  });
});

describe('what counts', () => {
  const figure = (reviewPointNumber: number, isFinal: boolean, result: number) => ({
    reviewPointNumber,
    isFinal,
    result,
  });

  it('is a final figure before a later provisional one', () => {
    expect(figureThatCounts([figure(1, true, 70), figure(2, false, 80)])?.result).toBe(70);
  });

  it('is the later of two alike, whatever order they come in', () => {
    const two = [figure(2, false, 66), figure(1, false, 64)];
    expect(figureThatCounts(two)?.result).toBe(66);
    expect(figureThatCounts(two.reverse())?.result).toBe(66);
    expect(figureThatCounts([])).toBeNull();
  });

  it('is the sum of what was delivered, without binary dust', () => {
    expect(totalDelivered([0.1, 0.2])).toBe(0.3);
    expect(totalDelivered([])).toBe(0);
  });
});

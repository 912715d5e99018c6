import { hiddenLines } from './hidden-lines.js';

describe('what is said of work that a tie hides', () => {
  it('is how much, of what, and who decides, in sentences', () => {
    const rows = [
      { kind: 'agreement', desk: 'broker', step: 'broker', items: 1 },
      { kind: 'agreement', desk: null, step: null, items: 2 },
      { kind: 'milestone', desk: 'broker', step: 'administrator', items: 3 },
      { kind: 'milestone', desk: 'finance_officer', step: 'nobody', items: 1 },
    ] as const;
    expect(hiddenLines(rows, 'agreement')).toEqual([
      '1 agreement is hidden from you because of a tie. A broker without a tie decides about it.',
      '2 agreements are hidden from you because of a tie. Nothing waits for a decision about them.',
    ]);
    expect(hiddenLines(rows, 'milestone')).toEqual([
      '3 milestones are hidden from you because of a tie. The administrators decide about them, because every broker has a tie to one of the schools.',
    ]);
    expect(hiddenLines(rows, 'payment', 'payee')).toEqual([
      '1 payment is hidden from you because of a tie. Nobody here may decide about it, because everybody who could has a tie to one of the schools. An administrator has to name somebody without one.',
    ]);
    expect(hiddenLines([], 'agreement')).toEqual([]);
  });
});

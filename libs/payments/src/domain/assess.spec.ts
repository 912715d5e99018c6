import fc from 'fast-check';
import { AcceptedResults, assess, GatedMilestone } from './assess.js';
import { Band, checkPaymentRule, defaultPaymentRule, paymentRuleInWords } from './payment-rule.js';
import { millionths, pay, percent, reaches, shareOf } from './share.js';

const milestone = (change: Partial<GatedMilestone> = {}): GatedMilestone => ({
  ...{ gate: 'outputs', gateRef: 'days', amountPence: 300_000, rule: defaultPaymentRule },
  ...change,
});
const outputs = (delivered: number, planned: number): AcceptedResults => ({
  outputs: [{ code: 'days', label: 'Days of support', unit: 'days', planned, delivered }],
  outcomes: [],
});
const outcomes = (change: Partial<AcceptedResults['outcomes'][number]> = {}): AcceptedResults => ({
  outputs: [],
  outcomes: [
    {
      ...{ measureCode: 'phonics', label: 'Phonics check met', unit: '%', direction: 'up' },
      ...{ baseline: 60, target: 80, result: 80, isFinal: true },
      ...change,
    },
  ],
});
const onOutcome = milestone({ gate: 'outcomes', gateRef: 'phonics' });

describe('assessment of outputs', () => {
  it.each([
    [18, 18, 'assessed_met', 300_000],
    [25, 18, 'assessed_met', 300_000],
    [12, 18, 'assessed_partially_met', 200_000],
    [9, 18, 'assessed_partially_met', 150_000],
    [8.999, 18, 'assessed_not_met', 0],
    [0, 18, 'assessed_not_met', 0],
    [0.3, 0.3, 'assessed_met', 300_000],
  ])('%d of %d is %s', (delivered, planned, status, payablePence) => {
    const result = assess(milestone(), outputs(delivered, planned));
    expect(result).toMatchObject({ status, payablePence });
  });

  it('shows every line of the calculation', () => {
    expect(assess(milestone(), outputs(12, 18)).lines).toEqual([
      {
        label: 'Days of support',
        working: '12 delivered of 18 planned (days)',
        result: '66.66%',
      },
      {
        label: 'Share of the money',
        working: 'from 50%, the same share is paid',
        result: '66.66%',
      },
      {
        label: 'To pay',
        working: '£3,000.00 × 12 ÷ 18, rounded down to a whole penny',
        result: '£2,000.00',
      },
    ]);
    expect(assess(milestone(), outputs(20, 18)).lines[0]?.working).toContain('at most 100%');
    expect(assess(milestone(), outputs(1, 18)).lines[1]?.working).toBe(
      'below 50%, nothing is paid',
    );
  });

  it('needs a result of this output', () => {
    const other = milestone({ gateRef: 'visits' });
    expect(() => assess(other, outputs(1, 1))).toThrow('No accepted report');
    expect(() => assess(milestone(), outputs(1, 0))).toThrow('plans none');
  });
});

describe('assessment of outcomes', () => {
  it.each([
    ['up', 60, 80, 80, 300_000],
    ['up', 60, 80, 95, 300_000],
    ['up', 60, 80, 75, 225_000],
    ['up', 60, 80, 70, 150_000],
    ['up', 60, 80, 69.99, 0],
    ['up', 60, 80, 40, 0],
    ['down', 12.5, 8.5, 8.5, 300_000],
    ['down', 12.5, 8.5, 9.5, 225_000],
    ['down', 12.5, 8.5, 14, 0],
    ['up', 70, 70, 70, 300_000],
    ['up', 70, 70, 69, 0],
    ['up', -10, -5, -5, 300_000],
  ] as const)('%s from %d to %d, result %d', (direction, baseline, target, result, pence) => {
    const { payablePence } = assess(onOutcome, outcomes({ direction, baseline, target, result }));
    expect(payablePence).toBe(pence);
  });

  it('waits for the final result', () => {
    expect(() => assess(onOutcome, outcomes({ isFinal: false }))).toThrow('provisional');
    expect(() => assess(onOutcome, outcomes({ result: null }))).toThrow('No accepted report');
    expect(() => assess(onOutcome, outcomes({ direction: 'down' }))).toThrow('behind the baseline');
  });

  it('shows the way gone', () => {
    const { lines } = assess(onOutcome, outcomes({ result: 75 }));
    expect(lines.map(({ working, result }) => `${working}: ${result}`)).toEqual([
      'up from 60 to 80: 20',
      'up from 60 to 75: 15',
      '15 of 20, from 0% to 100%: 75%',
      'from 50%, the same share is paid: 75%',
      '£3,000.00 × 75%, rounded down to a whole penny: £2,250.00',
    ]);
  });
});

describe('the arithmetic', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000_000 });
  const figure = fc.integer({ min: 0, max: 10_000_000 }).map((n) => n / 10_000);
  const bands = fc
    .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
    .chain((starts) =>
      fc.tuple(
        ...starts.map((fromPercent) =>
          fc
            .oneof(fc.constant('pro_rata' as const), fc.integer({ min: 0, max: 100 }))
            .map((pays): Band => ({ fromPercent, pays })),
        ),
      ),
    );

  it('pays from nothing to the amount, whole pence, whatever the bands and figures', () => {
    fc.assert(
      fc.property(amount, figure, figure, bands, (amountPence, delivered, planned, list) => {
        fc.pre(planned > 0);
        const rule = checkPaymentRule({ bands: list });
        const result = assess(milestone({ amountPence, rule }), outputs(delivered, planned));
        expect(Number.isSafeInteger(result.payablePence)).toBe(true);
        expect(result.payablePence).toBeGreaterThanOrEqual(0);
        expect(result.payablePence).toBeLessThanOrEqual(amountPence);
        expect(result.status === 'assessed_not_met').toBe(result.payablePence === 0);
        expect(result.lines.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('never pays less for more under the default rule, and agrees with exact fractions', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (amountPence, delivered, planned) => {
          const paid = (n: number) =>
            assess(milestone({ amountPence }), outputs(n, planned)).payablePence;
          expect(paid(delivered + 1)).toBeGreaterThanOrEqual(paid(delivered));
          const exact =
            (BigInt(amountPence) * BigInt(Math.min(delivered, planned))) / BigInt(planned);
          expect(paid(delivered)).toBe(delivered * 2 >= planned ? Number(exact) : 0);
        },
      ),
    );
  });

  it('measures the same way up as down', () => {
    const n = fc.integer({ min: -500, max: 500 }).map((x) => x / 10);
    fc.assert(
      fc.property(n, n, n, (baseline, way, result) => {
        const target = baseline + Math.abs(way);
        const up = assess(onOutcome, outcomes({ baseline, target, result }));
        const mirrored = { baseline: -baseline, target: -target, result: -result };
        const down = assess(onOutcome, outcomes({ ...mirrored, direction: 'down' }));
        expect(down.payablePence).toBe(up.payablePence);
      }),
    );
  });

  it('keeps shares exact', () => {
    expect(millionths(-12.345678)).toBe(-12_345_678n);
    expect(millionths(0.1) + millionths(0.2)).toBe(millionths(0.3));
    expect(percent(shareOf(1n, 3n))).toBe('33.33%');
    expect(percent(shareOf(99_999n, 100_000n))).toBe('99.99%');
    expect(reaches(shareOf(1n, 2n), 50)).toBe(true);
    expect(reaches(shareOf(499_999n, 1_000_000n), 50)).toBe(false);
    expect(pay(shareOf(1n, 3n), 100)).toBe(33);
  });
});

describe('payment rules', () => {
  it('are said in words before anybody signs', () => {
    expect(paymentRuleInWords(defaultPaymentRule)).toEqual([
      'Below 50% of what was agreed, nothing is paid.',
      'From 50%, the same share of the money is paid.',
      'More than was agreed earns no more than the full amount. Amounts are rounded down to a whole penny.',
    ]);
    const steps = {
      bands: [
        { fromPercent: 90, pays: 100 },
        { fromPercent: 60, pays: 40 },
      ],
    };
    expect(paymentRuleInWords(steps)).toContain('From 60% to below 90%, 40% of the money is paid.');
  });

  it('are checked field by field', () => {
    const bad = {
      bands: [
        { fromPercent: 0, pays: 101 },
        { fromPercent: 0, pays: 1.5 },
      ],
    };
    expect(() => checkPaymentRule(bad)).toThrow(
      expect.objectContaining({
        fields: [
          'bands.0.fromPercent',
          'bands.0.pays',
          'bands.1.fromPercent',
          'bands.1.pays',
          'bands',
        ].map((field) => expect.objectContaining({ field })),
      }),
    );
    expect(() => checkPaymentRule({ bands: [] })).toThrow('Check the payment rule');
  });
});

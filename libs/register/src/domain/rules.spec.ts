import { defaultMeasures } from './default-measures.js';
import { defaultTaxonomy } from './default-taxonomy.js';
import { equityWeight } from './equity-weight.js';
import { evidenceOfArea } from './evidence-of-area.js';
import { pupilWarning } from './pupil-warning.js';

describe('the equity weight', () => {
  const members = [5, 10, 20, 20, 40].map((fsmPercent) => ({ phase: 0, fsmPercent }));
  const of = (fsmPercent: number | null, phase = 0) =>
    equityWeight({ phase, fsmPercent }, members, '2026').weight;

  it('is the mid-rank percentile among the members of the phase', () => {
    expect([5, 10, 20, 40].map((value) => of(value))).toEqual([10, 30, 60, 90]);
  });

  it('is 50 for a lone school and for one without a figure, and says so', () => {
    expect(of(33, 1)).toBe(50);
    expect(equityWeight({ phase: 0, fsmPercent: null }, members, '2026')).toEqual({
      weight: 50,
      value: null,
      year: '2026',
      source: 'no figure in the register',
    });
  });

  it('stays within 1 to 100 and grows with disadvantage', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ phase: 0, fsmPercent: at / 10 }));
    const weights = many.map((school) => equityWeight(school, many, '2026').weight);
    expect(Math.min(...weights)).toBe(1);
    expect(Math.max(...weights)).toBe(100);
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
  });
});

describe('the warning about pupils', () => {
  it.each([
    'We have a boy called Tom who runs off.',
    'Our pupil Aisha needs one-to-one support.',
    'Support for child J.S. in year 4',
    'He was born 12/03/2015.',
    'UPN A820432110001',
    'A small group in Year 4, Tom above all, cannot read.',
    'We worry about Aisha in Year 9.',
    'J.S. (12/03/2015) needs a mentor.',
    'Of most concern is TB, 3 May 2014.',
    'His health number is 943 476 5919.',
  ])('warns of: %s', (text) => expect(pupilWarning(text)).toMatch(/take that out/));

  it.each([
    'Phonics in key stage 1 is behind. Many pupils speak English as an additional language.',
    'Attendance of disadvantaged pupils fell to 89.1% in 2025.',
    'The headteacher is new. Pupils in Year 6 did well.',
    'A student council would help.',
    'Pupil Premium is spent on Year 6 English and Year 2 Phonics.',
    'Our Child Mental Health lead left; attendance fell from 943 to 910 of 1,476 pupils.',
    'Reach us on 01632 960 983, or by the number 020 7946 0958.',
    'In October 2025 we lost our SENCO. Teachers in Year 3 are new.',
    'The order number is 943 476 5910.',
  ])('lets pass: %s', (text) => expect(pupilWarning(text)).toBeNull());
});

describe('the evidence that counts for an area', () => {
  it('is the grade for what the offer is mainly about, and less for the rest, never under 1', () => {
    expect([3, 2, 1].map((weight) => evidenceOfArea(5, weight))).toEqual([5, 4, 3]);
    expect([3, 2, 1].map((weight) => evidenceOfArea(1, weight))).toEqual([1, 1, 1]);
  });
});

describe('the shipped lists', () => {
  it('name each code once', () => {
    const codes = defaultTaxonomy.flatMap((area) => [area, ...area.subareas]).map((a) => a.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(defaultTaxonomy.every(({ subareas }) => subareas.length > 0)).toBe(true);
    const measures = defaultMeasures.map(({ code }) => code);
    expect(new Set(measures).size).toBe(measures.length);
  });
});

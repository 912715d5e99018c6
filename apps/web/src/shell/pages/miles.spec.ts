import fc from 'fast-check';
import { metresOf, milesInWords, milesOf } from './miles.js';

describe('a distance in words', () => {
  it.each([
    [0, 'under 0.1 miles'],
    [80, 'under 0.1 miles'],
    [81, '0.1 miles'],
    [1200, '0.7 miles'],
    [1609, '1.0 miles'],
    [null, 'distance not known'],
  ])('%p metres are %s', (metres, words) => {
    expect(milesInWords(metres)).toBe(words);
  });

  it('says roughly what is known roughly', () => {
    expect([0, 2300, 9000].map((metres) => milesInWords(metres, true))).toEqual([
      ...['about 1 mile', 'about 1 mile', 'about 6 miles'],
    ]);
    expect(milesInWords(null, true)).toBe('distance not known');
  });

  it('never looks like nothing', () => {
    fc.assert(
      fc.property(fc.nat(700_000), fc.boolean(), (metres, isRough) => {
        expect(milesInWords(metres, isRough)).not.toMatch(/(^|about )0(\.0)? miles/);
        expect(milesOf(metres) === 0).toBe(metres === 0);
        expect(milesOf(metresOf(metres % 500))).toBe(metres % 500);
      }),
    );
  });
});

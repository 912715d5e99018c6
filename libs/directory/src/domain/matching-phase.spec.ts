import { provisionOf } from '../gias/codes.js';
import { distanceMetres } from './distance.js';
import { matchingPhase } from './matching-phase.js';

const facts = (phase: number, typeCode: string | null, rest: object = {}) => {
  const school = {
    phase,
    typeCode,
    typeGroup: 4,
    name: 'Testwick',
    lowAge: 5,
    highAge: 11,
    ...rest,
  };
  return matchingPhase({ ...school, provision: provisionOf(school) });
};

describe('the phase that a school is matched as', () => {
  it.each([
    ['nursery', 1, '15', 0],
    ['primary', 2, '01', 0],
    ['middle deemed primary', 3, '02', 0],
    ['secondary', 4, '34', 1],
    ['middle deemed secondary', 5, '34', 1],
    ['16 plus', 6, '45', 1],
    ['all-through', 7, '35', 4],
    ['community special', 0, '07', 2],
    ['special academy', 0, '44', 2],
    ['free special', 0, '36', 2],
    ['pupil referral unit', 0, '14', 3],
    ['free school for alternative provision', 0, '38', 3],
    ['academy for alternative provision', 0, '42', 3],
  ])('of a %s', (_what, phase, typeCode, expected) => {
    expect(facts(phase, typeCode)).toBe(expected);
  });

  it.each([
    ['a maintained school without phase or type', { typeGroup: 4 }, 3],
    ['one in the special group', { typeGroup: 5 }, 2],
    ['an academy', { typeGroup: 10 }, 2],
    ['an academy named for what it does', { typeGroup: 10, name: 'Hill Alternative Provision' }, 3],
    ['an independent by its ages: to 13', { typeGroup: 3, lowAge: 4, highAge: 13 }, 0],
    ['an independent by its ages: from 11', { typeGroup: 3, lowAge: 11, highAge: 18 }, 1],
    ['an independent by its ages: 3 to 18', { typeGroup: 3, lowAge: 3, highAge: 18 }, 4],
    ['an independent of unknown ages', { typeGroup: 3, lowAge: null, highAge: null }, 4],
  ])('of %s', (_what, rest, expected) => {
    expect(facts(0, null, rest)).toBe(expected);
  });
});

describe('distance', () => {
  const at = (easting: number | null, northing: number | null) => ({ easting, northing });

  it('is straight on the National Grid, and unknown is not 0', () => {
    expect(distanceMetres(at(530_000, 180_000), at(533_000, 184_000))).toBe(5000);
    expect(distanceMetres(at(530_000, 180_000), at(530_000, 180_000))).toBe(0);
    expect(distanceMetres(at(null, null), at(530_000, 180_000))).toBeNull();
    expect(distanceMetres(at(530_000, 180_000), at(null, null))).toBeNull();
  });
});

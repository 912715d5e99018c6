import { extractDate } from './extract-date.js';
import { isInEngland } from './england.js';
import { isRuralByCode } from './codes.js';
import { readDate, readPercent, readPostcode, readWhole } from './read-value.js';

describe('cells of the register', () => {
  it.each([
    ['01-09-2024', '2024-09-01'],
    ['1/9/2024', '2024-09-01'],
    ['29-02-2024', '2024-02-29'],
    ['2024-09-01', '2024-09-01'],
    ['', null],
    ['Not recorded', null],
  ])('the date %p is %p', (text, value) => expect(readDate(text)).toEqual({ value }));

  it.each(['29-02-2023', '31-04-2024', '2024', '13-13-2024', '00-01-2024', '01.09.2024', 'soon'])(
    'the date %p is refused',
    (text) => expect(readDate(text)).toEqual({ fault: expect.stringContaining('dd-mm-yyyy') }),
  );

  it.each<readonly [string, number | null]>([
    ['210', 210],
    ['1,234', 1234],
    ['210.0', 210],
    ['0', 0],
    ...['', 'SUPP', 'z', 'x', 'c', 'NE', 'NA', 'LOWCOV', 'Not applicable'].map(
      (text) => [text, null] as const,
    ),
  ])('the number %p is %p', (text, value) => expect(readWhole(text, 0, 9999)).toEqual({ value }));

  it.each(['-1', '1.5', '£5', 'ten', '10000', '99999999999'])('the number %p is refused', (text) =>
    expect(readWhole(text, 0, 9999)).toHaveProperty('fault'),
  );

  it('percentages keep one decimal, and 0 is not unknown', () => {
    expect(readPercent('28.44%')).toEqual({ value: 28.4 });
    expect(readPercent('0')).toEqual({ value: 0 });
    expect(readPercent('SUPP')).toEqual({ value: null });
    expect(readPercent('100.1')).toHaveProperty('fault');
    expect(readPercent('<5')).toHaveProperty('fault');
  });

  it('postcodes have one shape', () => {
    expect(readPostcode('nw32jb')).toBe('NW3 2JB');
    expect(readPostcode(' w1a  0ax')).toBe('W1A 0AX');
    expect(readPostcode('BFPO 52')).toBe('BFPO 52');
    expect(readPostcode('')).toBeNull();
  });

  it('both census codes say rural or urban', () => {
    expect(['A1', 'C2', 'UN1', 'UF1'].map(isRuralByCode)).toEqual([false, false, false, false]);
    expect(['D1', 'E2', 'F1', 'RLN1', 'RSF1'].map(isRuralByCode)).toEqual(Array(5).fill(true));
    expect(isRuralByCode('')).toBeNull();
  });

  it('places outside England are none', () => {
    expect(isInEngland(533_498, 181_201)).toBe(true);
    expect(isInEngland(0, 0)).toBe(false);
    expect(isInEngland(533_498, 0)).toBe(false);
    expect(isInEngland(325_000, 674_000)).toBe(false);
    expect(isInEngland(null, 181_201)).toBe(false);
  });

  it('the extract date comes from the name', () => {
    expect(extractDate('edubasealldata20260715.csv')).toBe('2026-07-15');
    expect(extractDate('links-2025-04-22.csv.gz')).toBe('2025-04-22');
    expect(extractDate('edubasealldata20261315.csv')).toBeNull();
    expect(extractDate('schools.csv')).toBeNull();
  });
});

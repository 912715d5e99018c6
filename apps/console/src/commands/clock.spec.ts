import { parseDuration } from './clock.js';

describe('parseDuration', () => {
  it.each([
    ['30d', 2_592_000_000],
    ['12h', 43_200_000],
    ['45m', 2_700_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '0d', '-3d', '3', 'd', '3w', '1.5d', '99999d'])('refuses %j', (text) => {
    expect(() => parseDuration(text)).toThrow('--advance takes a length of time');
  });
});

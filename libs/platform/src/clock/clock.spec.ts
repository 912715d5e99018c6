import { addDays, addMonths, Clock, londonDate } from './clock.js';

describe('the London calendar', () => {
  it('knows that in summer the UTC date lags behind until 01:00', () => {
    expect(londonDate(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDate(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
  });

  it('adds days over both changes of the clocks, and months at their ends', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  });

  it('moves by its offset', () => {
    const clock = new Clock();
    clock.setOffset(30 * 86_400_000);
    expect(clock.now().getTime() - Date.now()).toBeGreaterThanOrEqual(30 * 86_400_000 - 5);
    expect(clock.today()).toBe(londonDate(clock.now()));
  });
});

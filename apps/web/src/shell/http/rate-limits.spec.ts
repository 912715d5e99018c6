import { TooManyRequests } from '../errors/too-many-requests.js';
import { RateLimits } from './rate-limits.js';

describe('rate limits', () => {
  const tries = (limits: RateLimits, key: string, count: number): unknown[] =>
    Array.from({ length: count }, () => {
      try {
        limits.hit(key, 3, 60);
        return 'ok';
      } catch (error) {
        return error instanceof TooManyRequests ? error.retryAfterSeconds : error;
      }
    });

  it('lets so many through for each key, then says when to come again', () => {
    const limits = new RateLimits();
    expect(tries(limits, 'a', 5)).toEqual(['ok', 'ok', 'ok', 60, 60]);
    expect(tries(limits, 'b', 1)).toEqual(['ok']);
  });

  it('begins anew when the time is over', () => {
    const limits = new RateLimits();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    expect(tries(limits, 'a', 4)).toEqual(['ok', 'ok', 'ok', 60]);
    clock.mockReturnValue(61_001);
    expect(tries(limits, 'a', 1)).toEqual(['ok']);
    clock.mockRestore();
  });

  it('does not grow for ever under a flood of keys', () => {
    const limits = new RateLimits();
    for (let n = 0; n < 120_000; n++) limits.hit(`key ${n}`, 3, 60);
    expect(limits.size).toBeLessThanOrEqual(50_001);
  });
});

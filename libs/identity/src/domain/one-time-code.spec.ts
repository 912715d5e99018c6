import { appAddress, appKey, stepOfCode } from './one-time-code.js';

/** RFC 6238, appendix B: the secret and its SHA-1 codes, of which six digits count. */
const secret = Buffer.from('12345678901234567890');
const halfMinute = 30_000;

describe('a code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('of second %d is %s, as the RFC has it', (second, code) => {
    expect(stepOfCode(secret, code, 0, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });

  const at = 1_111_111_111_000;
  const step = Math.floor(at / halfMinute);
  const typed = '050471';
  const read = (code: string, skew = 0, lastStep = 0) =>
    stepOfCode(secret, code, lastStep, new Date(at + skew));

  it('is taken from a phone that is half a minute off, either way, and no further', () => {
    expect([-halfMinute, 0, halfMinute].map((skew) => read(typed, skew))).toEqual([
      ...[step, step, step],
    ]);
    expect([-2 * halfMinute, 2 * halfMinute].map((skew) => read(typed, skew))).toEqual([
      null,
      null,
    ]);
  });

  it('is spent with its half minute, and so are those before it', () => {
    expect(read(typed, 0, step - 1)).toBe(step);
    expect(read(typed, 0, step)).toBeNull();
    expect(read(typed, halfMinute, step + 1)).toBeNull();
  });

  it('may be typed with spaces, and is six digits', () => {
    expect(read('050 471')).toBe(step);
    for (const wrong of ['', '05047', '0504711', 'O50471', '-50471', '050472']) {
      expect(read(wrong)).toBeNull();
    }
  });

  it('comes from a secret that apps read as a picture and people by hand', () => {
    expect(appKey(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    expect(appAddress(secret, 'ada@desk.example')).toMatch(
      /^otpauth:\/\/totp\/Evenhand:ada%40desk\.example\?.*secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&.*algorithm=SHA1&digits=6&period=30/,
    );
  });
});

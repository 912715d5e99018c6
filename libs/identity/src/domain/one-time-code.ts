import { Secret, TOTP } from 'otpauth';

const stepMilliseconds = 30_000;

/** As every authenticator app expects it: SHA-1, six digits, half a minute (RFC 6238). */
function totp(secret: Buffer, label = ''): TOTP {
  const bytes = new Uint8Array(secret).buffer;
  return new TOTP({
    ...{ issuer: 'Evenhand', label, algorithm: 'SHA1', digits: 6, period: 30 },
    secret: new Secret({ buffer: bytes }),
  });
}

/** What the QR code says: the app then names the account after `label`. */
export function appAddress(secret: Buffer, label: string): string {
  return totp(secret, label).toString();
}

/** The same to type by hand, in groups of four. */
export function appKey(secret: Buffer): string {
  return (totp(secret).secret.base32.match(/.{1,4}/g) ?? []).join(' ');
}

/**
 * The half minute that this code belongs to, or null: now, the one before or the one after, and later than
 * `lastStep`, so that a code that was used, or an older one, is spent.
 */
export function stepOfCode(
  secret: Buffer,
  code: string,
  lastStep: number,
  now: Date,
): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / stepMilliseconds) + delta;
  return step > lastStep ? step : null;
}

// Without 0, 1, I, L, O, U: read aloud and written down, they are mistaken.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 12;
export const recoveryCodeCount = 10;

/** A recovery code from random bytes, `ABCD-EFGH-JKMN`: 58 bits. Throws when too few bytes are usable. */
export function recoveryCode(bytes: Uint8Array): string {
  const fair = [...bytes].filter((byte) => byte < alphabet.length * 8).slice(0, letters);
  if (fair.length < letters) throw new Error('too few random bytes for a recovery code');
  return inGroups(fair.map((byte) => alphabet.charAt(byte % alphabet.length)).join(''));
}

/** A recovery code as it is compared: without case, spaces and dashes; null when it cannot be one. */
export function typedRecoveryCode(text: string): string | null {
  const typed = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return typed.length === letters && [...typed].every((c) => alphabet.includes(c))
    ? inGroups(typed)
    : null;
}

function inGroups(text: string): string {
  return (text.match(/.{4}/g) ?? []).join('-');
}

import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that is safe in a URL, a cookie and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret. A plain hash is enough: with 256 random bits there is nothing to guess,
 * and equal hashes are found by an index, not compared in time that tells.
 */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

import { createHash } from 'node:crypto';

/** Counters hold no addresses: only what is needed to see that it is the same one again. */
export function rateKey(kind: string, value: string): Buffer {
  return createHash('sha256').update(`${kind}:${value}`).digest();
}

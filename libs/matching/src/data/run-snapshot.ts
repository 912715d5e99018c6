import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { Instance } from '../domain/instance.js';

/** An instance with the real ids behind its dense indexes: `needIds[3]` is need 3. */
export interface RunSnapshot {
  readonly instance: Instance;
  readonly schoolIds: readonly string[];
  readonly needIds: readonly string[];
  readonly offerIds: readonly string[];
  /** The name of each school's place, such as its local authority; runs of before had none. */
  readonly places?: readonly string[];
  /** Live pairings that each school supports already; runs of before had none. */
  readonly standing?: readonly number[];
}

/** JSON with the keys of every object in order, so that equal values are equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const zip = promisify(gzip);

/** Off the event loop: a whole country is some 20 MB of text. */
export async function packSnapshot(snapshotJson: string): Promise<Buffer> {
  return zip(snapshotJson, { level: 6 });
}

/** @throws Error when the bytes are no snapshot of ours */
export function unpackSnapshot(bytes: Uint8Array): RunSnapshot {
  const snapshot: unknown = JSON.parse(gunzipSync(bytes).toString('utf8'));
  if (!isSnapshot(snapshot)) throw new Error('These bytes are no stored run.');
  return snapshot;
}

/** What was written by this very process a moment ago. */
export function snapshotIn(text: string): RunSnapshot {
  return JSON.parse(text) as RunSnapshot;
}

function isSnapshot(value: unknown): value is RunSnapshot {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['instance', 'schoolIds', 'needIds', 'offerIds'].every((key) => key in value)
  );
}

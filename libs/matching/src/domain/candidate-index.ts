import type { PackedInstance } from './packed-instance.js';
import { offerWord as o, offerWords, sharedInts } from './packed-instance.js';
import { phaseCount } from './instance.js';

/**
 * Offers by area and phase, so that a need only ever looks at offers that can help it:
 *
 *   remote   everybody in (area, phase) who can work remotely, wherever they are
 *   local    everybody in (area, phase), by square of a coarse grid, remote ones first in each square
 *
 * A need that must be visited reads the squares around it; a remote one reads `remote`; one that takes
 * either reads `remote` and, in the squares around it, those that are not remote. An entry is
 * `offer * 8 + evidence`. Offers without consent are not in it.
 */
export interface CandidateIndex {
  /** Metres per side of a square. */
  readonly side: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  /** remote entries of group g = area * phases + phase: remoteStart[g]..remoteStart[g+1]-1 */
  readonly remoteStart: Int32Array;
  readonly remote: Int32Array;
  /** entries of square c of group g: localStart[g * squares + c]..; those not remote from localOnly[..] on */
  readonly localStart: Int32Array;
  readonly localOnly: Int32Array;
  readonly local: Int32Array;
}

/** Squares of 25 km, more when the ground is so wide that the table would outgrow its use. */
export function indexCandidates(packed: PackedInstance): CandidateIndex {
  const ground = groundOf(packed);
  const squares = ground.columns * ground.rows;
  const groups = packed.areas * phaseCount;
  const remoteStart = sharedInts(groups + 1);
  const localStart = sharedInts(groups * squares + 1);
  const localOnly = sharedInts(groups * squares);
  forEachEntry(packed, ground, (group, square, isRemote) => {
    localStart[group * squares + square + 1]!++;
    if (!isRemote) return;
    remoteStart[group + 1]!++;
    localOnly[group * squares + square]!++;
  });
  for (let at = 0; at < groups; at++) remoteStart[at + 1]! += remoteStart[at]!;
  for (let at = 0; at < groups * squares; at++) {
    localStart[at + 1]! += localStart[at]!;
    localOnly[at]! += localStart[at]!;
  }
  const remote = sharedInts(remoteStart[groups]!);
  const local = sharedInts(localStart[groups * squares]!);
  const nextRemote = Int32Array.from(remoteStart);
  const nextLocal = Int32Array.from(localStart);
  const nextOnly = Int32Array.from(localOnly);
  forEachEntry(packed, ground, (group, square, isRemote, entry) => {
    const cell = group * squares + square;
    if (isRemote) {
      remote[nextRemote[group]!++] = entry;
      local[nextLocal[cell]!++] = entry;
    } else {
      local[nextOnly[cell]!++] = entry;
    }
  });
  return { ...ground, remoteStart, remote, localStart, localOnly, local };
}

type Ground = Pick<CandidateIndex, 'side' | 'west' | 'south' | 'columns' | 'rows'>;

const mostSquares = 2_000;

function groundOf(packed: PackedInstance): Ground {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let at = 0; at < packed.offers * offerWords; at += offerWords) {
    west = Math.min(west, packed.offer[at + o.easting]!);
    east = Math.max(east, packed.offer[at + o.easting]!);
    south = Math.min(south, packed.offer[at + o.northing]!);
    north = Math.max(north, packed.offer[at + o.northing]!);
  }
  if (packed.offers === 0) return { side: 1, west: 0, south: 0, columns: 1, rows: 1 };
  let side = 25_000;
  const count = (length: number): number => Math.floor(length / side) + 1;
  while (count(east - west) * count(north - south) > mostSquares) side *= 2;
  return { side, west, south, columns: count(east - west), rows: count(north - south) };
}

function forEachEntry(
  packed: PackedInstance,
  ground: Ground,
  visit: (group: number, square: number, isRemote: boolean, entry: number) => void,
): void {
  for (let offer = 0; offer < packed.offers; offer++) {
    const at = offer * offerWords;
    if (packed.offer[at + o.consent] === 0) continue;
    const column = Math.floor((packed.offer[at + o.easting]! - ground.west) / ground.side);
    const row = Math.floor((packed.offer[at + o.northing]! - ground.south) / ground.side);
    const square = row * ground.columns + column;
    const isRemote = packed.offer[at + o.remote] === 1;
    const phases = packed.offer[at + o.phases]!;
    for (let area = 0; area < packed.areas; area++) {
      const evidence = packed.evidence[offer * packed.areas + area]!;
      if (evidence === 0) continue;
      for (let phase = 0; phase < phaseCount; phase++) {
        if ((phases >> phase) & 1)
          visit(area * phaseCount + phase, square, isRemote, offer * 8 + evidence);
      }
    }
  }
}

import { highestScore } from './weights.js';
import { highestValue } from './graph.js';
import type { Graph } from './graph.js';
import { InstanceError } from './instance-error.js';
import { needWord as n, needWords, sharedInts } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import type { Instance } from './instance.js';

/** Rows being scored: threads fill their own needs' rows in the same memory. */
export interface RowSpace {
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
  readonly edges: Uint32Array;
}

/**
 * Room for every row at its bound. The memory is handed out untouched by the system, so what no row
 * reaches costs nothing.
 * @param bounds most edges per need
 */
export function spaceForRows(bounds: Int32Array): RowSpace {
  const rowStart = sharedInts(bounds.length);
  let edges = 0;
  bounds.forEach((bound, need) => {
    rowStart[need] = edges;
    edges += bound;
  });
  if (edges > 2 ** 30) {
    throw new InstanceError(
      `There are ${edges} pairs to look at; the most in one run is ${2 ** 30}.`,
    );
  }
  const memory = new SharedArrayBuffer(edges * 4);
  return { rowStart, rowEnd: sharedInts(bounds.length), edges: new Uint32Array(memory) };
}

/** The graph over scored rows. @param k what one point of priority is worth in points of score */
export function graphOf(
  instance: Instance,
  packed: PackedInstance,
  rows: RowSpace,
  k: number,
): Graph {
  return {
    needs: packed.needs,
    offers: packed.offers,
    base: basesOf(packed, k),
    want: Int32Array.from(instance.needs, (need) => need.supporters),
    capacity: Int32Array.from(instance.offers, (offer) => offer.capacity),
    ...rows,
  };
}

export function basesOf(packed: PackedInstance, k: number): Int32Array {
  if (!Number.isInteger(k) || k < 0 || 100 * k + highestScore > highestValue / 4) {
    throw new InstanceError(`K is ${k}; it must be a whole number from 0 to 1,300,000.`);
  }
  return Int32Array.from(
    { length: packed.needs },
    (_, need) => packed.need[need * needWords + n.priority]! * k,
  );
}

/** Distances are shifted by this to lie from 0; all that a search meets are above -2^30. */
const shift = 2 ** 30;
const buckets = 33;

/**
 * Queue of (distance, node) that gives the nearest first, for searches whose distances never fall below
 * what was taken out last (a radix heap). An entry waits in the bucket of the highest bit in which its
 * distance differs from the last one taken; when the first bucket runs dry, the next is dealt out over
 * the ones below it. Entries are never moved when a distance improves: the searcher skips what is out of
 * date. Equal distances leave in an order that depends on nothing but the order of the calls.
 */
export class SearchHeap {
  size = 0;
  private last = 0;
  private readonly distances = Array.from({ length: buckets }, () => new Int32Array(64));
  private readonly nodes = Array.from({ length: buckets }, () => new Int32Array(64));
  private readonly lengths = new Int32Array(buckets);

  clear(): void {
    this.size = 0;
    this.last = 0;
    this.lengths.fill(0);
  }

  push(distance: number, node: number): void {
    this.size++;
    this.put(distance + shift, node);
  }

  /** Smallest distance; only when size > 0. */
  get nearest(): number {
    if (this.lengths[0] === 0) this.dealOut();
    return this.last - shift;
  }

  /** Removes an entry with the smallest distance and returns its node; only after `nearest`. */
  pop(): number {
    this.size--;
    return this.nodes[0]![--this.lengths[0]!]!;
  }

  private put(distance: number, node: number): void {
    const bucket = 32 - Math.clz32(distance ^ this.last);
    const at = this.lengths[bucket]!++;
    if (at === this.distances[bucket]!.length) this.grow(bucket);
    this.distances[bucket]![at] = distance;
    this.nodes[bucket]![at] = node;
  }

  /** Deals the first bucket that holds anything out over those below it, from its smallest distance on. */
  private dealOut(): void {
    let bucket = 1;
    while (this.lengths[bucket] === 0) bucket++;
    const distances = this.distances[bucket]!;
    const nodes = this.nodes[bucket]!;
    const length = this.lengths[bucket]!;
    let smallest = distances[0]!;
    for (let at = 1; at < length; at++) if (distances[at]! < smallest) smallest = distances[at]!;
    this.last = smallest;
    this.lengths[bucket] = 0;
    for (let at = 0; at < length; at++) this.put(distances[at]!, nodes[at]!);
  }

  private grow(bucket: number): void {
    this.distances[bucket] = longer(this.distances[bucket]!);
    this.nodes[bucket] = longer(this.nodes[bucket]!);
  }
}

function longer(values: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * values.length);
  copy.set(values);
  return copy;
}

const nodeSpan = 2 ** 21;

/**
 * Binary min-heap of (distance, node) in one number each: the distance in the upper digits, the node in
 * the lower 21 bits, so that equal distances leave in order of node and an answer never depends on luck.
 * Entries are never moved when a distance improves: the searcher skips what is out of date.
 */
export class SearchHeap {
  size = 0;
  private keys = new Float64Array(1024);

  push(distance: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const keys = this.keys;
    const key = distance * nodeSpan + node;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = keys[parent]!;
      if (above <= key) break;
      keys[at] = above;
      at = parent;
    }
    keys[at] = key;
  }

  /** Smallest distance; only when size > 0. */
  get nearest(): number {
    return Math.floor(this.keys[0]! / nodeSpan);
  }

  /** Removes the smallest and returns its node. */
  pop(): number {
    const keys = this.keys;
    const top = keys[0]!;
    const last = keys[--this.size]!;
    const size = this.size;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      let least = keys[child]!;
      if (child + 1 < size && keys[child + 1]! < least) least = keys[++child]!;
      if (least >= last) break;
      keys[at] = least;
      at = child;
    }
    keys[at] = last;
    return top - Math.floor(top / nodeSpan) * nodeSpan;
  }

  private grow(): void {
    const larger = new Float64Array(this.keys.length * 2);
    larger.set(this.keys);
    this.keys = larger;
  }
}

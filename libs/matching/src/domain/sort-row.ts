const digit = 128;
const counts = new Int32Array(2 * digit);

/**
 * Sorts the first `length` words of `row` upwards by their upper 14 bits (two passes of a radix sort,
 * stable), then mends the few places where equal upper bits came in the wrong order.
 * @param spare at least as long as the row; its contents are lost
 */
export function sortRow(row: Uint32Array, spare: Uint32Array, length: number): void {
  if (length > 48) {
    counts.fill(0);
    for (let at = 0; at < length; at++) {
      const word = row[at]!;
      counts[(word >>> 18) & 127]!++;
      counts[digit + (word >>> 25)]!++;
    }
    let low = 0;
    let high = 0;
    for (let at = 0; at < digit; at++) {
      const lowCount = counts[at]!;
      const highCount = counts[digit + at]!;
      counts[at] = low;
      counts[digit + at] = high;
      low += lowCount;
      high += highCount;
    }
    for (let at = 0; at < length; at++) {
      const word = row[at]!;
      spare[counts[(word >>> 18) & 127]!++] = word;
    }
    for (let at = 0; at < length; at++) {
      const word = spare[at]!;
      row[counts[digit + (word >>> 25)]!++] = word;
    }
  }
  for (let at = 1; at < length; at++) {
    const word = row[at]!;
    let to = at - 1;
    if (row[to]! <= word) continue;
    do {
      row[to + 1] = row[to]!;
      to--;
    } while (to >= 0 && row[to]! > word);
    row[to + 1] = word;
  }
}

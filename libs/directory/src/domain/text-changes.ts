export interface TextChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Two texts, paragraph by paragraph, as people compare them: the longest part in common stays. */
export function textChanges(before: string, after: string): TextChange[] {
  const [a, b] = [paragraphs(before), paragraphs(after)];
  const common = lengths(a, b);
  const changes: TextChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      changes.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      changes.push({ kind: 'removed', text: a[i++] ?? '' });
    } else {
      changes.push({ kind: 'added', text: b[j++] ?? '' });
    }
  }
  return changes;
}

const paragraphs = (text: string): string[] =>
  text.split('\n').filter((line) => line.trim() !== '');
const at = (table: readonly (readonly number[])[], i: number, j: number): number =>
  table[i]?.[j] ?? 0;

/** `[i][j]`: how many paragraphs the rest of `a` from i and of `b` from j have in common, in order. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

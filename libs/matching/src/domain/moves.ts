import type { Pair } from './result.js';

/** How one need's supporters differ between two answers. */
export interface Move {
  readonly need: number;
  readonly before: readonly Pair[];
  readonly after: readonly Pair[];
  /** Points of score that the need loses; below 0 when it gains. */
  readonly scoreLost: number;
}

/** Every need whose supporters differ, in order of need. */
export function movesBetween(before: readonly Pair[], after: readonly Pair[]): Move[] {
  const old = byNeed(before);
  const now = byNeed(after);
  const needs = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => a - b);
  return needs.flatMap((need): Move[] => {
    const [had, has] = [old.get(need) ?? [], now.get(need) ?? []];
    const same =
      had.length === has.length &&
      had.every(({ offer }) => has.some((pair) => pair.offer === offer));
    return same
      ? []
      : [{ need, before: had, after: has, scoreLost: sumOfScores(had) - sumOfScores(has) }];
  });
}

/** Whether the need gives up a supporter it had; one that only gains a supporter moves no draft. */
export function givesUpDraft({ before, after }: Move): boolean {
  return before.some(({ offer }) => !after.some((pair) => pair.offer === offer));
}

function byNeed(pairs: readonly Pair[]): Map<number, Pair[]> {
  const needs = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const list = needs.get(pair.need);
    if (list === undefined) needs.set(pair.need, [pair]);
    else list.push(pair);
  }
  return needs;
}

function sumOfScores(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { score }) => sum + score, 0);
}

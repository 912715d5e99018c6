import type { PackedInstance } from './packed-instance.js';

/** What a school is to the school in need; 0 is a stranger, 1..3 the quality of a prior link. */
export const ownSchool = -1;
export const excludedSchool = -2;

/**
 * The relations of one school to all others, one byte each, so that own school, exclusion and prior
 * link cost a single look-up. `focus` moves it to another school in time proportional to the links.
 */
export class SchoolRelations {
  readonly to: Int8Array;
  private school = -1;

  constructor(private readonly packed: PackedInstance) {
    this.to = new Int8Array(packed.schools);
  }

  focus(school: number): void {
    if (school === this.school) return;
    if (this.school >= 0) this.mark(this.school, true);
    this.mark(school, false);
    this.school = school;
  }

  /** An exclusion wins over a prior link, the best of several prior links counts, the own school wins over all. */
  private mark(school: number, clear: boolean): void {
    const { linkStart, links } = this.packed;
    for (let at = linkStart[school]!; at < linkStart[school + 1]!; at++) {
      const other = links[at]! >> 3;
      const kind = links[at]! & 7;
      const now = this.to[other]!;
      if (clear) this.to[other] = 0;
      else if (kind === 0) this.to[other] = excludedSchool;
      else if (now >= 0 && kind > now) this.to[other] = kind;
    }
    this.to[school] = clear ? 0 : ownSchool;
  }
}

/** The relation between two schools alone: for a single pair, where marking all others would be waste. */
export function relationBetween(
  { linkStart, links }: PackedInstance,
  school: number,
  other: number,
): number {
  if (school === other) return ownSchool;
  let relation = 0;
  for (let at = linkStart[school]!; at < linkStart[school + 1]!; at++) {
    if (links[at]! >> 3 !== other) continue;
    if ((links[at]! & 7) === 0) return excludedSchool;
    relation = Math.max(relation, links[at]! & 7);
  }
  return relation;
}

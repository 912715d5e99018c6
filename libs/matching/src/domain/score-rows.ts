import type { CandidateIndex } from './candidate-index.js';
import { phaseCount } from './instance.js';
import { modeCode, needWord as n, needWords } from './packed-instance.js';
import type { PackedInstance } from './packed-instance.js';
import { SchoolRelations } from './school-relations.js';
import { sortRow } from './sort-row.js';
import type { Weights } from './weights.js';

/** Turns a score into a key that sorts the other way round, and back; the offer below stays as it is. */
const flipScore = 0xfffc0000;

/**
 * Finds and scores the feasible offers of needs, a row at a time. The rules are those of `refusal.ts`
 * and `score.ts`; here they stand in one loop over packed records, because England asks for
 * 18 million of them.
 */
export class RowScorer {
  /** Pairs looked at so far. */
  tested = 0;
  private readonly relations: SchoolRelations;
  private readonly schoolSeen: Int32Array;
  private row = new Uint32Array(4096);
  private spare = new Uint32Array(4096);
  private length = 0;
  private need = 0;
  private asked = 0;

  constructor(
    private readonly packed: PackedInstance,
    private readonly index: CandidateIndex,
    private readonly weights: Weights,
  ) {
    this.relations = new SchoolRelations(packed);
    this.schoolSeen = new Int32Array(packed.schools).fill(-1);
  }

  /** Most edges that the need's row can have: what its lists hold, feasible or not. */
  bound(need: number): number {
    let sum = 0;
    this.forEachList(need, (_list, start, end) => (sum += end - start));
    return sum;
  }

  /** Writes the need's row to `edges` from `at` on. @returns where the row ends */
  score(need: number, edges: Uint32Array, at: number): number {
    const { packed } = this;
    this.need = need;
    this.length = 0;
    if (packed.need[need * needWords + n.consent] === 0) return at;
    this.relations.focus(packed.need[need * needWords + n.school]!);
    this.asked = 0;
    for (let area = packed.needAreaStart[need]!; area < packed.needAreaStart[need + 1]!; area++) {
      this.asked += packed.needAreas[area]! & 3;
    }
    this.forEachList(need, (list, start, end, place) => this.collect(list, start, end, place));
    sortRow(this.row, this.spare, this.length);
    return packed.need[need * needWords + n.supporters] === 2
      ? this.writeOnePerSchool(edges, at)
      : this.writeAll(edges, at);
  }

  private writeAll(edges: Uint32Array, at: number): number {
    const { row, length } = this;
    for (let from = 0; from < length; from++) edges[at + from] = row[from]! ^ flipScore;
    return at + length;
  }

  /** Two supporters must come from different schools: the best offer of each school stands for it. */
  private writeOnePerSchool(edges: Uint32Array, at: number): number {
    const { row, length, schoolSeen, need } = this;
    let end = at;
    for (let from = 0; from < length; from++) {
      const word = row[from]!;
      const school = this.packed.offer[(word & 262143) * 16 + 2]!;
      if (schoolSeen[school] === need) continue;
      schoolSeen[school] = need;
      edges[end++] = word ^ flipScore;
    }
    return end;
  }

  private forEachList(
    need: number,
    visit: (list: Int32Array, start: number, end: number, place: number) => void,
  ): void {
    const { packed, index } = this;
    const at = need * needWords;
    const mode = packed.need[at + n.mode]!;
    const reach = packed.need[at + n.maxTravel]!;
    const east = packed.need[at + n.easting]! - index.west;
    const north = packed.need[at + n.northing]! - index.south;
    const columnFrom = Math.max(0, Math.floor((east - reach) / index.side));
    const columnTo = Math.min(index.columns - 1, Math.floor((east + reach) / index.side));
    const rowFrom = Math.max(0, Math.floor((north - reach) / index.side));
    const rowTo = Math.min(index.rows - 1, Math.floor((north + reach) / index.side));
    const squares = index.columns * index.rows;
    for (
      let place = packed.needAreaStart[need]!;
      place < packed.needAreaStart[need + 1]!;
      place++
    ) {
      const group = (packed.needAreas[place]! >> 2) * phaseCount + packed.need[at + n.phase]!;
      if (mode !== modeCode.in_person) {
        visit(index.remote, index.remoteStart[group]!, index.remoteStart[group + 1]!, place);
      }
      if (mode === modeCode.remote) continue;
      const starts = mode === modeCode.either ? index.localOnly : index.localStart;
      for (let row = rowFrom; row <= rowTo; row++) {
        const first = group * squares + row * index.columns;
        for (let column = columnFrom; column <= columnTo; column++) {
          const start = starts[first + column]!;
          const end = index.localStart[first + column + 1]!;
          if (start < end) visit(index.local, start, end, place);
        }
      }
    }
  }

  /** @param place where in needAreas the list's area stands: an offer met under an earlier area is not met again */
  private collect(list: Int32Array, start: number, end: number, place: number): void {
    const { packed, weights, asked } = this;
    const { offer: offers, need: needs, evidence, areas, needAreas } = packed;
    const relation = this.relations.to;
    if (this.row.length < this.length + end - start) this.grow(this.length + end - start);
    const row = this.row;
    let length = this.length;
    const at = this.need * needWords;
    const easting = needs[at]!;
    const northing = needs[at + 1]!;
    const trust = needs[at + 3]!;
    const phase = needs[at + 4]!;
    const maxTravel = needs[at + 5]!;
    const windowFrom = needs[at + 6]!;
    const windowTo = needs[at + 7]!;
    const pupils = needs[at + 8]!;
    const freeMeals = needs[at + 9]!;
    const rural = needs[at + 10]!;
    const mode = needs[at + 11]!;
    const mayMeet = mode !== 1;
    const mayBeRemote = mode !== 0;
    const firstArea = packed.needAreaStart[this.need]!;
    const lastArea = packed.needAreaStart[this.need + 1]!;
    const oneArea = lastArea - firstArea === 1;
    this.tested += end - start;
    candidates: for (let item = start; item < end; item++) {
      const entry = list[item]!;
      const offer = entry >> 3;
      const record = offer * 16;
      const prior = relation[offers[record + 2]!]!;
      if (prior < 0 || offers[record + 8]! < windowFrom || offers[record + 7]! > windowTo) continue;
      if (trust >= 0 && offers[record + 3] === trust && offers[record + 14] === 1) continue;
      const east = easting - offers[record]!;
      const north = northing - offers[record + 1]!;
      const square = east * east + north * north;
      const radius = offers[record + 6]!;
      const limit = radius < maxTravel ? radius : maxTravel;
      let score = mayBeRemote && offers[record + 13] === 1 ? weights.remote : -1;
      if (mayMeet && square <= limit * limit) {
        const near =
          limit === 0 ? weights.near : Math.floor(weights.near * (1 - Math.sqrt(square) / limit));
        if (near > score) score = near;
      }
      if (score < 0) continue;
      if (oneArea) {
        score += weights.areaFit + Math.floor((weights.evidence * (entry & 7)) / 5);
      } else {
        let covered = 0;
        let grades = 0;
        for (let area = firstArea; area < lastArea; area++) {
          const grade = evidence[offer * areas + (needAreas[area]! >> 2)]!;
          if (grade === 0) continue;
          if (area < place) continue candidates;
          const weight = needAreas[area]! & 3;
          covered += weight;
          grades += weight * grade;
        }
        score +=
          Math.floor((weights.areaFit * covered) / asked) +
          Math.floor((weights.evidence * grades) / (5 * covered));
      }
      const offerPupils = offers[record + 9]!;
      const apart = freeMeals - offers[record + 10]!;
      if (offerPupils === pupils) score += weights.size;
      else if (offerPupils < pupils) score += Math.floor((weights.size * offerPupils) / pupils);
      else score += Math.floor((weights.size * pupils) / offerPupils);
      score += Math.floor(
        (weights.disadvantage * (10_000 - (apart < 0 ? -apart : apart))) / 10_000,
      );
      score += offers[record + 5] === phase ? weights.samePhase : weights.otherPhase;
      if (offers[record + 11] === rural) score += weights.rurality;
      if (prior > 0) score += Math.floor((weights.prior * prior) / 3);
      const load = offers[record + 12]!;
      if (load < 3) score += Math.floor((weights.spareLoad * (3 - load)) / 3);
      row[length++] = ((score << 18) ^ flipScore) | offer;
    }
    this.length = length;
  }

  private grow(length: number): void {
    const row = new Uint32Array(2 * length);
    row.set(this.row.subarray(0, this.length));
    this.row = row;
    this.spare = new Uint32Array(2 * length);
  }
}

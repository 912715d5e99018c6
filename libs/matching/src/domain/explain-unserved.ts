import { alternativesOf } from './alternatives.js';
import { holders, servedUnits } from './flow.js';
import { InstanceError } from './instance-error.js';
import { needWord as n, needWords, offerWord as o, offerWords } from './packed-instance.js';
import { hardRefusal } from './refusal.js';
import { SchoolRelations } from './school-relations.js';
import { canBeRemote, distanceBetween, travelLimit } from './score.js';
import type { Solution } from './solve.js';
import { UnservedReasons } from './unserved.js';
import type { WhyNot } from './unserved.js';

/** A feasible offer that went to others, and to whom. */
export interface OutrankedAt {
  readonly offer: number;
  readonly score: number;
  /** By how much of the objective the need falls short of the offer's price. */
  readonly short: number;
  readonly holders: readonly {
    readonly need: number;
    readonly priority: number;
    readonly score: number;
  }[];
}

/** One change by itself that would open an offer to the need. */
export interface WouldServe {
  readonly change: 'travel' | 'remote' | 'in-person' | 'time';
  readonly offer: number;
  /** Metres further for travel, weeks earlier (below 0) or later for time, 0 for a change of mode. */
  readonly by: number;
  /** The offer has a free slot, so the change is enough; otherwise the need would compete for it. */
  readonly certain: boolean;
}

export interface UnservedExplanation {
  readonly need: number;
  readonly missing: number;
  readonly why: WhyNot;
  /** Nearest to success first. */
  readonly outrankedAt: readonly OutrankedAt[];
  /** The least change of each kind; certain ones first. */
  readonly wouldServe: readonly WouldServe[];
}

/** @param most offers to name at which the need was outranked @throws InstanceError when the need misses nobody */
export function explainUnserved(solution: Solution, need: number, most = 3): UnservedExplanation {
  const { packed, graph, flow } = solution;
  const served = servedUnits(flow, need);
  const missing = graph.want[need]! - served;
  if (missing === 0) throw new InstanceError(`Need ${need} has all the supporters it wants.`);
  const inRow = graph.rowEnd[need]! - graph.rowStart[need]!;
  const outrankedAt = alternativesOf(solution, need, most).map(({ offer, score, minimumLoss }) => ({
    offer,
    score,
    short: minimumLoss,
    holders: holdersOf(solution, offer),
  }));
  const why = new UnservedReasons(packed).count(need, inRow, served);
  return { need, missing, why, outrankedAt, wouldServe: changesThatServe(solution, need) };
}

/** The needs in the slots of an offer, highest priority first. */
export function holdersOf({ packed, flow }: Solution, offer: number): OutrankedAt['holders'] {
  const byRank = holders(flow, offer, packed.needs).map((need) => ({
    need,
    priority: packed.need[need * needWords + n.priority]!,
    score: flow.mateScore[flow.mate[2 * need] === offer ? 2 * need : 2 * need + 1]!,
  }));
  return byRank.sort((a, b) => b.priority - a.priority || b.score - a.score || a.need - b.need);
}

function changesThatServe(solution: Solution, need: number): WouldServe[] {
  const { packed, graph, flow } = solution;
  const relations = new SchoolRelations(packed);
  relations.focus(packed.need[need * needWords + n.school]!);
  const best = new Map<string, WouldServe>();
  for (let offer = 0; offer < packed.offers; offer++) {
    const relation = relations.to[packed.offer[offer * offerWords + o.school]!]!;
    const refusal = hardRefusal(packed, need, offer, relation);
    const certain = holders(flow, offer, packed.needs).length < graph.capacity[offer]!;
    for (const change of changesFor(solution, need, offer, refusal)) {
      const known = best.get(change.change);
      const better =
        known === undefined ||
        (certain === known.certain ? Math.abs(change.by) < Math.abs(known.by) : certain);
      if (better) best.set(change.change, { ...change, offer, certain });
    }
  }
  return [...best.values()].sort((a, b) => Number(b.certain) - Number(a.certain));
}

/** Changes that alone would make the pair feasible; none when it breaks any other rule. */
function changesFor(
  { packed }: Solution,
  need: number,
  offer: number,
  refusal: string | null,
): Pick<WouldServe, 'change' | 'by'>[] {
  const mode = packed.need[need * needWords + n.mode]!;
  const canReach = distanceBetween(packed, need, offer) <= travelLimit(packed, need, offer);
  if (refusal === 'time') {
    if (!(mode !== 1 && canReach) && !canBeRemote(packed, need, offer)) return [];
    const later =
      packed.offer[offer * offerWords + o.from]! - packed.need[need * needWords + n.to]!;
    const earlier =
      packed.offer[offer * offerWords + o.to]! - packed.need[need * needWords + n.from]!;
    return [{ change: 'time', by: later > 0 ? later : earlier }];
  }
  if (refusal !== 'distance') return [];
  const changes: Pick<WouldServe, 'change' | 'by'>[] = [];
  if (mode === 0 && packed.offer[offer * offerWords + o.remote] === 1)
    changes.push({ change: 'remote', by: 0 });
  if (mode === 1 && canReach) changes.push({ change: 'in-person', by: 0 });
  if (
    mode !== 1 &&
    packed.offer[offer * offerWords + o.radius]! >= distanceBetween(packed, need, offer)
  ) {
    const limit = packed.need[need * needWords + n.maxTravel]!;
    changes.push({ change: 'travel', by: Math.ceil(distanceBetween(packed, need, offer) - limit) });
  }
  return changes;
}

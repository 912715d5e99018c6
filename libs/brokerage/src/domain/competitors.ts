/** The partnership's rule about who competes with whom (MATCHING 11); distances in metres. */
export interface CompetitorRule {
  nearest: number;
  primaryMetres: number;
  secondaryMetres: number;
}

export const defaultCompetitorRule: CompetitorRule = {
  nearest: 3,
  primaryMetres: 1_500,
  secondaryMetres: 3_000,
};

export interface PlacedSchool {
  id: string;
  /** 0 primary, 1 secondary, 2 special, 3 alternative provision, 4 all-through. */
  matchingPhase: number;
  easting: number | null;
  northing: number | null;
}

/**
 * Pairs of schools that compete for pupils: each school's nearest ones of its phase within the limit,
 * whichever of the two counts the other; the smaller id first. Schools of special and alternative
 * provision do not compete by distance, nor does a school whose place is not known. Only members are
 * given, which errs to the safe side: among fewer schools more are "nearest".
 */
export function competitorPairs(
  schools: readonly PlacedSchool[],
  rule: CompetitorRule = defaultCompetitorRule,
): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const phase of [0, 1, 4]) {
    const limit = phase === 0 ? rule.primaryMetres : rule.secondaryMetres;
    const placed = schools.flatMap(({ id, matchingPhase, easting, northing }) =>
      matchingPhase === phase && easting !== null && northing !== null
        ? [{ id, easting, northing }]
        : [],
    );
    placed.sort((a, b) => a.easting - b.easting || (a.id < b.id ? -1 : 1));
    placed.forEach((school, at) => {
      for (const { id } of nearest(placed, at, limit).slice(0, rule.nearest)) {
        const pair: [string, string] = school.id < id ? [school.id, id] : [id, school.id];
        pairs.set(pair.join(), pair);
      }
    });
  }
  return [...pairs.values()].sort(([a, b], [c, d]) => (a + b < c + d ? -1 : 1));
}

interface Placed {
  id: string;
  easting: number;
  northing: number;
}

/** Those within `limit` of the school at `at`, nearest first; `placed` is ordered by easting. */
function nearest(placed: readonly Placed[], at: number, limit: number): { id: string }[] {
  const found: { id: string; metres: number }[] = [];
  const own = placed[at];
  if (!own) return found;
  for (const direction of [-1, 1]) {
    for (let next = at + direction; ; next += direction) {
      const other = placed[next];
      if (!other || Math.abs(other.easting - own.easting) > limit) break;
      const metres = Math.hypot(other.easting - own.easting, other.northing - own.northing);
      if (metres <= limit) found.push({ id: other.id, metres });
    }
  }
  return found.sort((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1));
}

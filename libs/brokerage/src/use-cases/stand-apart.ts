import type { Instance, RunSnapshot } from '@evenhand/matching';
import type { Need } from '@evenhand/register';
import { pairKey, PairRules, waives } from '../domain/pair-rules.js';

interface Apart {
  rules: PairRules;
  refused: readonly { needId: string; supporterSchoolId: string }[];
}

/**
 * The engine excludes schools from each other, a waiver speaks for one need: such a need stands at a
 * second place of its school, with all its links but the ones set aside. Without a waiver nothing changes.
 */
export function standApart(
  snapshot: RunSnapshot,
  needs: readonly Need[],
  { rules, refused }: Apart,
): RunSnapshot {
  if (rules.waived.size === 0) return snapshot;
  const schools = [...snapshot.instance.schools];
  const exclusions = [...snapshot.instance.exclusions];
  const priorLinks = [...snapshot.instance.priorLinks];
  const schoolIds = [...snapshot.schoolIds];
  const places = [...(snapshot.places ?? [])];
  const moved = snapshot.instance.needs.map((line, at) => {
    const need = needs[at];
    const school = snapshot.instance.schools[line.school];
    const free = need ? setAside(need, snapshot.schoolIds, rules, refused) : new Set<number>();
    if (!need || !school || free.size === 0) return line;
    const second = schools.length;
    schools.push({ ...school, id: second });
    schoolIds.push(need.schoolId);
    places.push(places[line.school] ?? '');
    // The school's own offers are as little for this need as before.
    exclusions.push({ a: line.school, b: second });
    for (const other of linkedTo(snapshot.instance.exclusions, line.school)) {
      if (!free.has(other)) exclusions.push({ a: other, b: second });
    }
    for (const link of snapshot.instance.priorLinks) {
      if (link.a === line.school) priorLinks.push({ ...link, a: link.b, b: second });
      else if (link.b === line.school) priorLinks.push({ ...link, b: second });
    }
    return { ...line, school: second };
  });
  const instance: Instance = {
    ...{ ...snapshot.instance, schools, needs: moved },
    ...{ exclusions: sorted(exclusions), priorLinks: sorted(priorLinks) },
  };
  return { ...snapshot, instance, schoolIds, places };
}

/** The competitors of a need that its waivers really free: nothing else stands between the two. */
function setAside(
  need: Need,
  schoolIds: readonly string[],
  rules: PairRules,
  refused: Apart['refused'],
): Set<number> {
  const free = schoolIds.flatMap((id, at) => {
    const isFree =
      waives(rules, need, id) &&
      !rules.federation.has(pairKey(need.schoolId, id)) &&
      !need.excludedSchoolIds.includes(id) &&
      !refused.some(
        ({ needId, supporterSchoolId }) => needId === need.id && supporterSchoolId === id,
      );
    return isFree ? [at] : [];
  });
  return new Set(free);
}

function linkedTo(exclusions: Instance['exclusions'], school: number): number[] {
  return exclusions.flatMap(({ a, b }) => (a === school ? [b] : b === school ? [a] : []));
}

const sorted = <Link extends { a: number; b: number }>(links: readonly Link[]): Link[] =>
  [...links].sort((x, y) => x.a - y.a || x.b - y.b);

import type { School } from '@evenhand/directory';
import type { Instance, RunSnapshot } from '@evenhand/matching';
import { evidenceOfArea, type Need, type Offer } from '@evenhand/register';
import { mayBeMatched, PairRules } from '../domain/pair-rules.js';
import { weekOf } from '../domain/week.js';
import { standApart } from './stand-apart.js';

/** All that a run is built from; needs and offers in the order in which the engine shall break ties. */
export interface SnapshotParts {
  schools: readonly School[];
  needs: readonly Need[];
  offers: readonly Offer[];
  rules: PairRules;
  /** Links of the past that went well enough to be an agreement. */
  workedTogether: readonly { fromSchoolId: string; toSchoolId: string }[];
  refused: readonly { needId: string; supporterSchoolId: string }[];
  pairingsByOffer: ReadonlyMap<string, number>;
  daysByOffer: ReadonlyMap<string, number>;
  loadBySchool: ReadonlyMap<string, number>;
  pairingsBySchool: ReadonlyMap<string, number>;
}

const noEnd = 1_000_000;

/** The engine's question as plain values, with the real ids beside it. The same parts give the same bytes. */
export function buildSnapshot(parts: SnapshotParts): RunSnapshot {
  const schools = [...parts.schools].sort((a, b) => (a.id < b.id ? -1 : 1));
  const schoolAt = indexOf(schools.map(({ id }) => id));
  const needs = parts.needs.filter(({ schoolId }) => schoolAt.has(schoolId));
  const offers = parts.offers.filter(({ schoolId }) => schoolAt.has(schoolId));
  const areaIds = [
    ...new Set([...needs, ...offers].flatMap(({ areas }) => areas.map(({ areaId }) => areaId))),
  ].sort();
  const areaAt = indexOf(areaIds);
  const instance: Instance = {
    areas: areaIds,
    schools: schoolsOf(schools),
    needs: needs.map((need, id) => needOf(need, id, schools, schoolAt, areaAt, parts.rules)),
    offers: offers.map((offer, id) => offerOf(offer, id, schools, schoolAt, areaAt, parts)),
    exclusions: exclusionsOf(parts, needs, schoolAt),
    priorLinks: linksOf(parts.workedTogether, schoolAt),
  };
  const snapshot = {
    instance,
    schoolIds: schools.map(({ id }) => id),
    needIds: needs.map(({ id }) => id),
    offerIds: offers.map(({ id }) => id),
    places: schools.map(({ laName }) => laName),
    standing: schools.map(({ id }) => parts.pairingsBySchool.get(id) ?? 0),
  };
  return standApart(snapshot, needs, parts);
}

function schoolsOf(schools: readonly School[]): Instance['schools'] {
  const trustAt = indexOf([...new Set(schools.flatMap(({ trustId }) => trustId ?? []))].sort());
  const meals = schools.flatMap(({ fsmPercent }) => fsmPercent ?? []);
  const mean = meals.reduce((sum, value) => sum + value, 0) / Math.max(1, meals.length);
  // A school without a figure is taken for an average one: unknown is not none.
  const usual = Math.round(mean * 10) / 10;
  return schools.map((school, id) => ({
    id,
    // Where nobody knows the place it is off the map, apart from all others; travel to it is cut to 0.
    easting: school.easting ?? -1 - id,
    northing: school.northing ?? -1,
    phase: school.matchingPhase,
    trust: at(trustAt, school.trustId),
    pupils: school.pupils ?? 0,
    freeMeals: school.fsmPercent ?? usual,
    rural: school.isRural ?? false,
  }));
}

function needOf(
  need: Need,
  id: number,
  schools: readonly School[],
  schoolAt: Index,
  areaAt: Index,
  rules: PairRules,
): Instance['needs'][number] {
  const school = at(schoolAt, need.schoolId);
  return {
    id,
    school,
    areas: need.areas.map(({ areaId, weight }) => ({ area: at(areaAt, areaId), weight })),
    urgency: need.urgency,
    priority: need.equityWeight ?? 50,
    mode: need.mode,
    maxTravel: isPlaced(schools[school]) ? need.travelMetres : 0,
    startFrom: weekOf(need.startFrom),
    startTo: weekOf(need.startTo),
    days: need.days,
    supporters: need.supportersWanted === 2 ? 2 : 1,
    consent: mayBeMatched(need) && !rules.withoutConsent.has(need.schoolId),
  };
}

function offerOf(
  offer: Offer,
  id: number,
  schools: readonly School[],
  schoolAt: Index,
  areaAt: Index,
  parts: SnapshotParts,
): Instance['offers'][number] {
  const school = at(schoolAt, offer.schoolId);
  const meetsInPerson = offer.mode !== 'remote' && isPlaced(schools[school]);
  return {
    id,
    school,
    areas: offer.areas.map(({ areaId, weight }) => ({
      area: at(areaAt, areaId),
      evidence: evidenceOfArea(offer.evidenceGrade ?? 1, weight),
    })),
    phases: offer.phases.reduce((mask, phase) => mask | (1 << phase), 0),
    capacity: Math.max(0, offer.capacity - (parts.pairingsByOffer.get(offer.id) ?? 0)),
    // What live pairings take is gone, as with places.
    days: Math.max(0, offer.days - (parts.daysByOffer.get(offer.id) ?? 0)),
    radius: meetsInPerson ? offer.travelMetres : 0,
    remote: offer.mode !== 'in_person',
    availableFrom: weekOf(offer.availableFrom),
    availableTo: offer.availableUntil === null ? noEnd : weekOf(offer.availableUntil),
    load: Math.min(3, parts.loadBySchool.get(offer.schoolId) ?? 0),
    outsideTrustOnly: true,
    consent:
      offer.consentsToMatching &&
      !parts.rules.notToContact.has(offer.schoolId) &&
      !parts.rules.withoutConsent.has(offer.schoolId),
  };
}

/** Federations, exclusions, competitors, schools that a need names, and pairs that said no before. */
function exclusionsOf(
  { rules, refused }: SnapshotParts,
  needs: readonly Need[],
  schoolAt: Index,
): Instance['exclusions'] {
  const schoolOfNeed = new Map(needs.map(({ id, schoolId }) => [id, schoolId]));
  const named = needs.flatMap(({ schoolId, excludedSchoolIds }) =>
    excludedSchoolIds.map((other) => [schoolId, other]),
  );
  const before = refused.map(({ needId, supporterSchoolId }) => [
    schoolOfNeed.get(needId),
    supporterSchoolId,
  ]);
  const ruled = [...rules.federation, ...rules.excluded, ...rules.competitors].map((key) =>
    key.split(' '),
  );
  const pairs = new Map<string, { a: number; b: number }>();
  for (const [one, other] of [...ruled, ...named, ...before]) {
    const a = Math.min(at(schoolAt, one), at(schoolAt, other));
    const b = Math.max(at(schoolAt, one), at(schoolAt, other));
    if (a >= 0 && a !== b) pairs.set(`${a} ${b}`, { a, b });
  }
  return [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

function linksOf(links: SnapshotParts['workedTogether'], schoolAt: Index): Instance['priorLinks'] {
  return links
    .map(({ fromSchoolId, toSchoolId }) => ({
      a: at(schoolAt, fromSchoolId),
      b: at(schoolAt, toSchoolId),
      // That they worked together is known, how well it went is not: the lowest quality.
      quality: 1,
    }))
    .filter(({ a, b }) => a >= 0 && b >= 0 && a !== b)
    .sort((x, y) => x.a - y.a || x.b - y.b);
}

type Index = ReadonlyMap<string, number>;

function indexOf(ids: readonly string[]): Index {
  return new Map(ids.map((id, index) => [id, index]));
}

function at(index: Index, id: string | null | undefined): number {
  return id === null || id === undefined ? -1 : (index.get(id) ?? -1);
}

function isPlaced(school: School | undefined): boolean {
  return school !== undefined && school.easting !== null && school.northing !== null;
}

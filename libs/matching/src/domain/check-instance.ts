import { InstanceError } from './instance-error.js';
import { phaseCount } from './instance.js';
import type { Instance, Need, Offer, School } from './instance.js';
import { mostOffers } from './graph.js';

const latestWeek = 2 ** 30;

/** @throws InstanceError naming the first record that the engine cannot take, and why. */
export function checkInstance(instance: Instance): void {
  const { schools, needs, offers, areas } = instance;
  if (offers.length > mostOffers) {
    throw new InstanceError(
      `There are ${offers.length} offers; the most in one run is ${mostOffers}.`,
    );
  }
  schools.forEach((school, at) => refuse('school', at, school.id, faultOfSchool(school)));
  needs.forEach((need, at) =>
    refuse('need', at, need.id, faultOfNeed(need, schools.length, areas.length)),
  );
  offers.forEach((offer, at) =>
    refuse('offer', at, offer.id, faultOfOffer(offer, schools.length, areas.length)),
  );
  const links: readonly { a: number; b: number }[] = [
    ...instance.exclusions,
    ...instance.priorLinks,
  ];
  for (const { a, b } of links) {
    if (!isIndex(a, schools.length) || !isIndex(b, schools.length)) {
      throw new InstanceError(
        `A link names school ${a} and school ${b}; schools run from 0 to ${schools.length - 1}.`,
      );
    }
  }
}

export function faultOfSchool(school: School): string | null {
  if (!isMetres(school.easting) || !isMetres(school.northing))
    return 'its National Grid position must be whole metres';
  if (!isIndex(school.phase, phaseCount)) return `its phase must be 0 to ${phaseCount - 1}`;
  if (!Number.isInteger(school.trust) || school.trust < -1)
    return 'its trust must be -1 or an index';
  if (!isIndex(school.pupils, 2 ** 24)) return 'its number of pupils must be a whole number from 0';
  return school.freeMeals >= 0 && school.freeMeals <= 100
    ? null
    : 'its free meals must be a per cent from 0 to 100';
}

export function faultOfNeed(need: Need, schools: number, areas: number): string | null {
  if (!isIndex(need.school, schools)) return 'its school is not in the file';
  if (!areKnown(need.areas, areas)) return 'its areas must be known';
  if (!need.areas.every(({ weight }) => isIndex(weight - 1, 3)))
    return 'its area weights must be 1 to 3';
  if (!isIndex(need.priority, 101)) return 'its priority must be a whole number from 0 to 100';
  if (!isMetres(need.maxTravel) || need.maxTravel < 0)
    return 'its travel limit must be metres from 0';
  if (!isWeek(need.startFrom) || !isWeek(need.startTo))
    return 'its start window must be whole weeks';
  return need.supporters === 1 || need.supporters === 2 ? null : 'it must want 1 or 2 supporters';
}

export function faultOfOffer(offer: Offer, schools: number, areas: number): string | null {
  if (!isIndex(offer.school, schools)) return 'its school is not in the file';
  if (!areKnown(offer.areas, areas)) return 'its areas must be known';
  if (!offer.areas.every(({ evidence }) => isIndex(evidence - 1, 5)))
    return 'its evidence grades must be 1 to 5';
  if (!isIndex(offer.phases, 2 ** phaseCount)) return 'its phases must be a mask of 5 bits';
  if (!isIndex(offer.capacity, 1000)) return 'its capacity must be a whole number from 0';
  if (!isMetres(offer.radius) || offer.radius < 0) return 'its radius must be metres from 0';
  if (!isIndex(offer.load, 1000)) return 'its recent pairings must be a whole number from 0';
  return isWeek(offer.availableFrom) && isWeek(offer.availableTo)
    ? null
    : 'its availability must be whole weeks';
}

function refuse(kind: string, at: number, id: number, fault: string | null): void {
  if (id !== at)
    throw new InstanceError(
      `The ${kind} at place ${at} has the id ${id}; ids must be dense, from 0.`,
    );
  if (fault !== null) throw new InstanceError(`The ${kind} ${id} cannot be used: ${fault}.`);
}

function areKnown(named: readonly { area: number }[], areas: number): boolean {
  return named.every(({ area }) => isIndex(area, areas));
}

function isIndex(value: number, size: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < size;
}

function isMetres(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 10_000_000;
}

function isWeek(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < latestWeek;
}

import {
  CompetitorWaiver,
  competitorsOf,
  ownExclusions,
  partnershipSettings,
  waiversOfNeed,
} from '@evenhand/directory';
import { peopleNames } from '@evenhand/identity';
import { notFound, PersonActor } from '@evenhand/kernel';
import { Database, isUuid } from '@evenhand/platform';
import { isSearching, needsByIds } from '@evenhand/register';

export interface NeedWaivers {
  needId: string;
  isOwn: boolean;
  isSearching: boolean;
  waivers: CompetitorWaiver[];
  names: ReadonlyMap<string, string>;
  /** Whom the rule or the school itself keeps apart from the school in need. */
  apart: { id: string; name: string; why: string }[];
}

/** Throws `not-found` unless the need is the school's own, or the reader is staff who may see it. */
export async function readWaivers(
  database: Database,
  actor: PersonActor,
  needId: string,
): Promise<NeedWaivers> {
  return database.read(actor, async (tx) => {
    const [need] = isUuid(needId) ? await needsByIds(tx, [needId]) : [];
    const isOwn = need !== undefined && need.schoolId === actor.schoolId;
    const isStaff = actor.roles.some((role) => role === 'broker' || role === 'administrator');
    if (!need || (!isOwn && !isStaff)) throw notFound('need');
    const waivers = await waiversOfNeed(tx, needId);
    const people = waivers.flatMap(({ givenBy, endedBy }) => [
      givenBy,
      ...(endedBy ? [endedBy] : []),
    ]);
    const { id, competitors } = await partnershipSettings(tx);
    const near = await competitorsOf(tx, id, need.schoolId, competitors);
    const named = await ownExclusions(tx, need.schoolId);
    const apart = [
      ...near
        .filter(({ isMember }) => isMember)
        .map(({ schoolId, name }) => ({ id: schoolId, name, why: 'close by, same phase' })),
      ...named
        .filter(({ until }) => until === null)
        .map(({ schoolId, name }) => ({ id: schoolId, name, why: 'named by your school' })),
    ];
    const once = new Map(apart.map((school) => [school.id, school]));
    return {
      needId,
      isOwn,
      isSearching: isSearching(need.status),
      waivers,
      names: await peopleNames(tx, people),
      apart: [...once.values()],
    };
  });
}

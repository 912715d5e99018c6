import { createPartnership } from '@evenhand/directory';
import { type Actor, systemActor } from '@evenhand/kernel';
import type { OpenDatabase } from '@evenhand/platform';
import { installTaxonomy } from '@evenhand/register';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from 'pg';
import { type Asker, askerOf, type Place } from './asking.js';
import {
  holds,
  insertMember,
  insertPerson,
  insertTrust,
  type PersonName,
  type SchoolKey,
} from './people.js';
import { type Things, tellStory } from './story.js';

/** A partnership with three schools, a person for every role, and one of everything. */
export interface Side {
  slug: string;
  partnershipId: string;
  schools: Record<SchoolKey, { schoolId: string; membershipId: string; urn: number }>;
  places: ReadonlyMap<PersonName, Place>;
  askers: ReadonlyMap<PersonName, Asker>;
  things: Things;
}

export interface Ground {
  app: NestFastifyApplication;
  owner: Client;
  worker: OpenDatabase;
  /** Runs every job that waits. */
  work: () => Promise<void>;
}

export const [hereSlug, elsewhereSlug] = ['vale', 'moor'];

export async function makeSide(ground: Ground, slug: string, needs: number): Promise<Side> {
  const { app, owner, worker } = ground;
  const system = systemActor('test', null);
  const { id: partnershipId } = await worker.database.transaction(system, (tx) =>
    createPartnership(tx, system, { slug, name: `The ${slug} partnership` }, new Date()),
  );
  const here: Actor = systemActor('test', partnershipId);
  await worker.database.transaction(here, (tx) => installTaxonomy(tx, here));
  const schools = {
    supporter: await insertMember(owner, partnershipId, `Supporter School of ${slug}`),
    supported: await insertMember(owner, partnershipId, `Supported School of ${slug}`),
    other: await insertMember(owner, partnershipId, `Other School of ${slug}`),
  };
  // not with a school of the story: a tie to it would hide what another wall is to hide
  const sister = await insertMember(owner, partnershipId, `Sister School of ${slug}`);
  await insertTrust(owner, `Trust of ${slug}`, [schools.other.schoolId, sister.schoolId]);
  const places = new Map<PersonName, Place>();
  const askers = new Map<PersonName, Asker>();
  for (const [key, { at, isElsewhere, ...held }] of Object.entries(holds)) {
    if (isElsewhere && slug !== elsewhereSlug) continue;
    const name = key as PersonName;
    const schoolId = at ? schools[at].schoolId : null;
    const lentBy = places.get('supporter head')?.personId;
    const place = await insertPerson(
      ...[owner, `${key} of ${slug}`, { ...held, lentBy }, { partnershipId, schoolId }],
    );
    places.set(name, place);
    askers.set(name, await askerOf(app, worker, `${key} of ${slug}`, place));
  }
  const side = { slug, partnershipId, schools, places, askers };
  return { ...side, things: await tellStory(ground, side, needs) };
}

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { brokerageEntities, StartMatchingRun } from '@evenhand/brokerage';
import { directoryEntities } from '@evenhand/directory';
import { identityEntities } from '@evenhand/identity';
import { systemActor, type PersonActor, type Role } from '@evenhand/kernel';
import { matchingEntities } from '@evenhand/matching';
import { openDatabase, type OpenDatabase } from '@evenhand/platform';
import {
  CreateNeed,
  CreateOffer,
  installTaxonomy,
  OpenNeed,
  PostNeed,
  registerEntities,
  SubmitOffer,
  VerifyOffer,
  type NeedDraft,
  type OfferDraft,
} from '@evenhand/register';
import { testDatabase, type TestDatabase } from '../servers/index.js';
import { handHooks } from '../servers/thread-hooks.js';
import { provenEntry } from './entry.js';
import { workToDo } from './work-to-do.js';

export interface SchoolPlace {
  easting?: number | null;
  northing?: number | null;
  phase?: number;
  trust?: string;
  federation?: string;
  fsm?: number | null;
  pupils?: number;
}

/** A partnership with its taxonomy on a fresh database, as the web's and the worker's login roles see it. */
export interface MatchScene {
  owner: Client;
  web: OpenDatabase;
  worker: OpenDatabase;
  partnershipId: string;
  broker: PersonActor;
  verifier: PersonActor;
  /** Area ids by code. */
  areas: ReadonlyMap<string, string>;
  /** A member school; without a place 50 km from every other one. */
  school(place?: SchoolPlace): Promise<string>;
  person(role: Role, schoolId?: string | null, partnershipId?: string): Promise<PersonActor>;
  head(schoolId: string): Promise<PersonActor>;
  offerDraft(change?: Partial<OfferDraft>): OfferDraft;
  needDraft(change?: Partial<NeedDraft>): NeedDraft;
  verifiedOffer(schoolId: string, change?: Partial<OfferDraft>): Promise<string>;
  openNeed(schoolId: string, change?: Partial<NeedDraft>): Promise<string>;
  partnership(slug: string): Promise<string>;
  /** Starts a run and waits until it is solved and published. */
  match(preset?: string, dryRun?: boolean): Promise<string>;
  /** Runs every job that is due, until none is left. */
  work(): Promise<void>;
  statusOf(table: string, id: string): Promise<string>;
  advance(days: number): Promise<void>;
  close(): Promise<void>;
}

const entities = [
  ...directoryEntities,
  ...identityEntities,
  ...registerEntities,
  ...matchingEntities,
  ...brokerageEntities,
];

export async function matchScene(testing?: TestDatabase): Promise<MatchScene> {
  handHooks();
  const test = testing ?? (await testDatabase());
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const web = await openDatabase(test.webUrl, entities, { poolSize: 4 });
  const worker = await openDatabase(test.workerUrl, entities, { poolSize: 4 });
  const partnership = async (slug: string): Promise<string> => {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO directory.partnership (id, slug, name, created_at) VALUES ($1, $2, $2, now())`,
      [id, slug],
    );
    const actor = systemActor('test', id);
    await worker.database.transaction(actor, (tx) => installTaxonomy(tx, actor));
    return id;
  };
  const partnershipId = await partnership('lindmere');
  const person = personMaker(owner, partnershipId);
  const broker = await person('broker');
  const verifier = await person('verifier');
  const areas = await areasOf(owner, partnershipId);
  const drafts = draftsOf(areas);
  const head = (schoolId: string): Promise<PersonActor> => person('headteacher', schoolId);
  const work = workToDo(test.workerUrl, worker);

  return {
    ...{ owner, web, worker, partnershipId, broker, verifier, areas, partnership, person, head },
    ...drafts,
    school: schoolMaker(owner, partnershipId),
    async verifiedOffer(schoolId, change) {
      const actor = await head(schoolId);
      const { database, clock } = web;
      const { id } = await new CreateOffer(database, clock).run(actor, drafts.offerDraft(change));
      await new SubmitOffer(database, clock).run(actor, { id });
      await new VerifyOffer(database, clock).run(verifier, { id, evidenceGrade: 4 });
      return id;
    },
    async openNeed(schoolId, change) {
      const actor = await head(schoolId);
      const { database, clock } = web;
      const { id } = await new CreateNeed(database, clock).run(actor, drafts.needDraft(change));
      await new PostNeed(database, clock).run(actor, { id });
      await new OpenNeed(database, clock).run(broker, { id });
      return id;
    },
    work,
    async match(preset = 'equity', dryRun = false) {
      const start = new StartMatchingRun(web.database, web.clock);
      const { id } = await start.run(broker, { preset, dryRun });
      await work();
      return id;
    },
    async statusOf(table, id) {
      const sql = `SELECT status FROM ${table} WHERE id = $1`;
      return (await owner.query<{ status: string }>(sql, [id])).rows[0]?.status ?? 'none';
    },
    async advance(days) {
      await owner.query('UPDATE platform.clock SET offset_ms = offset_ms + $1', [
        days * 86_400_000,
      ]);
    },
    async close() {
      await Promise.all([web.close(), worker.close(), owner.end()]);
    },
  };
}

function personMaker(owner: Client, home: string): MatchScene['person'] {
  return async (role, schoolId = null, partnershipId = home) => {
    const personId = randomUUID();
    await owner.query(
      `INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, $2, $3, now())`,
      [personId, `A ${role}`, `${personId}@school.example`],
    );
    await owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES ($1, $2, $3, $4, '2020-01-01', now())`,
      [personId, partnershipId, schoolId, role],
    );
    return {
      kind: 'person',
      personId,
      partnershipId,
      schoolId,
      roles: [role],
      steppedUp: false,
      entryId: await provenEntry(owner, personId, partnershipId),
    };
  };
}

function schoolMaker(owner: Client, partnershipId: string): MatchScene['school'] {
  let made = 0;
  const group = async (table: string, uid?: string): Promise<string | null> => {
    if (uid === undefined) return null;
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO directory.${table} (uid, name) VALUES ($1, $1)
         ON CONFLICT (uid) DO UPDATE SET name = excluded.name RETURNING id`,
      [uid],
    );
    return rows[0]?.id ?? null;
  };
  return async (place = {}) => {
    const id = randomUUID();
    made += 1;
    const easting = place.easting === undefined ? 100_000 + made * 50_000 : place.easting;
    const northing = place.northing === undefined ? 300_000 : place.northing;
    await owner.query(
      `INSERT INTO directory.school (id, urn, name, la_code, la_name, phase, matching_phase, provision, status,
         easting, northing, coordinate_source, pupils, fsm_percent, is_rural, trust_id, federation_id, updated_at)
       VALUES ($1, $2, $3, '999', 'Lindmere', 2, $4, 'mainstream', 'open', $5, $6, $7, $8, $9, false, $10, $11, now())`,
      [
        ...[id, 900_000 + made, `Secret Name ${made}`, place.phase ?? 0, easting, northing],
        easting === null ? null : 'register',
        place.pupils ?? 300,
        place.fsm === undefined ? 20 : place.fsm,
        await group('trust', place.trust),
        await group('federation', place.federation),
      ],
    );
    await owner.query(
      `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
       VALUES ($1, $2, $3, 'active', '2026-01-01', '2026-01-01', now())`,
      [randomUUID(), partnershipId, id],
    );
    return id;
  };
}

async function areasOf(owner: Client, partnershipId: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ code: string; id: string }>(
    'SELECT code, id FROM register.expertise_area WHERE partnership_id = $1',
    [partnershipId],
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

function draftsOf(
  areas: ReadonlyMap<string, string>,
): Pick<MatchScene, 'offerDraft' | 'needDraft'> {
  const phonics = [{ areaId: areas.get('curriculum.phonics') ?? '', weight: 3 }];
  return {
    offerDraft: (change = {}) => ({
      title: 'Phonics across the school',
      evidence: 'Phonics check results of the past three years.',
      areas: phonics,
      phases: [0, 1],
      mode: 'either',
      travelMetres: 200_000,
      capacity: 2,
      days: 20,
      availableFrom: '2026-01-01',
      availableUntil: null,
      consentsToMatching: true,
      ...change,
    }),
    needDraft: (change = {}) => ({
      summary: 'Canary text of the need.',
      areas: phonics,
      urgency: 2,
      mode: 'either',
      travelMetres: 200_000,
      startFrom: '2026-01-01',
      startTo: '2027-12-31',
      days: 10,
      supportersWanted: 1,
      excludedSchoolIds: [],
      consentsToMatching: true,
      disclosure: 'anonymised',
      ...change,
    }),
  };
}

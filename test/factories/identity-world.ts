import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  createPartnership,
  directoryEntities,
  inviteMember,
  acceptMembership,
} from '@evenhand/directory';
import { createPerson, grantRole, identityEntities, isGuarded } from '@evenhand/identity';
import { type PersonActor, type Role, systemActor } from '@evenhand/kernel';
import { Config, openDatabase, type OpenDatabase } from '@evenhand/platform';
import { testDatabase, type TestDatabase } from '../servers/index.js';
import { provenEntry } from './entry.js';

export interface IdentityWorld {
  owner: Client;
  web: OpenDatabase;
  worker: OpenDatabase;
  config: Config;
  /** Partnership ids. */
  here: string;
  elsewhere: string;
  /** A member school of `here` (or of `elsewhere`), in the trust with this uid if one is named. */
  school: (in_: { partnershipId?: string; trust?: string; federation?: string }) => Promise<string>;
  /** Somebody who holds these roles from long ago. */
  person: (
    name: string,
    roles: readonly {
      role: Role;
      schoolId?: string;
      partnershipId?: string;
      fromDate?: string;
      untilDate?: string;
    }[],
  ) => Promise<string>;
  /** Comes in anew with a second factor, as whoever gained a guarded role (or all roles again) does. */
  comesIn: (personId: string) => Promise<void>;
  /** Whoever acts in `here` with these roles (which the walls look up for themselves). */
  actor: (personId: string, roles: readonly Role[], schoolId?: string) => PersonActor;
  /** Moves the product's clock. */
  advance: (milliseconds: number) => Promise<void>;
  close: () => Promise<void>;
}

const entities = [...directoryEntities, ...identityEntities];

/** Two partnerships on a fresh database (or a given one), opened as the web's and the worker's login roles. */
export async function identityWorld(given?: TestDatabase): Promise<IdentityWorld> {
  const test = given ?? (await testDatabase());
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const web = await openDatabase(test.webUrl, entities, { poolSize: 3 });
  const worker = await openDatabase(test.workerUrl, entities, { poolSize: 3 });
  const partnership = async (slug: string): Promise<string> => {
    const actor = systemActor('test', null);
    const made = await worker.database.transaction(actor, (tx) =>
      createPartnership(tx, actor, { slug, name: `The ${slug} partnership` }, new Date()),
    );
    return made.id;
  };
  const here = await partnership('here');
  const elsewhere = await partnership('elsewhere');
  let urn = 900000;
  const entries = new Map<string, string>();

  const group = async (table: 'trust' | 'federation', uid?: string): Promise<string | null> => {
    if (uid === undefined) return null;
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO directory.${table} (uid, name) VALUES ($1, $1)
         ON CONFLICT (uid) DO UPDATE SET name = excluded.name RETURNING id`,
      [uid],
    );
    return rows[0]?.id ?? null;
  };

  return {
    owner,
    web,
    worker,
    config: Object.assign(new Config(), { publicUrl: 'https://desk.example' }),
    here,
    elsewhere,
    async school({ partnershipId = here, trust, federation }) {
      const id = randomUUID();
      urn += 1;
      await owner.query(
        `INSERT INTO directory.school (id, urn, name, la_code, la_name, phase, matching_phase, provision, status,
           trust_id, federation_id, updated_at)
         VALUES ($1, $2, $3, '900', 'Fictional', 2, 1, 'mainstream', 'open', $4, $5, now())`,
        [
          id,
          urn,
          `School ${urn}`,
          await group('trust', trust),
          await group('federation', federation),
        ],
      );
      await owner.query('INSERT INTO directory.school_urn (urn, school_id) VALUES ($1, $2)', [
        urn,
        id,
      ]);
      const actor = systemActor('test', partnershipId);
      await worker.database.transaction(actor, async (tx) => {
        const now = new Date();
        const membership = await inviteMember(tx, actor, { urn }, now);
        await acceptMembership(tx, actor, { membershipId: membership.id }, now);
      });
      return id;
    },
    async person(name, roles) {
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@desk.example`;
      const system = systemActor('test', null);
      const { id } = await worker.database.transaction(system, (tx) =>
        createPerson(tx, system, { name, email }),
      );
      for (const { partnershipId = here, ...role } of roles) {
        const actor = systemActor('test', role.role === 'operator' ? null : partnershipId);
        await worker.database.transaction(actor, (tx) =>
          grantRole(tx, actor, { personId: id, fromDate: '2020-01-01', ...role }, new Date()),
        );
      }
      if (
        roles.some(({ role, partnershipId }) => isGuarded([role]) && partnershipId !== elsewhere)
      ) {
        const isOperator = roles.every(({ role }) => role === 'operator');
        entries.set(id, await provenEntry(owner, id, isOperator ? null : here));
      }
      return id;
    },
    async comesIn(personId) {
      entries.set(personId, await provenEntry(owner, personId, here));
    },
    actor: (personId, roles, schoolId) => ({
      kind: 'person',
      personId,
      partnershipId: here,
      schoolId: schoolId ?? null,
      roles,
      steppedUp: true,
      ...(entries.has(personId) ? { entryId: entries.get(personId) } : {}),
    }),
    async advance(milliseconds) {
      await owner.query('UPDATE platform.clock SET offset_ms = offset_ms + $1', [milliseconds]);
    },
    async close() {
      await Promise.all([web.close(), worker.close(), owner.end()]);
    },
  };
}

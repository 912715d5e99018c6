import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  acceptMembership,
  createPartnership,
  directoryEntities,
  inviteMember,
} from '@evenhand/directory';
import { createPerson, GrantRole, identityEntities } from '@evenhand/identity';
import { type Role, systemActor } from '@evenhand/kernel';
import { Config, openDatabase } from '@evenhand/platform';
import { testDatabase, type TestDatabase } from '../servers/index.js';

interface Somebody {
  name: string;
  roles: readonly Role[];
  schoolId?: string;
}

export interface SmallPartnership {
  testing: TestDatabase;
  partnershipId: string;
  schoolId: string;
  /** Ids of people by name. */
  people: ReadonlyMap<string, string>;
}

/**
 * A demonstration with one partnership, one school and a person for each role that the shell's own
 * pages know: Ada Admin, Bea Broker, Fay Finance, Hal Head, and Una with two places.
 */
export async function smallPartnership(): Promise<SmallPartnership> {
  const testing = await testDatabase();
  const worker = await openDatabase(
    testing.workerUrl,
    [...directoryEntities, ...identityEntities],
    {
      poolSize: 2,
    },
  );
  const now = new Date();
  const system = systemActor('test', null);
  const { id: partnershipId } = await worker.database.transaction(system, (tx) =>
    createPartnership(tx, system, { slug: 'northfold', name: 'Northfold Partnership' }, now),
  );
  const here = systemActor('test', partnershipId);
  const schoolId = await insertSchool(testing, 900001, 'Oakwood Primary School');
  await worker.database.transaction(here, async (tx) => {
    const membership = await inviteMember(tx, here, { urn: 900001 }, now);
    await acceptMembership(tx, here, { membershipId: membership.id }, now);
  });
  const cast: Somebody[] = [
    { name: 'Ada Admin', roles: ['administrator'] },
    { name: 'Bea Broker', roles: ['broker'] },
    { name: 'Fay Finance', roles: ['finance_officer'] },
    { name: 'Hal Head', roles: ['headteacher'], schoolId },
    { name: 'Una Double', roles: ['verifier'] },
    { name: 'Una Double', roles: ['school_leader'], schoolId },
  ];
  const config = Object.assign(new Config(), { publicUrl: 'http://127.0.0.1:3000' });
  const grantRole = new GrantRole(worker.database, worker.clock, config);
  const people = new Map<string, string>();
  for (const { name, roles, schoolId: at } of cast) {
    const email = `${name.toLowerCase().replace(' ', '.')}@northfold.example`;
    const { id } = await worker.database.transaction(system, (tx) =>
      createPerson(tx, system, { name, email }),
    );
    people.set(name, id);
    for (const role of roles) {
      await grantRole.run(here, { personId: id, role, schoolId: at, fromDate: '2020-01-01' });
    }
  }
  await worker.close();
  return { testing, partnershipId, schoolId, people };
}

async function insertSchool(testing: TestDatabase, urn: number, name: string): Promise<string> {
  const id = randomUUID();
  const owner = new Client({ connectionString: testing.ownerUrl });
  await owner.connect();
  await owner.query('UPDATE platform.installation SET demonstration = true');
  await owner.query(
    `INSERT INTO directory.school (id, urn, name, la_code, la_name, phase, matching_phase, provision, status, updated_at)
     VALUES ($1, $2, $3, '900', 'Northfold', 2, 1, 'mainstream', 'open', now())`,
    [id, urn, name],
  );
  await owner.query('INSERT INTO directory.school_urn (urn, school_id) VALUES ($1, $2)', [urn, id]);
  await owner.end();
  return id;
}

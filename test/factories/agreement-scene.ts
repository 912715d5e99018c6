import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { PersonActor, Role } from '@evenhand/kernel';
import { openDatabase, type EntityClass, type OpenDatabase } from '@evenhand/platform';
import { testDatabase, type TestDatabase } from '../servers/index.js';
import { provenEntry } from './entry.js';

/** Two schools that have accepted each other, a third that knows nothing, and the people round them. */
export interface AgreementScene {
  owner: Client;
  web: OpenDatabase;
  worker: OpenDatabase;
  partnershipId: string;
  schools: Record<'supporter' | 'supported' | 'other', string>;
  fundId: string;
  /** Makes a person with a role here, for a school or none, and the actor who acts as them. */
  person(role: Role, schoolId?: string | null, partnershipId?: string): Promise<PersonActor>;
  /** A proposal that both schools accepted, with its need and offer. */
  proposal(): Promise<{ proposalId: string; needId: string; offerId: string }>;
  partnership(slug: string): Promise<string>;
  /** Moves the product's clock to an instant (`2027-03-28T00:30:00Z`), or to 12:00 UTC of a day. */
  goTo(moment: string): Promise<void>;
  close(): Promise<void>;
}

let urn = 900_000;

export async function agreementScene(
  entities: readonly EntityClass[],
  given?: TestDatabase,
): Promise<AgreementScene> {
  const test = given ?? (await testDatabase());
  const owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const web = await openDatabase(test.webUrl, entities);
  const worker = await openDatabase(test.workerUrl, entities);

  const partnership = async (slug: string): Promise<string> => {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO directory.partnership (id, slug, name, created_at) VALUES ($1, $2, $2, now())`,
      [id, slug],
    );
    return id;
  };
  const partnershipId = await partnership('lindmere');
  const school = async (name: string): Promise<string> => {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO directory.school (id, urn, name, la_code, la_name, phase, matching_phase, provision, status, updated_at)
       VALUES ($1, $2, $3, '999', 'Lindmere', 2, 1, 'mainstream', 'open', now())`,
      [id, (urn += 1), name],
    );
    await owner.query(
      `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
       VALUES ($1, $2, $3, 'active', '2026-01-01', '2026-01-01', now())`,
      [randomUUID(), partnershipId, id],
    );
    return id;
  };
  const schools = {
    supporter: await school('Alder Primary'),
    supported: await school('Birch Primary'),
    other: await school('Cedar Primary'),
  };
  const person: AgreementScene['person'] = async (role, schoolId = null, of = partnershipId) => {
    const personId = randomUUID();
    await owner.query(
      `INSERT INTO identity.person (id, name, email, created_at) VALUES ($1, $2, $3, now())`,
      [personId, `A ${role}`, `${personId}@school.example`],
    );
    await owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES ($1, $2, $3, $4, $5, '2020-01-01', now())`,
      [randomUUID(), personId, of, schoolId, role],
    );
    return {
      kind: 'person',
      personId,
      partnershipId: of,
      schoolId,
      roles: [role],
      steppedUp: true,
      entryId: await provenEntry(owner, personId, of),
    };
  };
  const fundId = await fundOf(owner, partnershipId);
  return {
    ...{ owner, web, worker, partnershipId, schools, fundId, person, partnership },
    proposal: () => acceptedProposal(owner, partnershipId, schools),
    goTo: async (moment) => {
      const instant = moment.includes('T') ? moment : `${moment}T12:00:00Z`;
      await owner.query(
        `UPDATE platform.clock SET offset_ms =
           extract(epoch FROM $1::timestamptz - clock_timestamp()) * 1000`,
        [instant],
      );
    },
    close: async () => {
      await Promise.all([web.close(), worker.close(), owner.end()]);
    },
  };
}

/** A fund with £10,000, received in one balanced entry. */
async function fundOf(owner: Client, partnershipId: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `INSERT INTO funds.fund (id, partnership_id, name, kind, source, created_at)
     VALUES ($1, $2, 'Improvement grant', 'grant', 'Lindmere Council', now())`,
    [id, partnershipId],
  );
  await owner.query(`SELECT set_config('app.partnership', $1, false)`, [partnershipId]);
  await owner.query(`SELECT funds.post_entry($1, $2, 'receive', 1000000, NULL, NULL, now())`, [
    randomUUID(),
    id,
  ]);
  return id;
}

async function acceptedProposal(
  owner: Client,
  partnershipId: string,
  schools: AgreementScene['schools'],
): Promise<{ proposalId: string; needId: string; offerId: string }> {
  const [proposalId, needId, offerId] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query(
    `INSERT INTO register.need (id, partnership_id, school_id, status, summary, areas, phase, urgency, mode,
       travel_metres, start_from, start_to, days, supporters_wanted, consents_to_matching, disclosure,
       equity_weight, last_confirmed_at, created_at)
     VALUES ($1, $2, $3, 'introduced', 'Phonics', '[]', 1, 2, 'either', 20000, '2026-12-01', '2027-01-31', 12, 1,
       true, 'anonymised', 50, now(), now())`,
    [needId, partnershipId, schools.supported],
  );
  await owner.query(
    `INSERT INTO register.offer (id, partnership_id, school_id, status, title, evidence, areas, phases, mode,
       travel_metres, capacity, days, available_from, consents_to_matching, evidence_grade, last_confirmed_at, created_at)
     VALUES ($1, $2, $3, 'verified', 'Phonics', 'Results', '[]', '{1}', 'either', 20000, 3, 30, '2026-09-01', true, 4,
       now(), now())`,
    [offerId, partnershipId, schools.supporter],
  );
  await owner.query(
    `INSERT INTO register.brief_grant (need_id, school_id, partnership_id, granted_at) VALUES ($1, $2, $3, now())`,
    [needId, schools.supporter, partnershipId],
  );
  await owner.query(
    `INSERT INTO brokerage.proposal (id, partnership_id, need_id, offer_id, supporter_school_id,
       supported_school_id, status, by_hand_reason, created_at, supporter_answer, school_answer)
     VALUES ($1, $2, $3, $4, $5, $6, 'accepted_by_school', 'They know each other', now(), 'yes', 'yes')`,
    [proposalId, partnershipId, needId, offerId, schools.supporter, schools.supported],
  );
  return { proposalId, needId, offerId };
}

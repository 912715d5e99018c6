import { randomUUID } from 'node:crypto';
import { entities } from '@evenhand/installation';
import type { PersonActor, Role } from '@evenhand/kernel';
import { openDatabase, type OpenDatabase } from '@evenhand/platform';
import { isKeptBack, Need, needBrief, needStatuses, Offer, sightOf } from '@evenhand/register';
import fc from 'fast-check';
import { Client } from 'pg';
import { provenEntry } from '../../../../test/factories/entry.js';
import { insertMember, insertPerson } from '../../../../test/security/people.js';
import { testDatabase } from '../../../../test/servers/index.js';
import { Proposal } from '../data/proposal.entity.js';
import { proposalStatuses, type ProposalStatus } from '../domain/proposal.actions.js';
import { stageOf } from '../domain/stage.js';
import { introductions, supporterFacts } from './introductions.reader.js';

interface Row {
  id: string;
  status: string;
  schoolId: string;
  handedOverAt: Date | null;
}
interface Pair {
  id: string;
  need: Row;
  offer: Row;
  status: ProposalStatus;
  /** The supporter by its introduction, the school in need by the supporter's yes. */
  told: { supporter: boolean; school: boolean };
}
interface Asker {
  actor: PersonActor;
  tiedTo: readonly string[];
}

/** The facts, generated; what the rule makes of them, and what the database shows, are compared. */
describe('sight over rows', () => {
  let owner: Client;
  let web: OpenDatabase;
  const partnershipId = randomUUID();
  const schools: string[] = [];
  const needs: Row[] = [];
  const offers: Row[] = [];
  const pairs: Pair[] = [];
  const askers: Asker[] = [];

  beforeAll(async () => {
    const testing = await testDatabase();
    owner = new Client({ connectionString: testing.ownerUrl });
    await owner.connect();
    web = await openDatabase(testing.webUrl, entities, { poolSize: 2 });
    await owner.query(
      `INSERT INTO directory.partnership (id, slug, name, created_at) VALUES ($1, 'sight', 'Sight', now())`,
      [partnershipId],
    );
    for (let at = 0; at < 5; at++) {
      schools.push((await insertMember(owner, partnershipId, `School ${at}`)).schoolId);
    }
    await insertThings();
    await insertPeople();
  });
  afterAll(() => Promise.all([owner.end(), web.close()]));

  /** Drawn by a fixed seed, so that a difference can be looked at again. */
  async function insertThings(): Promise<void> {
    const row = (statuses: readonly string[]) =>
      fc.record({
        at: fc.nat(4),
        status: fc.constantFrom(...statuses),
        wasHandedOver: fc.boolean(),
      });
    const offerStates = ['draft', 'submitted', 'verified', 'not_verified', 'withdrawn'];
    for (const drawn of fc.sample(row(needStatuses), { seed: 7, numRuns: 40 })) {
      needs.push(await insert(needSql, drawn));
    }
    for (const drawn of fc.sample(row(offerStates), { seed: 8, numRuns: 40 })) {
      offers.push(await insert(offerSql, drawn));
    }
    const pair = fc.record({
      ...{ need: fc.constantFrom(...needs), offer: fc.constantFrom(...offers) },
      ...{ status: fc.constantFrom(...proposalStatuses), yes: fc.boolean(), briefed: fc.boolean() },
    });
    for (const drawn of fc.sample(pair, { seed: 9, numRuns: 120 })) await insertPair(drawn);
  }

  async function insert(
    sql: string,
    drawn: { at: number; status: string; wasHandedOver: boolean },
  ): Promise<Row> {
    const { at, status } = drawn;
    const handedOverAt =
      status !== 'draft' && (status !== 'withdrawn' || drawn.wasHandedOver) ? new Date() : null;
    const row = { id: randomUUID(), status, schoolId: schools[at] ?? '', handedOverAt };
    await owner.query(sql, [row.id, partnershipId, row.schoolId, status, handedOverAt]);
    return row;
  }

  async function insertPair(drawn: {
    need: Row;
    offer: Row;
    status: ProposalStatus;
    yes: boolean;
  }): Promise<void> {
    const { need, offer, status } = drawn;
    if (need.schoolId === offer.schoolId) return;
    const bothYes = status === 'accepted_by_school' || status === 'agreed';
    const saidYes = bothYes || status === 'accepted_by_supporter' || drawn.yes;
    const before = status === 'proposed' || status === 'approved' || status === 'rejected';
    const told = { supporter: !before, school: !before && saidYes && status !== 'introduced' };
    const id = randomUUID();
    const { rowCount } = await owner.query(pairSql, [
      ...[id, partnershipId, need.id, offer.id, need.schoolId, offer.schoolId, status],
      ...[told.supporter ? new Date() : null, told.school ? 'yes' : null, bothYes ? 'yes' : null],
    ]);
    if (rowCount === 1) pairs.push({ id, need, offer, status, told });
  }

  async function insertPeople(): Promise<void> {
    const add = async (role: Role, schoolId: string | null, tiedTo: string[]): Promise<void> => {
      const place = await insertPerson(owner, `${role} ${askers.length}`, role, {
        ...{ partnershipId, schoolId },
      });
      for (const tied of tiedTo) {
        await owner.query(
          `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date,
             created_at) VALUES ($1, $2, $3, 'family', '2026-01-01', '2099-01-01', now())`,
          [place.personId, partnershipId, tied],
        );
      }
      const entryId = await provenEntry(owner, place.personId, partnershipId);
      const actor = { kind: 'person' as const, ...place, roles: [role], steppedUp: false, entryId };
      askers.push({ actor, tiedTo });
    };
    const [first = '', second = ''] = schools;
    for (const role of ['broker', 'administrator', 'verifier'] as const) {
      await add(role, null, []);
      await add(role, null, [first]);
    }
    await add('broker', null, [first, second]);
    await add('finance_officer', null, []);
    for (const schoolId of schools) await add('headteacher', schoolId, []);
  }

  const holds = ({ actor }: Asker, ...roles: Role[]): boolean =>
    actor.roles.some((role) => roles.includes(role));
  const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();

  it('shows needs and offers in full to whom the rule does', async () => {
    for (const asker of askers) {
      const { needIds, offerIds } = await web.database.read(asker.actor, async (tx) => ({
        needIds: idsOf(await tx.find(Need)),
        offerIds: idsOf(await tx.find(Offer)),
      }));
      const sees = (isDesk: boolean) => (row: Row) =>
        sightOf({
          isOwn: row.schoolId === asker.actor.schoolId,
          isDesk,
          isKeptBack: isKeptBack(row),
          isRecused: asker.tiedTo.includes(row.schoolId),
          stage: null,
        }) === 'all';
      const isDesk = holds(asker, 'broker', 'administrator');
      expect(needIds).toEqual(idsOf(needs.filter(sees(isDesk))));
      expect(offerIds).toEqual(idsOf(offers.filter(sees(isDesk || holds(asker, 'verifier')))));
    }
  });

  it('shows what joins two schools, and the other name, at the stage of the rule', async () => {
    expect(new Set(pairs.map(({ status }) => status)).size).toBe(proposalStatuses.length);
    for (const asker of askers) {
      const { actor, tiedTo } = asker;
      const expected = pairs.map((pair) => {
        const side = pair.offer.schoolId === actor.schoolId ? 'supporter' : 'school';
        const isParty = [pair.need.schoolId, pair.offer.schoolId].includes(actor.schoolId ?? '');
        const stage = isParty
          ? stageOf(side, { status: pair.status, wasTold: pair.told[side] })
          : null;
        const isRecused = [pair.need, pair.offer].some(({ schoolId }) => tiedTo.includes(schoolId));
        const isDesk = holds(asker, 'broker', 'administrator');
        const common = { isOwn: false, isKeptBack: false, isRecused };
        return {
          pair,
          asParty: sightOf({ ...common, isDesk: false, stage }),
          row: sightOf({ ...common, isDesk, stage }),
        };
      });
      await web.database.read(actor, async (tx) => {
        expect(idsOf(await tx.find(Proposal))).toEqual(
          idsOf(expected.filter(({ row }) => row === 'all' || row === 'name').map((e) => e.pair)),
        );
        const told = new Map((await introductions(tx)).map((one) => [one.id, one]));
        for (const { pair, asParty } of expected) {
          const seen = told.get(pair.id);
          expect(seen === undefined).toBe(asParty === 'nothing');
          expect((seen?.otherSchoolId ?? null) !== null).toBe(asParty === 'name');
          if (seen?.side === 'school') {
            const facts = await supporterFacts(tx, pair.id);
            expect(facts !== null).toBe(asParty === 'brief' || asParty === 'name');
          }
        }
      });
    }
  });

  it('gives the brief to who holds a live grant of it, and to nobody else', async () => {
    const [need] = needs;
    const stranger = askers.find(
      ({ actor }) => actor.schoolId !== null && actor.schoolId !== need?.schoolId,
    );
    if (!need || !stranger) throw new Error('There is nobody to ask');
    const brief = (): Promise<boolean> =>
      web.database.read(stranger.actor, async (tx) => (await needBrief(tx, need.id)) !== null);
    expect(await brief()).toBe(false);
    await owner.query('INSERT INTO register.brief_grant VALUES ($1, $2, $3, now(), NULL)', [
      ...[need.id, stranger.actor.schoolId, partnershipId],
    ]);
    expect(await brief()).toBe(true);
    await owner.query('UPDATE register.brief_grant SET ended_at = now()');
    expect(await brief()).toBe(false);
  });
});

const needSql = `INSERT INTO register.need (id, partnership_id, school_id, status, summary, areas, phase, urgency,
    mode, travel_metres, start_from, start_to, days, consents_to_matching, disclosure, supporters_wanted,
    equity_weight, last_confirmed_at, created_at, posted_at)
  VALUES ($1, $2, $3, $4, 'Words', '[]', 1, 2, 'either', 1000, '2026-01-01', '2026-12-31', 5, true, 'anonymised',
    1, 50, now(), now(), $5)`;
const offerSql = `INSERT INTO register.offer (id, partnership_id, school_id, status, title, evidence, areas, phases,
    mode, travel_metres, capacity, days, available_from, consents_to_matching, evidence_grade, last_confirmed_at,
    created_at, submitted_at)
  VALUES ($1, $2, $3, $4, 'Words', '', '[]', '{1}', 'either', 1000, 2, 5, '2026-01-01', true, 3, now(), now(), $5)`;
const pairSql = `INSERT INTO brokerage.proposal (id, partnership_id, need_id, offer_id, supported_school_id,
    supporter_school_id, status, introduced_at, supporter_answer, school_answer, by_hand_reason, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'Words', now()) ON CONFLICT DO NOTHING`;

import { brokerageEntities } from '@evenhand/brokerage';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { identityEntities, seeingWhole } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { registerEntities } from '@evenhand/register';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { sampleTerms } from '../../../../test/factories/sample-terms.js';
import { rowsSeen, tie, tiedPerson } from '../../../../test/factories/tied.js';
import {
  agreementList,
  agreementPage,
  agreementsEntities,
  DraftAgreement,
  RecallAgreement,
  reviewPointList,
  ReviseDraft,
  SendAgreement,
  signVersion,
} from '../index.js';

const entities = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...registerEntities,
  ...brokerageEntities,
  ...agreementsEntities,
];
const tables = ['agreement', 'agreement_version', 'signature', 'review_point'].map(
  (name) => `agreements.${name}`,
);
const all = Object.fromEntries(tables.map((name) => [name, 1]));
const first = { after: null, limit: 10 };

describe('an agreement and who has a tie to one of its schools', () => {
  let scene: AgreementScene;
  let broker: PersonActor, head: PersonActor, agreementId: string;

  beforeAll(async () => {
    scene = await agreementScene(entities);
    const { database, clock } = scene.web;
    broker = await scene.person('broker');
    head = await scene.person('headteacher', scene.schools.supporter);
    const { proposalId } = await scene.proposal();
    ({ agreementId } = await new DraftAgreement(database, clock).run(broker, { proposalId }));
    const terms = sampleTerms(scene.fundId);
    await new ReviseDraft(database).run(broker, { agreementId, terms });
    const { sha256 } = await new SendAgreement(database, clock).run(broker, { agreementId });
    await database.transaction(head, (tx) =>
      signVersion(tx, head, { agreementId, versionNumber: 1, sha256 }, clock.now()),
    );
    await scene.owner.query(
      `INSERT INTO agreements.review_point (id, partnership_id, agreement_id, number, due_on, report_by, status, version)
       VALUES (gen_random_uuid(), $1, $2, 1, '2027-02-01', '2027-03-03', 'scheduled', 1)`,
      [scene.partnershipId, agreementId],
    );
  });
  afterAll(() => scene.close());

  const see = (actor: PersonActor) => rowsSeen(scene.web, actor, tables);

  it.each(['broker', 'administrator', 'finance_officer'] as const)(
    'is not there for a %s with a tie to either, and for the others it is',
    async (role) => {
      const { supporter, supported, other } = scene.schools;
      for (const schoolId of [supporter, supported]) {
        expect(await see(await tiedPerson(scene, role, schoolId))).toEqual({});
      }
      expect(await see(await tiedPerson(scene, role, other))).toEqual(all);
      expect(await see(await scene.person(role))).toEqual(all);
    },
  );

  it('is not there on its page, in lists and for any act', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supported);
    const { database, clock } = scene.web;
    await database.read(tied, async (tx) => {
      await expect(agreementPage(tx, agreementId)).rejects.toMatchObject({ kind: 'not-found' });
      expect((await agreementList(tx, first)).items).toEqual([]);
      expect((await reviewPointList(tx, first)).items).toEqual([]);
    });
    const recall = new RecallAgreement(database, clock);
    await expect(recall.run(tied, { agreementId })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('stays a school’s own, to a head who is a broker, too, while acting for the school', async () => {
    const both = await scene.person('headteacher', scene.schools.supporter);
    await scene.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, role, from_date, created_at)
       VALUES ($1, $2, 'broker', '2020-01-01', now())`,
      [both.personId, scene.partnershipId],
    );
    await tie(scene, both.personId, scene.schools.supported);
    expect(await see(both)).toEqual(all);
    expect(await see({ ...both, schoolId: null, roles: ['broker'] })).toEqual({});
    // acting for the school is no way round what a school may not see: a version that was not sent
    await scene.owner.query('UPDATE agreements.agreement SET first_sent_at = NULL');
    expect(await see({ ...both, roles: ['broker', 'headteacher'] })).toEqual({});
    await scene.owner.query('UPDATE agreements.agreement SET first_sent_at = now()');
  });

  it('counts in a reckoning over the whole, and is never out of a job’s sight', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supported);
    const count = 'SELECT count(*)::int AS rows FROM agreements.agreement';
    const whole = await scene.web.database.read(tied, (tx) =>
      seeingWhole(tx, () => tx.query<{ rows: number }[]>(count)),
    );
    expect(whole).toEqual([{ rows: 1 }]);
    expect(await rowsSeen(scene.worker, tied, tables)).toEqual(all);
  });

  it('is asked about once for each statement, not for each row', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supported);
    const plan = await scene.web.database.read(tied, (tx) =>
      tx.query<{ 'QUERY PLAN': string }[]>(
        'EXPLAIN (VERBOSE, ANALYZE, TIMING OFF) SELECT id FROM agreements.agreement',
      ),
    );
    const lines = plan.map((row) => row['QUERY PLAN']);
    const asking = lines.flatMap((line, at) => (line.includes('recused_from') ? [at] : []));
    expect(asking.length).toBe(1);
    for (const at of asking) {
      expect(lines[at]).toMatch(/Output: identity\.recused_from\(\)/);
      expect(lines[at - 1]).toMatch(/Result .*loops=1\)/);
    }
  });

  it('would be seen without the policy', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supported);
    await scene.owner.query('DROP POLICY untied ON agreements.agreement');
    expect(await see(tied)).toEqual(all);
  });
});

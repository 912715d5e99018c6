import { randomUUID } from 'node:crypto';
import { eventList } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { activeAgreement, caseworkEntities } from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { tie, tiedPerson } from '../../../../test/factories/tied.js';
import { CompleteAgreement, hiddenByTies, isTrailShortened, standingWork } from '../index.js';

describe('what a tie takes out of sight after signing', () => {
  let scene: AgreementScene;
  let broker: PersonActor, agreementId: string;

  beforeEach(async () => {
    scene = await agreementScene(caseworkEntities);
    ({ broker, agreementId } = await activeAgreement(scene));
    const status = `UPDATE payments.milestone SET status = 'due' WHERE number = 1`;
    await scene.owner.query(status);
    await scene.owner.query(status.replace('due', 'claimed'));
  });
  afterEach(() => scene.close());

  const read = <T>(actor: PersonActor, work: Parameters<typeof scene.web.database.read<T>>[1]) =>
    scene.web.database.read(actor, work);
  const agreementOf = async (actor: PersonActor) =>
    (await read(actor, hiddenByTies)).find(({ kind }) => kind === 'agreement');

  it('is counted, with who decides, for staff with a tie; and nothing is said to anybody else', async () => {
    const tied = await tiedPerson(scene, 'administrator', scene.schools.supporter);
    expect(await read(tied, hiddenByTies)).toEqual([
      { kind: 'agreement', desk: 'broker', step: 'broker', items: 1 },
      { kind: 'milestone', desk: 'broker', step: 'broker', items: 1 },
      { kind: 'milestone', desk: null, step: null, items: 1 },
      { kind: 'review_point', desk: 'broker', step: 'broker', items: 3 },
    ]);
    const officer = await tiedPerson(scene, 'finance_officer', scene.schools.supporter);
    const kinds = (await read(officer, hiddenByTies)).map(({ kind }) => kind);
    expect([...new Set(kinds)]).toEqual(['agreement', 'milestone']);
    // a draft that was never sent is nothing that an officer would see without a tie
    await scene.owner.query('UPDATE agreements.agreement SET first_sent_at = NULL');
    expect((await read(officer, hiddenByTies)).map(({ kind }) => kind)).not.toContain('agreement');
    const head = await scene.person('headteacher', scene.schools.supporter);
    for (const actor of [
      broker,
      head,
      await tiedPerson(scene, 'verifier', scene.schools.supporter),
    ])
      expect(await read(actor, hiddenByTies)).toEqual([]);
  });

  it('passes on from the brokers to the administrators, and to nobody, step by step', async () => {
    const tied = await tiedPerson(scene, 'broker', scene.schools.supporter);
    // tied to something, so that nobody is free in general, but not to these two
    await tie(scene, broker.personId, scene.schools.other);
    expect(await agreementOf(tied)).toMatchObject({ step: 'broker' });
    await tie(scene, broker.personId, scene.schools.supported);
    const administrator = await scene.person('administrator');
    expect(await agreementOf(tied)).toMatchObject({ step: 'administrator' });
    await tie(scene, administrator.personId, scene.schools.supported);
    expect(await agreementOf(tied)).toMatchObject({ step: 'nobody' });
    await scene.owner.query(
      `INSERT INTO identity.handover (id, partnership_id, kind, item_id, companion_ids, school_ids, step, raised_at)
       SELECT gen_random_uuid(), partnership_id, 'milestone', id, '{}', ARRAY[payee_school_id], 'administrator', now()
         FROM payments.milestone WHERE status = 'claimed'`,
    );
    const milestones = (await read(tied, hiddenByTies)).filter(({ kind }) => kind === 'milestone');
    expect(milestones).toContainEqual(expect.objectContaining({ step: 'administrator', items: 1 }));
  });

  it('is not in the audit trail of an administrator with a tie, and the chain stays whole', async () => {
    const tied = await tiedPerson(scene, 'administrator', scene.schools.supporter);
    const free = await scene.person('administrator');
    const page = { after: null, limit: 100 };
    const [theirs, whole] = [
      (await read(tied, (tx) => eventList(tx, page))).items,
      (await read(free, (tx) => eventList(tx, page))).items,
    ];
    const names = [...new Set(whole.map(({ name }) => name))];
    expect(names).toEqual(
      expect.arrayContaining(['agreements.agreement-signed', 'funds.fund-committed']),
    );
    // the money it committed is an event about the fund that names the agreement
    expect(theirs.filter(({ name }) => /^(agreements|payments|funds)\./.test(name))).toEqual([]);
    expect(JSON.stringify(theirs)).not.toContain(agreementId);
    expect(await read(tied, isTrailShortened)).toBe(true);
    expect(await read(free, isTrailShortened)).toBe(false);
    const about = { subjectId: agreementId };
    expect((await read(tied, (tx) => eventList(tx, page, about))).items).toEqual([]);
  });

  it('keeps a triad’s need open while a supporter of whom the broker sees nothing goes on', async () => {
    await scene.owner.query(`UPDATE agreements.review_point SET status = 'missed'`);
    await scene.owner.query(
      `INSERT INTO agreements.agreement (id, partnership_id, reference, proposal_id, need_id, offer_id, supporter_school_id,
         supported_school_id, status, current_version, drafted_by, created_at, first_sent_at, version)
       SELECT $1, partnership_id, 'EH-second', gen_random_uuid(), need_id, offer_id, $2, supported_school_id, 'active', 1,
         drafted_by, now(), now(), 1 FROM agreements.agreement`,
      [randomUUID(), scene.schools.other],
    );
    await tie(scene, broker.personId, scene.schools.other);
    const complete = new CompleteAgreement(scene.web.database, scene.web.clock);
    await complete.run(broker, { agreementId, outcome: 'met' });
    const { rows } = await scene.owner.query('SELECT status FROM register.need');
    expect(rows).toEqual([{ status: 'supported' }]);
  });

  it('is in what a school has in hand, and that of a school that one is tied to is not said', async () => {
    const { supporter, supported } = scene.schools;
    const tied = await tiedPerson(scene, 'administrator', supporter);
    expect(await read(tied, (tx) => standingWork(tx, supported))).toMatchObject({
      liveAgreements: 1,
    });
    expect(await read(tied, (tx) => standingWork(tx, supporter))).toBeNull();
    const head = await scene.person('headteacher', supporter);
    expect(await read(head, (tx) => standingWork(tx, supporter))).toMatchObject({
      liveAgreements: 1,
    });
  });
});

import { fundsFaults } from '@evenhand/funds';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import { paymentsFaults } from '@evenhand/payments';
import { Config, Log, WorkRunner } from '@evenhand/platform';
import { personalData } from '../../../installation/src/personal-data.js';
import {
  activeAgreement,
  caseworkEntities as entities,
} from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { caseworkEntities } from '../data/index.js';
import { ErasePersonJob } from '../jobs/erase-person.job.js';
import { TakeUpDataRequestJob } from '../jobs/take-up-data-request.job.js';
import { dataRequest, type DataRequestLine, ownDataRequests } from '../reads/data-requests.js';
import { personalCopy } from '../reads/personal-copy.reader.js';
import { AskAboutData } from './ask-about-data.js';
import { MoveDataRequest } from './move-data-request.js';
import { MoveOwnRequest } from './move-own-request.js';

const config = Object.assign(new Config(), { publicUrl: 'https://desk.example' });
const system = systemActor('test', null);

describe('requests about personal data', () => {
  let scene: AgreementScene;
  let ask: AskAboutData, move: MoveDataRequest, moveOwn: MoveOwnRequest;
  let administrator: PersonActor, head: PersonActor, supported: PersonActor, agreementId: string;

  beforeAll(async () => {
    scene = await agreementScene([...entities, ...caseworkEntities]);
    const { database, clock } = scene.web;
    ask = new AskAboutData(database, clock);
    move = new MoveDataRequest(database, clock, config);
    moveOwn = new MoveOwnRequest(database, clock);
    administrator = await scene.person('administrator');
    const active = await activeAgreement(scene);
    agreementId = active.agreementId;
    [head, supported] = [active.supporter, active.supported];
    await scene.goTo('2026-12-01');
  });
  afterAll(() => scene.close());

  const work = async (): Promise<void> => {
    const { database, clock } = scene.worker;
    const jobs = [
      new TakeUpDataRequestJob(clock, config, personalData),
      new ErasePersonJob(clock, personalData),
    ];
    const runner = new WorkRunner(database, jobs, 60, new Log('silent', 'test'));
    const { rows } = await scene.owner.query<{ id: string }>(
      `SELECT id FROM platform.work_item WHERE job LIKE 'casework.%' AND done_at IS NULL ORDER BY created_at`,
    );
    for (const { id } of rows) await runner.run(id);
  };
  const read = (actor: PersonActor, id: string): Promise<DataRequestLine> =>
    scene.web.database.read(actor, (tx) => dataRequest(tx, id));
  const mailOf = async (personId: string): Promise<string[]> => {
    const { rows } = await scene.owner.query<{ template: string }>(
      'SELECT template FROM platform.mail WHERE person_id = $1 ORDER BY created_at',
      [personId],
    );
    return rows.map(({ template }) => template);
  };

  it('answers a plain request for a copy by itself; only its person opens it, for 30 days', async () => {
    const { requestId } = await ask.run(head, { kind: 'access' });
    await expect(ask.run(head, { kind: 'access' })).rejects.toMatchObject({
      code: 'asked-already',
    });
    await work();
    expect(await read(head, requestId)).toMatchObject({ status: 'answered', isOwn: true });
    expect(await mailOf(head.personId)).toContain('casework.data-request-copy');
    const open = (actor: PersonActor) =>
      scene.web.database.read(actor, (tx) => personalCopy(tx, requestId));
    const copy = await open(head);
    expect(copy.sections.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['identity.person', 'identity.role_held', 'agreements.signature']),
    );
    expect(JSON.stringify(copy)).not.toContain(supported.personId);
    await expect(open(administrator)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(open(supported)).rejects.toMatchObject({ kind: 'not-found' });
    await scene.goTo('2027-01-01');
    await expect(open(head)).rejects.toMatchObject({ kind: 'not-found' });
    await scene.goTo('2026-12-01');
  });

  it('is asked back, extended and answered by the administrator, and told by mail', async () => {
    const { requestId } = await ask.run(supported, { kind: 'access', words: 'And the letters' });
    await work();
    expect(await mailOf(administrator.personId)).toEqual(['casework.data-request-waits']);
    expect(await read(administrator, requestId)).toMatchObject({
      status: 'received',
      dueOn: '2027-01-01',
    });
    const other = await scene.person('administrator', null, await scene.partnership('elsewhere'));
    for (const stranger of [head, other]) {
      await expect(read(stranger, requestId)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(move.run(supported, 'answer', { requestId, words: 'x' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(move.run(administrator, 'ask', { requestId })).rejects.toMatchObject({
      code: 'words-missing',
    });
    await move.run(administrator, 'ask', { requestId, words: 'Which letters?' });
    await scene.goTo('2026-12-11');
    await moveOwn.run(supported, 'reply', { requestId, words: 'Those of May' });
    expect(await read(supported, requestId)).toMatchObject({
      status: 'received',
      dueOn: '2027-01-11',
    });
    await move.run(administrator, 'extend', { requestId, words: 'Many letters' });
    expect(await read(supported, requestId)).toMatchObject({ dueOn: '2027-03-11' });
    await move.run(administrator, 'answer', { requestId, words: 'They are in the post' });
    expect(await read(supported, requestId)).toMatchObject({ status: 'answered' });
    await expect(moveOwn.run(supported, 'withdraw', { requestId })).rejects.toMatchObject({
      code: 'not-open',
    });
    await scene.goTo('2026-12-01');
  });

  it('records a complaint, which is acknowledged within 30 days', async () => {
    await expect(ask.run(head, { kind: 'complaint' })).rejects.toMatchObject({ kind: 'invalid' });
    const { requestId } = await ask.run(head, { kind: 'complaint', words: 'Too much mail' });
    expect(await read(head, requestId)).toMatchObject({ dueOn: '2026-12-31' });
    await move.run(administrator, 'acknowledge', { requestId });
    expect(await read(head, requestId)).toMatchObject({ acknowledgedOn: '2026-12-01' });
    await expect(moveOwn.run(administrator, 'withdraw', { requestId })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await moveOwn.run(head, 'withdraw', { requestId });
    const own = await scene.web.database.read(head, ownDataRequests);
    expect(own.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['withdrawn', 'answered']),
    );
  });

  describe('erasure', () => {
    const request = async (personId: string): Promise<string> => {
      const { requestId } = await ask.run(administrator, {
        ...{ kind: 'erasure', personId, words: 'Left the area' },
      });
      return requestId;
    };
    const refused = (requestId: string, why: RegExp): Promise<void> =>
      expect(move.run(administrator, 'approve', { requestId })).rejects.toThrow(why);

    it('is refused for the last administrator, and for an account that is used elsewhere', async () => {
      const { requestId } = await ask.run(administrator, { kind: 'erasure' });
      await refused(requestId, /last administrator/);
      await moveOwn.run(administrator, 'withdraw', { requestId });
      const broker = await scene.person('broker');
      await scene.owner.query(
        `INSERT INTO identity.role_held (id, person_id, partnership_id, role, from_date, created_at)
           VALUES (gen_random_uuid(), $1, $2, 'verifier', '2020-01-01', now())`,
        [broker.personId, await scene.partnership('further')],
      );
      await refused(await request(broker.personId), /outside this partnership/);
    });

    it('is refused under a legal hold, and while a signature is awaited', async () => {
      const leader = await scene.person('school_leader', scene.schools.other);
      await scene.owner.query(
        `INSERT INTO casework.legal_hold (id, partnership_id, person_id, reason, placed_by, placed_at)
           VALUES (gen_random_uuid(), $1, $2, 'A dispute', $3, now())`,
        [scene.partnershipId, leader.personId, administrator.personId],
      );
      await refused(await request(leader.personId), /legal hold/);
      await scene.owner.query(
        `UPDATE agreements.agreement SET status = 'sent', current_version = 2`,
      );
      const waiting = await request(supported.personId);
      await refused(waiting, /waits for a signature/);
      await scene.owner.query(
        `UPDATE agreements.agreement SET status = 'active', current_version = 1`,
      );
      await move.run(administrator, 'refuse', { requestId: waiting, words: 'Not yet' });
    });

    it('asks a person again when something came between the approval and the act', async () => {
      const leader = await scene.person('school_leader', scene.schools.other);
      const requestId = await request(leader.personId);
      await move.run(administrator, 'approve', { requestId });
      await scene.owner.query(
        `INSERT INTO casework.legal_hold (id, partnership_id, person_id, reason, placed_by, placed_at)
           VALUES (gen_random_uuid(), $1, $2, 'A dispute', $3, now())`,
        [scene.partnershipId, leader.personId, administrator.personId],
      );
      await work();
      expect(await read(administrator, requestId)).toMatchObject({
        status: 'received',
        question: expect.stringContaining('legal hold'),
      });
    });

    it('leaves books, chain and agreement whole; the name is gone but where it was signed', async () => {
      const { rows: before } = await scene.owner.query(
        'SELECT name FROM identity.person WHERE id = $1',
        [head.personId],
      );
      const requestId = await request(head.personId);
      await move.run(administrator, 'approve', { requestId });
      await work();
      await work();
      expect(await read(administrator, requestId)).toMatchObject({
        ...{ status: 'answered', personName: 'a former colleague' },
      });
      const { rows } = await scene.owner.query(
        `SELECT signer_name FROM agreements.signature WHERE agreement_id = $1 AND person_id = $2`,
        [agreementId, head.personId],
      );
      expect(rows).toEqual([{ signer_name: before[0].name }]);
      const faults = await scene.worker.database.read(system, async (tx) => [
        ...(await tx.query<unknown[]>('SELECT * FROM platform.event_faults()')),
        ...(await fundsFaults(tx)),
        ...(await paymentsFaults(tx)),
      ]);
      expect(faults).toEqual([]);
      const { rows: erased } = await scene.owner.query(
        `SELECT count(*)::int AS n FROM platform.event WHERE name = 'casework.person-erased'`,
      );
      expect(erased).toEqual([{ n: 1 }]);
    });
  });
});

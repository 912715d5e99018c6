import { fundBalance, fundLedger } from '@evenhand/funds';
import type { PersonActor } from '@evenhand/kernel';
import { milestoneSteps, type MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, type PaymentScene } from '../../../../test/factories/payment-scene.js';
import { rowsSeen, tie, tiedPerson } from '../../../../test/factories/tied.js';
import {
  batchList,
  ChangePayee,
  ConfirmPayee,
  hiddenMovements,
  milestoneList,
  milestonesOf,
  payeePage,
  payeesToConfirm,
  paymentsFaults,
  statementSummary,
} from '../index.js';

const tables = ['milestone', 'payee', 'payment', 'payment_batch', 'bank_line'].map(
  (name) => `payments.${name}`,
);
const ledger = ['funds.entry', 'funds.posting', 'funds.commitment'];
const first = { after: null, limit: 20 };

/** Two agreements, one with a school that people here have a tie to; of each a milestone in one batch. */
describe('money and who has a tie to a school that it is for', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  let theirs: string, others: string, alone: string;
  let tied: PersonActor;

  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
    await scene.confirmPayee();
    const { schools, owner } = scene;
    const { supported } = schools;
    others = await steps.approved();
    schools.supported = schools.other;
    theirs = await steps.approved();
    alone = await steps.approved();
    schools.supported = supported;
    const both = { milestones: [{ milestoneId: theirs }, { milestoneId: others }] };
    await steps.batch.run(scene.officer, both);
    await steps.batch.run(scene.officer, { milestones: [{ milestoneId: alone }] });
    await owner.query(
      `INSERT INTO payments.payment (id, partnership_id, milestone_id, bank_key, amount_pence, payee_id, attempts, last_tried_at, instructed_at)
       SELECT gen_random_uuid(), partnership_id, id, bank_key, payable_pence, payee_id, 1, now(), now() FROM payments.milestone`,
    );
    await owner.query(
      `INSERT INTO payments.bank_line (bank_ref, partnership_id, bank_key, reference, amount_pence, booked_at, explanation, first_seen_at)
       SELECT 'ref of ' || id, partnership_id, bank_key, '', payable_pence, now(), 'not-paid-here', now() FROM payments.milestone
       UNION ALL SELECT 'ref of nobody', $1, 'no such key', '', 5, now(), 'unknown-key', now()`,
      [scene.partnershipId],
    );
    tied = await tiedPerson(scene, 'finance_officer', schools.other);
  }, 120_000);
  afterAll(() => scene.close());

  const read = <T>(actor: PersonActor, work: Parameters<typeof scene.web.database.read<T>>[1]) =>
    scene.web.database.read(actor, work);

  it.each(['broker', 'administrator', 'finance_officer', 'commissioner'] as const)(
    'is not there for a %s with a tie; what is of other schools is',
    async (role) => {
      const someone = await tiedPerson(scene, role, scene.schools.other);
      const free = await scene.person(role);
      const [seen, whole] = [
        await rowsSeen(scene.web, someone, [...tables, ...ledger]),
        await rowsSeen(scene.web, free, [...tables, ...ledger]),
      ];
      expect(whole).toMatchObject({ 'payments.milestone': 3, 'payments.payment_batch': 2 });
      expect(seen).toMatchObject({ 'payments.milestone': 1, 'payments.payment_batch': 1 });
      expect(seen['payments.payment']).toBe(1);
      // received, and what the other agreement committed
      expect(whole['funds.entry']).toBe(4);
      expect(seen).toMatchObject({ 'funds.entry': 2, 'funds.posting': 4, 'funds.commitment': 1 });
      const { items } = await read(someone, (tx) => milestoneList(tx, {}, first));
      expect(items.map(({ id }) => id)).toEqual([others]);
    },
  );

  it('is left out of what a finance officer pays, and cannot be slipped in', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await scene.accept(agreementId, { delivered: 12 });
    await steps.claim.run(scene.head, { milestoneId });
    await steps.assess.run(scene.broker, { milestoneId });
    await steps.approve.run(scene.broker, { milestoneId });
    const batch = { milestones: [{ milestoneId }, { milestoneId: alone }] };
    await expect(steps.batch.run(tied, batch)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await scene.statusOf(milestoneId)).toBe('approved');
    const done = await steps.batch.run(tied, { milestones: [{ milestoneId }] });
    expect(done).toMatchObject({ paymentCount: 1, totalPence: 1000 });
  });

  it('is in every sum: the fund, the batch, the statement; and how much is hidden is said', async () => {
    const { fundId } = scene;
    const whole = await read(scene.officer, (tx) => fundBalance(tx, fundId));
    expect(await read(tied, (tx) => fundBalance(tx, fundId))).toEqual(whole);
    expect(await read(tied, (tx) => hiddenMovements(tx, fundId))).toBe(2);
    expect(await read(scene.officer, (tx) => hiddenMovements(tx, fundId))).toBe(0);
    const lines = await read(tied, (tx) => fundLedger(tx, fundId, 50));
    expect(lines.filter(({ milestoneId }) => milestoneId === theirs)).toEqual([]);

    await scene.owner.query(`ALTER TABLE payments.milestone DISABLE TRIGGER one_way`);
    await scene.owner.query(`UPDATE payments.milestone SET status = 'paid' WHERE id = $1`, [
      theirs,
    ]);
    await scene.owner.query(`ALTER TABLE payments.milestone ENABLE TRIGGER one_way`);
    const batches = (actor: PersonActor) => read(actor, (tx) => batchList(tx, first));
    const mixed = { paymentCount: 2, totalPence: 2000, paidCount: 1 };
    expect((await batches(tied)).items.at(-1)).toMatchObject({ ...mixed, hiddenCount: 1 });
    expect((await batches(scene.officer)).items.find((it) => it.paymentCount === 2)).toMatchObject({
      ...mixed,
      hiddenCount: 0,
    });
    expect((await batches(tied)).items).toHaveLength(
      (await batches(scene.officer)).items.length - 1,
    );

    const [free, mine] = [
      await read(scene.officer, statementSummary),
      await read(tied, statementSummary),
    ];
    expect(free).toMatchObject({ allPence: 3005, hiddenUnexplained: 0 });
    expect(mine).toMatchObject({ allPence: 3005, hiddenUnexplained: 2 });
    expect(mine.unexplained.map(({ bankRef }) => bankRef).sort()).toEqual(
      ['ref of nobody', `ref of ${others}`].sort(),
    );
  });

  it('keeps the bank details of a school from whoever has a tie to it, and from changing them', async () => {
    const { supporter } = scene.schools;
    const { database, clock } = scene.web;
    const officer = await tiedPerson(scene, 'finance_officer', supporter);
    const details = { sortCode: '089999', accountNumber: '66374958', accountName: 'Another' };
    const change = new ChangePayee(database, clock, scene.vault);
    await expect(change.run(officer, { schoolId: supporter, ...details })).rejects.toMatchObject({
      kind: 'not-found',
    });
    // the head is tied to nothing but the own school, and changes it
    const { payeeId } = await change.run(scene.head, { schoolId: supporter, ...details });
    expect(await read(officer, payeesToConfirm)).toEqual([]);
    expect(await read(officer, (tx) => payeePage(tx, supporter))).toMatchObject({
      ...{ confirmed: null, proposed: null },
    });
    const confirm = new ConfirmPayee(database, clock);
    const decision = { schoolId: supporter, payeeId, decision: 'confirm' as const };
    await expect(confirm.run(officer, decision)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await confirm.run(scene.officer, decision)).toMatchObject({ status: 'confirmed' });
  });

  it('stays a school’s own, and is never out of a job’s sight', async () => {
    const head = await scene.person('headteacher', scene.schools.other);
    await tie(scene, head.personId, scene.schools.supporter);
    expect(await rowsSeen(scene.web, head, ['payments.milestone'])).toEqual({
      'payments.milestone': 2,
    });
    const { id } = await scene.worker.database.read(tied, async (tx) => {
      expect(await milestonesOf(tx, theirs)).toEqual([]);
      const [row] = await tx.query<{ id: string }[]>(
        'SELECT id FROM payments.milestone WHERE id = $1',
        [theirs],
      );
      return row ?? { id: '' };
    });
    expect(id).toBe(theirs);
    const faults = await scene.worker.database.read(
      { kind: 'system', name: 'test', partnershipId: null },
      paymentsFaults,
    );
    expect(faults.join()).toContain('settle entries');
  });

  it.each([
    ...tables.filter((name) => name !== 'payments.payment'),
    'funds.entry',
    'funds.commitment',
  ])('would be seen without the policy of %s', async (table) => {
    const schoolId = table.endsWith('payee') ? scene.schools.supporter : scene.schools.other;
    const someone = await tiedPerson(scene, 'administrator', schoolId);
    const before = (await rowsSeen(scene.web, someone, [table]))[table] ?? 0;
    await scene.owner.query(`DROP POLICY untied ON ${table}`);
    const after = (await rowsSeen(scene.web, someone, [table]))[table] ?? 0;
    expect(after).toBeGreaterThan(before);
  });
});

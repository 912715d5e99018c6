import { Page, PageRequest, PersonActor } from '@evenhand/kernel';
import { milestoneSteps, MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';
import { MilestoneLine, milestoneList, milestonePage } from '../index.js';
import { milestoneStatuses } from '../domain/milestone.actions.js';
import { payeeStatuses } from '../domain/payee.actions.js';

describe('a milestone on the database', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
  });
  afterAll(() => scene.close());

  const events = async (milestoneId: string) => {
    const { rows } = await scene.owner.query(
      `SELECT name FROM platform.event WHERE subject_id = $1 ORDER BY seq`,
      [milestoneId],
    );
    return rows.map(({ name }) => String(name).replace('payments.milestone-', ''));
  };
  it('falls due by the clock, on the London day and not before', async () => {
    const dueOn = '2027-07-01';
    const { milestoneIds } = await scene.agreement([{ dueOn }]);
    const milestoneId = milestoneIds[0] ?? '';
    await scene.goTo('2027-06-30');
    await steps.sweep();
    expect(await scene.statusOf(milestoneId)).toBe('planned');
    await expect(steps.claim.run(scene.head, { milestoneId })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await scene.owner.query(
      `UPDATE platform.clock SET offset_ms = offset_ms + ${11.5 * 3_600_000}`, // 00:30 in London, 23:30 UTC
    );
    await steps.sweep();
    await steps.sweep();
    expect(await scene.statusOf(milestoneId)).toBe('due');
    expect(await events(milestoneId)).toEqual(['due']);
    await scene.owner.query('UPDATE platform.clock SET offset_ms = 0');
  });

  it('goes from claim to authorised by two people, the sum shown', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await steps.claim.run(scene.head, { milestoneId });
    await scene.accept(agreementId, { delivered: 4 });
    await scene.accept(agreementId, { delivered: 5 });
    const assessed = await steps.assess.run(scene.broker, { milestoneId });
    expect(assessed).toMatchObject({ status: 'assessed_partially_met', payablePence: 750 });
    const shown = await scene.web.database.read(scene.head, (tx) => milestonePage(tx, milestoneId));
    expect(shown.assessment?.lines.map(({ working }) => working)).toEqual([
      '9 delivered of 12 planned (days)',
      'from 50%, the same share is paid',
      '£10.00 × 75%, rounded down to a whole penny',
    ]);
    await steps.approve.run(scene.broker, { milestoneId, expectedVersion: assessed.version });
    await expect(steps.authorise.run(scene.officer, { milestoneId })).rejects.toMatchObject({
      code: 'no-bank-details',
    });
    const payeeId = await scene.confirmPayee();
    const answer = await steps.authorise.run(scene.officer, { milestoneId });
    expect(answer.status).toBe('authorised');
    const { rows } = await scene.owner.query(
      'SELECT payee_id, payable_pence::int AS pence FROM payments.milestone WHERE id = $1',
      [milestoneId],
    );
    expect(rows).toEqual([{ payee_id: payeeId, pence: 750 }]);
    expect(await events(milestoneId)).toEqual([
      'due',
      'claimed',
      'assessed',
      'approved',
      'authorised',
    ]);
  });

  it('waits for a final result of an outcome, and can be assessed again', async () => {
    const { agreementId, milestoneId } = await steps.due('outcomes');
    await steps.claim.run(scene.head, { milestoneId });
    const assessing = () => steps.assess.run(scene.broker, { milestoneId });
    await expect(assessing()).rejects.toMatchObject({ code: 'no-accepted-result' });
    await scene.accept(agreementId, { result: 80, isFinal: false });
    await expect(assessing()).rejects.toMatchObject({ code: 'result-is-provisional' });
    await scene.accept(agreementId, { result: 62 });
    expect(await assessing()).toMatchObject({ status: 'assessed_not_met', payablePence: 0 });
    await expect(steps.approve.run(scene.broker, { milestoneId })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await steps.end.run(scene.broker, {
      milestoneId,
      action: 'withhold',
      reason: 'Late data expected',
    });
    await scene.accept(agreementId, { result: 75 });
    expect(await assessing()).toMatchObject({
      status: 'assessed_partially_met',
      payablePence: 750,
    });
  });

  it('gives a forfeited milestone’s money back to the fund, once and for good', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await steps.claim.run(scene.head, { milestoneId });
    await steps.assess.run(scene.broker, { milestoneId });
    const forfeit = () =>
      steps.end.run(scene.broker, {
        milestoneId,
        action: 'forfeit',
        reason: 'Nothing was delivered',
      });
    await forfeit();
    await expect(forfeit()).rejects.toMatchObject({ kind: 'conflict' });
    const { rows } = await scene.owner.query(
      'SELECT released_pence::int AS released FROM funds.commitment WHERE agreement_id = $1',
      [agreementId],
    );
    expect(rows).toEqual([{ released: 1000 }]);
    expect(
      await steps.refused(`UPDATE payments.milestone SET status = 'claimed' WHERE id = $1`, [
        milestoneId,
      ]),
    ).toContain('forfeited stays so');
  });

  it('is returned with a reason, and claimed again', async () => {
    const milestoneId = await steps.approved();
    const reason = 'The days of June are missing';
    await expect(steps.back.run(scene.broker, { milestoneId, reason })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await steps.back.run(scene.officer, { milestoneId, reason });
    const page = await scene.web.database.read(scene.head, (tx) => milestonePage(tx, milestoneId));
    expect(page).toMatchObject({
      status: 'returned',
      reason,
      approvedBy: null,
      payablePence: null,
    });
    const { rows } = await scene.owner.query(
      `SELECT data::text AS data FROM platform.event WHERE subject_id = $1`,
      [milestoneId],
    );
    expect(JSON.stringify(rows)).not.toContain('June');
    await steps.claim.run(scene.head, { milestoneId });
  });

  it('is seen by its parties and the staff of its partnership, and by nobody else', async () => {
    const { milestoneId } = await steps.due();
    const sees = async (actor: PersonActor) => {
      const { items } = await scene.web.database.read(actor, (tx) =>
        milestoneList(tx, {}, { after: null, limit: 100 }),
      );
      return items.some(({ id }) => id === milestoneId);
    };
    const elsewhere = await scene.partnership('elsewhere');
    const other = await scene.person('headteacher', scene.schools.other);
    const stranger = await scene.person('finance_officer', null, elsewhere);
    const supported = await scene.person('headteacher', scene.schools.supported);
    const commissioner = await scene.person('commissioner');
    for (const actor of [scene.head, supported, scene.broker, scene.officer, commissioner]) {
      expect(await sees(actor)).toBe(true);
    }
    for (const actor of [other, stranger]) {
      expect(await sees(actor)).toBe(false);
      await expect(steps.claim.run(actor, { milestoneId })).rejects.toMatchObject({
        kind: 'not-found',
      });
      await expect(steps.approve.run(actor, { milestoneId })).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
    await expect(steps.claim.run(supported, { milestoneId })).rejects.toMatchObject({
      code: 'not-the-payee',
    });
    await expect(steps.approve.run(commissioner, { milestoneId })).rejects.toMatchObject({
      code: 'not-your-role',
    });
  });

  it('lists by due date, page after page', async () => {
    await scene.agreement([
      { dueOn: '2030-01-02' },
      { dueOn: '2030-01-01' },
      { dueOn: '2030-01-03' },
    ]);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const request: PageRequest = { after, limit: 4 };
      const page: Page<MilestoneLine> = await scene.web.database.read(scene.broker, (tx) =>
        milestoneList(tx, { status: ['planned'] }, request),
      );
      seen.push(...page.items.map(({ dueOn }) => dueOn));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual([...seen].sort());
    expect(seen.filter((dueOn) => dueOn.startsWith('2030'))).toHaveLength(3);
  });

  it('knows the same statuses in the code and in the database', async () => {
    const { rows } = await scene.owner.query(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS def FROM pg_constraint
        WHERE conname IN ('milestone_status', 'payee_status')`,
    );
    const listed = (name: string) =>
      [...String(rows.find((row) => row.name === name).def).matchAll(/'([a-z_]+)'/g)].map(
        ([, s]) => s,
      );
    expect(listed('milestone_status').sort()).toEqual([...milestoneStatuses].sort());
    expect(listed('payee_status').sort()).toEqual([...payeeStatuses].sort());
  });
});

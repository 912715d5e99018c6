import { randomUUID } from 'node:crypto';
import { PersonActor } from '@evenhand/kernel';
import { milestoneSteps, MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { milestonePage } from '../index.js';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';

describe('two people', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
  });
  afterAll(() => scene.close());

  it('are needed by the domain', async () => {
    await scene.confirmPayee();
    const milestoneId = await steps.approved();
    const both: PersonActor = { ...scene.broker, roles: ['broker', 'finance_officer'] };
    await expect(steps.authorise.run(both, { milestoneId })).rejects.toMatchObject({
      code: 'approver-may-not-authorise',
    });
    await expect(steps.authorise.run(scene.broker, { milestoneId })).rejects.toMatchObject({
      code: 'not-your-role',
    });
  });

  it('are needed by the database', async () => {
    const payeeId = await scene.confirmPayee();
    const milestoneId = await steps.approved();
    const sign = (by: string) => [
      `UPDATE payments.milestone SET status = 'authorised', authorised_by = '${by}', payee_id = '${payeeId}'
          WHERE id = $1`,
    ];
    const [own = ''] = sign(scene.broker.personId);
    expect(await steps.refused(own, [milestoneId])).toContain('milestone_two_people');
    const [others = ''] = sign(scene.officer.personId);
    const swapped = others.replace('status =', `approved_by = '${randomUUID()}', status =`);
    expect(await steps.refused(swapped, [milestoneId])).toContain(
      'what was approved does not change',
    );
    const unsigned = `UPDATE payments.milestone SET status = 'authorised' WHERE id = $1`;
    expect(await steps.refused(unsigned, [milestoneId])).toContain('milestone_authorised');
    const skipped = `UPDATE payments.milestone SET status = 'paid', authorised_by = gen_random_uuid(), payee_id = '${payeeId}' WHERE id = $1`;
    expect(await steps.refused(skipped, [milestoneId])).toContain('approved, then authorised');
    await scene.owner.query(others, [milestoneId]);
    for (const status of ['approved', 'returned', 'due', 'paid', 'reconciled']) {
      const sql = `UPDATE payments.milestone SET status = '${status}' WHERE id = $1`;
      expect(await steps.refused(sql, [milestoneId])).toMatch(/does not go back|violates/);
    }
    for (const change of [
      'payable_pence = 1',
      'amount_pence = 2000',
      'authorised_by = gen_random_uuid()',
    ]) {
      const sql = `UPDATE payments.milestone SET ${change} WHERE id = $1`;
      expect(await steps.refused(sql, [milestoneId])).toMatch(/change/);
    }
    expect(
      await steps.refused('DELETE FROM payments.milestone WHERE id = $1', [milestoneId]),
    ).toContain('never changed or removed');
  });

  it('without a tie to either school', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await scene.accept(agreementId, { delivered: 12 });
    await steps.claim.run(scene.head, { milestoneId });
    const tied = await scene.person('broker');
    await scene.owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, school_id, role, from_date, created_at)
         VALUES (gen_random_uuid(), $1, $2, $3, 'school_leader', '2020-01-01', now())`,
      [tied.personId, scene.partnershipId, scene.schools.supported],
    );
    const refusal = { kind: 'not-found' };
    const looking = (actor: PersonActor) =>
      scene.web.database.read(actor, (tx) => milestonePage(tx, milestoneId));
    await expect(looking(tied)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await looking(scene.broker)).id).toBe(milestoneId);
    await expect(steps.assess.run(tied, { milestoneId })).rejects.toMatchObject(refusal);
    await steps.assess.run(scene.broker, { milestoneId });
    await expect(steps.approve.run(tied, { milestoneId })).rejects.toMatchObject(refusal);
    await expect(steps.back.run(tied, { milestoneId, reason: 'No' + 'pe' })).rejects.toMatchObject(
      refusal,
    );
  });

  it('only after a second factor, given in the last 15 minutes', async () => {
    await scene.confirmPayee();
    const milestoneId = await steps.approved();
    const needed = { code: 'step-up-needed' };
    const without = { ...scene.officer, steppedUp: false };
    await expect(steps.authorise.run(without, { milestoneId })).rejects.toMatchObject(needed);
    const batch = { milestones: [{ milestoneId }] };
    await expect(steps.batch.run(without, batch)).rejects.toMatchObject(needed);
    expect((await steps.authorise.run(scene.officer, { milestoneId })).status).toBe('authorised');
  });

  it('authorise a batch whole or not at all', async () => {
    await scene.confirmPayee();
    const ids = [await steps.approved(), await steps.approved(9)];
    const { milestoneId: early } = await steps.due();
    const tooMuch = steps.batch.run(scene.officer, {
      milestones: [...ids, early].map((milestoneId) => ({ milestoneId })),
    });
    await expect(tooMuch).rejects.toMatchObject({ kind: 'conflict' });
    expect(await Promise.all(ids.map((id) => scene.statusOf(id)))).toEqual([
      'approved',
      'approved',
    ]);
    const [milestoneId = ''] = ids;
    const stale = { milestones: [{ milestoneId, expectedVersion: 1 }] };
    await expect(steps.batch.run(scene.officer, stale)).rejects.toMatchObject({ kind: 'stale' });
    const answer = await steps.batch.run(scene.officer, {
      milestones: [...ids, ...ids].map((milestoneId) => ({ milestoneId })),
    });
    expect(answer).toMatchObject({ paymentCount: 2, totalPence: 1750 });
    await expect(steps.batch.run(scene.officer, { milestones: [] })).rejects.toMatchObject({
      code: 'batch-size',
    });
  });
});

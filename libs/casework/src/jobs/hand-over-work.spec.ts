import { randomUUID } from 'node:crypto';
import { actingAsStandIn, type HandedItem, myHandover } from '@evenhand/identity';
import { type PersonActor, systemActor } from '@evenhand/kernel';
import { ResolvePayment, statementOf } from '@evenhand/payments';
import { milestoneSteps, type MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, type PaymentScene } from '../../../../test/factories/payment-scene.js';
import { HandOverWorkJob, ReviewReport } from '../index.js';

interface Handed {
  id: string;
  task: string;
  step: string;
  person: string | null;
}

describe('work that passes on', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  let outside: [PersonActor, PersonActor];

  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
    await scene.confirmPayee();
    const elsewhere = await scene.partnership('moorside');
    outside = [
      await scene.person('broker', null, elsewhere),
      await scene.person('broker', null, elsewhere),
    ];
    await tie(scene.broker);
  });
  afterAll(() => scene.close());

  const tie = ({ personId }: PersonActor): Promise<unknown> =>
    scene.owner.query(
      `INSERT INTO identity.interest (id, partnership_id, person_id, school_id, kind, from_date, until_date, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'governor', '2020-01-01', '2099-01-01', now())`,
      [scene.partnershipId, personId, scene.schools.supported],
    );
  const untie = ({ personId }: PersonActor): Promise<unknown> =>
    scene.owner.query('DELETE FROM identity.interest WHERE person_id = $1', [personId]);
  const standsIn = ({ personId }: PersonActor): Promise<unknown> =>
    scene.owner.query(
      `INSERT INTO identity.stand_in (id, partnership_id, person_id, named_by, named_at, until_date, accepted_at)
       VALUES ($1, $2, $3, $3, now(), '2099-01-01', now())`,
      [randomUUID(), scene.partnershipId, personId],
    );
  const sweep = async (): Promise<void> => {
    const job = new HandOverWorkJob(scene.worker.clock);
    const actor = systemActor(job.name, scene.partnershipId);
    const { partnershipId } = scene;
    const item = { id: randomUUID(), job: job.name, partnershipId, eventId: null, data: {} };
    await scene.worker.database.transaction(actor, (tx) => job.run(tx, actor, item));
  };
  const handed = async (itemId: string): Promise<Handed | undefined> => {
    await sweep();
    const { rows } = await scene.owner.query<Handed>(
      `SELECT id, task, step, person_id AS person FROM identity.handover WHERE item_id = $1 AND done_at IS NULL`,
      [itemId],
    );
    return rows[0];
  };
  /** Whoever has it, in its partnership. */
  const holder = async (itemId: string): Promise<PersonActor> => {
    const found = await handed(itemId);
    const person = outside.find(({ personId }) => personId === found?.person);
    if (!found || !person) throw new Error('Nobody stands in for it');
    const item: HandedItem = await scene.web.database.read(person, (tx) =>
      myHandover(tx, found.id),
    );
    return actingAsStandIn(person, item);
  };
  const claimed = async (delivered: number): Promise<{ id: string; agreementId: string }> => {
    const { agreementId, milestoneId: id } = await steps.due();
    await scene.accept(agreementId, { delivered });
    await steps.claim.run(scene.head, { milestoneId: id });
    return { id, agreementId };
  };

  it('goes by who decides each step, and never to who took the step before', async () => {
    const { id } = await claimed(12);
    expect(await handed(id)).toMatchObject({ task: 'decide', step: 'nobody' });
    const administrator = await scene.person('administrator');
    expect(await handed(id)).toMatchObject({ task: 'decide', step: 'administrator' });
    await steps.assess.run(administrator, { milestoneId: id });
    await steps.approve.run(administrator, { milestoneId: id });
    // the finance officer has no tie
    expect(await handed(id)).toBeUndefined();
    await tie(scene.officer);
    expect(await handed(id)).toMatchObject({ task: 'authorise', step: 'nobody' });
    await expect(steps.authorise.run(administrator, { milestoneId: id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const other = await scene.person('administrator');
    expect(await handed(id)).toMatchObject({ task: 'authorise', step: 'administrator' });
    await steps.authorise.run(other, { milestoneId: id });
    expect(await scene.statusOf(id)).toBe('authorised');
    for (const each of [administrator, other]) await tie(each);
  });

  it('does not rest with a finance officer who approved it as a broker', async () => {
    const both = await scene.person('broker');
    await scene.owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, role, from_date, created_at)
       VALUES (gen_random_uuid(), $1, $2, 'finance_officer', '2020-01-01', now())`,
      [both.personId, scene.partnershipId],
    );
    const { id } = await claimed(12);
    await steps.assess.run(both, { milestoneId: id });
    await steps.approve.run(both, { milestoneId: id });
    expect(await handed(id)).toMatchObject({ task: 'authorise', step: 'nobody' });
    const disabled = 'UPDATE identity.person SET disabled_at = now() WHERE id = $1';
    await scene.owner.query(disabled, [both.personId]);
  });

  it('stays with the stand-in who has it, until it is decided', async () => {
    const { id } = await claimed(12);
    const [first, second] = [...outside].sort((a, b) => (a.personId < b.personId ? 1 : -1));
    if (!first || !second) throw new Error('There is nobody outside');
    await standsIn(first);
    const before = await handed(id);
    expect(before).toMatchObject({ step: 'stand_in', person: first.personId });
    // who comes first by their id, should anybody have to be chosen
    await standsIn(second);
    expect(await handed(id)).toEqual(before);
  });

  it('lets who stands in withhold and forfeit, and the money goes back to the fund', async () => {
    const { id, agreementId } = await claimed(2);
    await steps.assess.run(await holder(id), { milestoneId: id });
    expect(await scene.statusOf(id)).toBe('assessed_not_met');
    const reason = 'Figures of the summer are still to come.';
    await steps.end.run(await holder(id), { milestoneId: id, action: 'withhold', reason });
    expect(await handed(id)).toBeUndefined();
    await scene.accept(agreementId, { delivered: 1 });
    expect(await handed(id)).toMatchObject({ step: 'stand_in', task: 'decide' });
    const forfeit = { milestoneId: id, action: 'forfeit' as const, reason };
    await steps.end.run(await holder(id), forfeit);
    const { rows } = await scene.owner.query(
      `SELECT kind, amount_pence::int AS pence FROM funds.entry WHERE milestone_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ kind: 'release', pence: 1000 }]);
    expect(await handed(id)).toBeUndefined();
  });

  it('asks for the verdict on a report that was accepted without one', async () => {
    const { agreementId } = await steps.due();
    await scene.accept(agreementId, { delivered: 12 });
    const { rows } = await scene.owner.query<{ id: string; point: string }>(
      `SELECT id, review_point_id AS point FROM reporting.report WHERE agreement_id = $1`,
      [agreementId],
    );
    const { id = '', point = '' } = rows[0] ?? {};
    expect(await handed(id)).toMatchObject({ task: 'review', step: 'stand_in' });
    const review = new ReviewReport(scene.web.database, scene.web.clock);
    await review.run(await holder(id), { reportId: id, verdict: 'on_track', note: '' });
    const { rows: after } = await scene.owner.query(
      'SELECT verdict FROM agreements.review_point WHERE id = $1',
      [point],
    );
    expect(after).toEqual([{ verdict: 'on_track' }]);
  });

  it('shows who stands in the one line of the statement, and no bank details', async () => {
    const { id } = await claimed(12);
    await steps.assess.run(await holder(id), { milestoneId: id });
    await steps.approve.run(await holder(id), { milestoneId: id });
    const authoriser = await holder(id);
    await steps.authorise.run(authoriser, { milestoneId: id });
    // a bank that nobody reaches: it is instructed, and then somebody has to look
    await scene.work('payments.instruct', 'http://127.0.0.1:9');
    await scene.owner.query(
      `UPDATE payments.milestone SET status = 'needs_checking' WHERE id = $1`,
      [id],
    );
    const { rows: keys } = await scene.owner.query<{ key: string }>(
      'SELECT bank_key AS key FROM payments.payment WHERE milestone_id = $1',
      [id],
    );
    for (const [ref, key] of [
      ['ref-1', keys[0]?.key],
      ['ref-2', 'somebody else’s'],
    ]) {
      await scene.owner.query(
        `INSERT INTO payments.bank_line (bank_ref, partnership_id, bank_key, reference, amount_pence, booked_at,
           explanation, first_seen_at) VALUES ($1, $2, $3, 'x', 1000, now(), 'explained', now())`,
        [ref, scene.partnershipId, key],
      );
    }
    const standIn = await holder(id);
    const seen = await scene.web.database.read(standIn, async (tx) => ({
      statement: await statementOf(tx, id),
      lines: await tx.query('SELECT bank_ref FROM payments.bank_line'),
      payees: await tx.query('SELECT id FROM payments.payee'),
    }));
    expect(seen.lines).toEqual([{ bank_ref: 'ref-1' }]);
    expect(seen.statement?.lines).toMatchObject([{ bankRef: 'ref-1', amountPence: 1000 }]);
    expect(seen.payees).toEqual([]);
    const resolve = new ResolvePayment(scene.web.database, scene.web.clock);
    await resolve.run(standIn, { milestoneId: id, decision: 'paid' });
    expect(await scene.statusOf(id)).toBe('paid');
  });

  it('does not let who stands in change what is only read beside it', async () => {
    const { id, agreementId } = await claimed(12);
    const standIn = await holder(id);
    const change = (sql: string): Promise<unknown> =>
      scene.web.database.transaction(standIn, (tx) => tx.query(sql, [agreementId]));
    const agreement = `UPDATE agreements.agreement SET status = 'completed' WHERE id = $1`;
    await expect(change(agreement)).rejects.toThrow(/row-level security/);
    const report = 'UPDATE reporting.report SET version = version + 1 WHERE agreement_id = $1';
    await expect(change(report)).rejects.toThrow(/row-level security|never changed/);
    await untie(scene.broker);
    expect(await handed(id)).toBeUndefined();
  });
});

import { PersonActor } from '@evenhand/kernel';
import { milestoneSteps, MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';
import { paymentWeb, PaymentWeb } from '../../../../test/factories/payment-web.js';

describe('the API of payments', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  let web: PaymentWeb;
  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
    web = await paymentWeb(scene);
  });
  afterAll(async () => {
    await web.app.close();
    await scene.close();
  });

  async function post(
    actor: PersonActor,
    path: string,
    payload: object = {},
    options: { stepUp?: boolean; key?: string; match?: string } = {},
  ) {
    const { match, ...token } = options;
    const headers = {
      ...(await web.token(actor, token)),
      ...(match ? { 'if-match': match } : {}),
    };
    const answer = await web.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers,
      payload,
    });
    return { status: answer.statusCode, body: answer.json(), etag: answer.headers.etag };
  }
  async function get(actor: PersonActor, path: string) {
    const headers = await web.token(actor);
    const answer = await web.app.inject({ url: `/api/v1${path}`, headers });
    return { status: answer.statusCode, body: answer.json() };
  }

  it('walks from claim to authorised, with ETags and a stepped-up token', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await scene.accept(agreementId, { delivered: 12 });
    await scene.confirmPayee();
    const path = `/milestones/${milestoneId}`;
    expect((await post(scene.head, `${path}/claim`)).body).toMatchObject({ status: 'claimed' });
    const assessed = await post(scene.broker, `${path}/assessment`);
    expect(assessed.body).toMatchObject({ status: 'assessed_met', payablePence: 1000 });
    expect(assessed.body.calculation).toHaveLength(3);
    const stale = await post(scene.broker, `${path}/approval`, {}, { match: '"v1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'changed-since-read']);
    const approved = await post(scene.broker, `${path}/approval`, {}, { match: assessed.etag });
    expect(approved.status).toBe(201);
    const authorise = `${path}/authorisation`;
    expect((await post(scene.officer, authorise, {}, { stepUp: true })).body.code).toBe(
      'idempotency-key-missing',
    );
    expect((await post(scene.officer, authorise, {}, { key: 'a' })).body.code).toBe(
      'step-up-needed',
    );
    const stepUp = { stepUp: true, key: 'b' };
    const twice = [
      await post(scene.officer, authorise, {}, stepUp),
      await post(scene.officer, authorise, {}, stepUp),
    ];
    expect(twice.map(({ status, body }) => [status, body.status])).toEqual([
      [201, 'authorised'],
      [201, 'authorised'],
    ]);
    expect(await scene.openItems('payments.instruct')).toHaveLength(1);
    expect((await post(scene.broker, authorise, {}, { key: 'c' })).status).toBe(403);
  });

  it('lists milestones, batches and funds in pages', async () => {
    await scene.confirmPayee();
    const milestoneIds = [await steps.approved(), await steps.approved()];
    const waiting = await get(scene.officer, '/milestones?status=approved&limit=1');
    expect(waiting.body.items).toHaveLength(1);
    const rest = await get(
      scene.officer,
      `/milestones?status=approved&limit=100&after=${waiting.body.next}`,
    );
    expect(rest.body.items).toHaveLength(1);
    const options = { stepUp: true, key: 'batch' };
    const made = await post(scene.officer, '/payment-batches', { milestoneIds }, options);
    expect(made.body).toMatchObject({ paymentCount: 2, totalPence: 2000 });
    expect((await get(scene.broker, '/payment-batches')).body.items).toMatchObject([
      { id: made.body.batchId, paymentCount: 2, paidCount: 0 },
    ]);
    expect((await get(scene.broker, `/funds/${scene.fundId}`)).body).toMatchObject({
      receivedPence: 1_000_000,
    });
    expect((await get(scene.head, '/funds')).status).toBe(403);
    expect((await get(scene.head, '/milestones?status=nonsense')).status).toBe(422);
    const fund = { name: 'By API', kind: 'other', source: 'Somebody', amountPence: 5 };
    expect((await post(scene.officer, '/funds', fund, { key: 'fund' })).body).toMatchObject({
      name: 'By API',
      availablePence: 5,
    });
    const wrong = await post(scene.officer, '/funds', { ...fund, amountPence: 0.5 }, { key: 'no' });
    expect(wrong.body.errors).toMatchObject([{ field: 'amountPence' }]);
  });

  it('returns with a reason, and answers 404 to those who may not know', async () => {
    const milestoneId = await steps.approved();
    const path = `/milestones/${milestoneId}`;
    const reason = 'The days of June are missing';
    const returned = await post(scene.officer, `${path}/return`, { reason });
    expect(returned.body).toMatchObject({ status: 'returned', reason });
    const other = await scene.person('headteacher', scene.schools.other);
    const hidden = [
      await get(other, path),
      await get(other, `/milestones/${scene.partnershipId}`),
      await post(other, `${path}/claim`),
    ];
    expect(hidden.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('takes bank details and never gives them back', async () => {
    const path = `/schools/${scene.schools.supporter}/payee`;
    const details = { sortCode: '089999', accountNumber: '66374958', accountName: 'Alder Primary' };
    const plain = await post(scene.head, path, details, { key: 'plain' });
    expect([plain.status, plain.body.code]).toEqual([403, 'step-up-needed']);
    const stepUp = true;
    const entered = await post(scene.head, path, details, { key: 'payee', stepUp });
    expect(entered.body.proposed).toMatchObject({ lastThree: '958' });
    expect(JSON.stringify(entered.body)).not.toMatch(/089999|66374958|Alder/);
    const payeeId = entered.body.proposed.id;
    const confirming = { payeeId, decision: 'confirm' };
    expect((await post(scene.head, `${path}/confirmation`, confirming)).status).toBe(403);
    const confirmed = await post(scene.officer, `${path}/confirmation`, confirming, { stepUp });
    expect(confirmed.body).toMatchObject({ confirmed: { id: payeeId }, proposed: null });
    const wrong = { ...details, sortCode: '1' };
    const refused = await post(scene.head, path, wrong, { key: 'wrong', stepUp });
    expect(refused.body.errors).toMatchObject([{ field: 'sortCode' }]);
    const other = await scene.person('headteacher', scene.schools.other);
    expect((await get(other, path)).status).toBe(404);
  });
});

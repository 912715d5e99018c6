import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fundsFaults } from '@evenhand/funds';
import { systemActor } from '@evenhand/kernel';
import { milestoneSteps, MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';
import { StandInBank, standInBank } from '../../../../test/factories/stand-in-bank.js';
import { paymentsFaults, ResolvePayment, statementSummary } from '../index.js';

describe('paying through the stand-in bank', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  let bank: StandInBank;
  beforeEach(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
    bank = await standInBank();
    await scene.confirmPayee();
  });
  afterEach(async () => {
    await bank.stop();
    await scene.close();
  });

  async function authorised(delivered = 12) {
    const milestoneId = await steps.approved(delivered);
    await steps.authorise.run(scene.officer, { milestoneId });
    return milestoneId;
  }
  const instruct = (url = bank.url) => scene.work('payments.instruct', url);
  async function reconcile() {
    await scene.owner.query(`INSERT INTO platform.work_item (job) VALUES ('payments.reconcile')`);
    await scene.work('payments.reconcile', bank.url);
  }
  const faults = () =>
    scene.worker.database.read(systemActor('console.verify', null), async (tx) => [
      ...(await fundsFaults(tx)),
      ...(await paymentsFaults(tx)),
    ]);
  const ledger = async (milestoneId: string) => {
    const { rows } = await scene.owner.query(
      `SELECT kind, amount_pence::int AS pence FROM funds.entry WHERE milestone_id = $1 ORDER BY at, kind`,
      [milestoneId],
    );
    return rows.map(({ kind, pence }) => `${kind} ${pence}`).sort();
  };
  const keyOf = async (milestoneId: string) => {
    const { rows } = await scene.owner.query(
      'SELECT bank_key FROM payments.milestone WHERE id = $1',
      [milestoneId],
    );
    return String(rows[0].bank_key);
  };
  const resolving = (milestoneId: string, decision: 'paid' | 'send-again') =>
    new ResolvePayment(scene.web.database, scene.web.clock).run(scene.officer, {
      ...{ milestoneId, decision },
    });

  it('pays what was earned, gives the rest back and matches the statement to the penny', async () => {
    const milestoneId = await authorised(9);
    expect(await instruct()).toBe(1);
    expect(await instruct()).toBe(0);
    expect(await scene.statusOf(milestoneId)).toBe('paid');
    expect(await ledger(milestoneId)).toEqual(['instruct 750', 'release 250', 'settle 750']);
    const key = await keyOf(milestoneId);
    expect(key).toMatch(/^EH-0001-[0-9a-f]{4}-m1$/);
    expect(await bank.statement()).toEqual([
      expect.objectContaining({ key, reference: key, amountPence: 750 }),
    ]);
    await reconcile();
    await reconcile();
    expect(await scene.statusOf(milestoneId)).toBe('reconciled');
    const summary = await scene.web.database.read(scene.officer, (tx) => statementSummary(tx));
    expect(summary).toMatchObject({ explainedPence: 750, allPence: 750, unexplained: [] });
    expect(await faults()).toEqual([]);
  });

  it.each(['503', '500', 'drop', '500-after', 'lose-reply', 'garbled', 'slow'])(
    'pays once when the bank does this first: %s',
    async (mischief) => {
      await bank.misbehave({ next: [mischief] });
      const milestoneId = await authorised();
      await instruct();
      expect(await scene.statusOf(milestoneId)).toBe(mischief === 'slow' ? 'paid' : 'instructed');
      await instruct();
      expect(await scene.statusOf(milestoneId)).toBe('paid');
      expect(await bank.statement()).toHaveLength(1);
      await reconcile();
      expect(await scene.statusOf(milestoneId)).toBe('reconciled');
      expect(await faults()).toEqual([]);
    },
  );

  it('pays once when the bank is away, then crashes, then is back on another port', async () => {
    const milestoneId = await authorised();
    await bank.misbehave({ next: ['lose-reply'] });
    await instruct();
    await bank.kill();
    await instruct();
    const { rows } = await scene.owner.query('SELECT unknowns, last_outcome FROM payments.payment');
    expect(rows).toEqual([{ unknowns: 1, last_outcome: 'nothing-moved' }]);
    bank = await standInBank({ file: bank.file });
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('paid');
    expect(await bank.statement()).toHaveLength(1);
  });

  it('keeps ringing after an outage, without a heap of dead work', async () => {
    const milestoneId = await authorised();
    await bank.misbehave({ rates: { '503': 1 } });
    for (let i = 0; i < 4; i++) expect(await instruct()).toBe(1);
    expect(await scene.openItems('payments.instruct')).toHaveLength(1);
    await instruct();
    expect(await scene.openItems('payments.instruct')).toEqual([]);
    expect(await scene.statusOf(milestoneId)).toBe('instructed');
    await bank.misbehave({ rates: {} });
    await sweepAgain(0);
    expect(await scene.openItems('payments.instruct')).toEqual([]);
    await sweepAgain(6 * 60_000);
    expect(await instruct()).toBe(1);
    expect(await scene.statusOf(milestoneId)).toBe('paid');
    const { rows } = await scene.owner.query(
      `SELECT count(*)::int AS dead FROM platform.work_item WHERE dead_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ dead: 0 }]);
  });

  async function sweepAgain(later: number) {
    await scene.owner.query('UPDATE platform.clock SET offset_ms = offset_ms + $1', [later]);
    await scene.owner.query(
      `INSERT INTO platform.work_item (job) VALUES ('payments.instruct-again')`,
    );
    await scene.work('payments.instruct-again', bank.url);
  }

  it('stops for a person when the bank claims a clash, who sends it again by the statement', async () => {
    await bank.misbehave({ next: ['409'] });
    const milestoneId = await authorised();
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('needs_checking');
    await expect(resolving(milestoneId, 'paid')).rejects.toMatchObject({
      code: 'not-on-statement',
    });
    await expect(resolving(milestoneId, 'send-again')).rejects.toMatchObject({
      code: 'statement-too-old',
    });
    await reconcile();
    await resolving(milestoneId, 'send-again');
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('paid');
    expect(await faults()).toEqual([]);
  });

  it('stops after six unknown outcomes; a person finds the money on the statement', async () => {
    await bank.misbehave({ next: Array.from({ length: 6 }, () => 'lose-reply') });
    const milestoneId = await authorised();
    for (let i = 0; i < 4; i++) await instruct();
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('instructed');
    await sweepAgain(6 * 60_000);
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('needs_checking');
    expect(await instruct()).toBe(0);
    await reconcile();
    const { unexplained } = await scene.web.database.read(scene.officer, (tx) =>
      statementSummary(tx),
    );
    expect(unexplained).toMatchObject([{ explanation: 'not-paid-here' }]);
    await expect(resolving(milestoneId, 'send-again')).rejects.toMatchObject({
      code: 'on-statement',
    });
    await resolving(milestoneId, 'paid');
    await reconcile();
    expect(await scene.statusOf(milestoneId)).toBe('reconciled');
    expect(await bank.statement()).toHaveLength(1);
    expect(await faults()).toEqual([]);
  });

  it('finds on the statement what our own books cannot know', async () => {
    await bank.misbehave({ next: ['pay-twice', 'overpay'] });
    const [twice, over] = [await authorised(), await authorised()];
    await instruct();
    await fetch(bank.url, {
      method: 'POST',
      headers: { 'idempotency-key': 'somebody-else' },
      body: JSON.stringify({
        ...{ reference: 'x', amountPence: 7, sortCode: '089999', accountNumber: '66374958' },
        payeeName: 'Nobody',
      }),
    });
    expect(await scene.statusOf(over)).toBe('paid');
    await reconcile();
    expect(await scene.statusOf(twice)).toBe('reconciled');
    expect(await scene.statusOf(over)).toBe('paid');
    const summary = await scene.web.database.read(scene.officer, (tx) => statementSummary(tx));
    expect(summary).toMatchObject({ explainedPence: 1000, allPence: 3008 });
    expect(summary.unexplained.map(({ explanation }) => explanation).sort()).toEqual([
      'amount-differs',
      'paid-twice',
      'unknown-key',
    ]);
    expect(await faults()).toHaveLength(3);
  });

  it('two who authorise at once, and two workers at once, pay once', async () => {
    const second = await scene.person('finance_officer');
    for (let round = 0; round < 5; round++) {
      const milestoneId = await steps.approved();
      const both = await Promise.allSettled(
        [scene.officer, second].map((actor) => steps.authorise.run(actor, { milestoneId })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { rows } = await scene.owner.query(
        `INSERT INTO platform.work_item (job, partnership_id, data)
         SELECT job, partnership_id, data FROM platform.work_item WHERE job = 'payments.instruct' AND done_at IS NULL
         RETURNING id`,
      );
      expect(rows).toHaveLength(1);
      const items = await scene.openItems('payments.instruct');
      await Promise.all(items.map((id) => scene.runItem(id, bank.url)));
      await instruct();
      expect(await scene.statusOf(milestoneId)).toBe('paid');
      expect(await ledger(milestoneId)).toEqual(['instruct 1000', 'settle 1000']);
    }
    expect(await bank.statement()).toHaveLength(5);
    const failed = await scene.owner.query('SELECT FROM platform.work_item WHERE failures > 0');
    expect(failed.rowCount).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('killed between the bank’s payment and our books, pays once', async () => {
    await bank.misbehave({ next: ['slow'] });
    const milestoneId = await authorised();
    const [item = ''] = await scene.openItems('payments.instruct');
    const root = resolve(__dirname, '../../../..');
    const worker = spawn(
      process.execPath,
      [
        ...['--import', './test/servers/typescript.mjs', 'test/factories/run-work-item.ts'],
        ...[scene.workerUrl, bank.url, scene.config.appSecret, item],
      ],
      { cwd: root, stdio: 'inherit' },
    );
    const gone = new Promise((done) => worker.once('exit', (_code, signal) => done(signal)));
    while ((await bank.statement()).length === 0) await new Promise((r) => setTimeout(r, 20));
    worker.kill('SIGKILL');
    expect(await gone).toBe('SIGKILL');
    expect(await scene.statusOf(milestoneId)).toBe('instructed');
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('paid');
    expect(await bank.statement()).toHaveLength(1);
    expect(await ledger(milestoneId)).toEqual(['instruct 1000', 'settle 1000']);
    expect(await faults()).toEqual([]);
  });

  it('pays the details that were authorised, even when they change before the retry', async () => {
    await bank.misbehave({ next: ['503'] });
    const milestoneId = await authorised();
    await instruct();
    await scene.confirmPayee();
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('paid');
  });

  it('waits, authorised, while no bank is connected', async () => {
    const milestoneId = await authorised();
    expect(await scene.work('payments.instruct')).toBe(1);
    expect(await scene.statusOf(milestoneId)).toBe('authorised');
    await sweepAgain(6 * 60_000);
    await instruct();
    expect(await scene.statusOf(milestoneId)).toBe('paid');
  });
});

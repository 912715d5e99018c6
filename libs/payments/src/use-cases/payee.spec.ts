import { PersonActor } from '@evenhand/kernel';
import { Config } from '@evenhand/platform';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';
import { ChangePayee, ConfirmPayee, payeePage, PayeeVault } from '../index.js';

const details = { sortCode: '089999', accountNumber: '66374958', accountName: 'Alder Primary' };
const others = { sortCode: '107999', accountNumber: '88837491', accountName: 'Alder Primary' };

describe('bank details of a school', () => {
  let scene: PaymentScene;
  let change: ChangePayee, confirm: ConfirmPayee;
  let schoolId: string;
  beforeEach(async () => {
    scene = await paymentScene();
    const { database, clock } = scene.web;
    change = new ChangePayee(database, clock, scene.vault);
    confirm = new ConfirmPayee(database, clock);
    schoolId = scene.schools.supporter;
  });
  afterEach(() => scene.close());

  const page = (actor: PersonActor) =>
    scene.web.database.read(actor, (tx) => payeePage(tx, schoolId));
  const confirming = (actor: PersonActor, payeeId: string) =>
    confirm.run(actor, { schoolId, payeeId, decision: 'confirm' });

  it('are entered by one person and confirmed by another, and replace the old ones', async () => {
    const first = await change.run(scene.head, { schoolId, ...details });
    expect(await page(scene.head)).toMatchObject({
      confirmed: null,
      proposed: { lastThree: '958' },
    });
    await confirming(scene.officer, first.payeeId);
    const second = await change.run(scene.head, { schoolId, ...others });
    const third = await change.run(scene.officer, { schoolId, ...others });
    await expect(confirming(scene.officer, second.payeeId)).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(confirming(scene.officer, third.payeeId)).rejects.toMatchObject({
      code: 'proposer-may-not-confirm',
    });
    expect(await page(scene.officer)).toMatchObject({
      confirmed: { id: first.payeeId, lastThree: '958' },
      proposed: { id: third.payeeId, lastThree: '491' },
    });
    await confirming(await scene.person('administrator'), third.payeeId);
    expect(await page(scene.head)).toMatchObject({
      confirmed: { lastThree: '491' },
      proposed: null,
    });
    const { rows } = await scene.owner.query(
      'SELECT status FROM payments.payee ORDER BY proposed_at, status',
    );
    expect(rows.map(({ status }) => status).sort()).toEqual(['confirmed', 'replaced', 'replaced']);
  });

  it('may be refused, and one person can never sign twice in the database either', async () => {
    const { payeeId } = await change.run(scene.head, { schoolId, ...details });
    const own = scene.owner.query(
      `UPDATE payments.payee SET status = 'confirmed', confirmed_by = proposed_by WHERE id = $1`,
      [payeeId],
    );
    await expect(own).rejects.toThrow('payee_two_people');
    const swapped = scene.owner.query(`UPDATE payments.payee SET sealed = 'x' WHERE id = $1`, [
      payeeId,
    ]);
    await expect(swapped).rejects.toThrow('are a new row');
    await confirm.run(scene.officer, { schoolId, payeeId, decision: 'refuse' });
    const back = scene.owner.query(`UPDATE payments.payee SET status = 'confirmed' WHERE id = $1`, [
      payeeId,
    ]);
    await expect(back).rejects.toThrow('proposed, then confirmed');
  });

  it('belong to the school and to those who pay', async () => {
    const { payeeId } = await change.run(scene.head, { schoolId, ...details });
    const other = await scene.person('headteacher', scene.schools.other);
    const stranger = await scene.person(
      'finance_officer',
      null,
      await scene.partnership('elsewhere'),
    );
    for (const actor of [other, scene.broker, stranger]) {
      expect(await page(actor)).toEqual({ schoolId, confirmed: null, proposed: null });
      await expect(confirming(actor, payeeId)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(change.run(other, { schoolId, ...details })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(change.run(scene.broker, { schoolId, ...details })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(change.run(stranger, { schoolId, ...details })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(confirming(scene.head, payeeId)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('stand nowhere in clear: not in a row, an event, a work item or an answer', async () => {
    const answer = await change.run(
      { ...scene.head, request: { key: 'once', hash: 'hash-of-the-body' } },
      { schoolId, ...details },
    );
    await confirming(scene.officer, answer.payeeId);
    const { rows: tables } = await scene.owner.query(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const { rows } = await scene.owner.query(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => String(row)).join('\n');
      for (const secret of [
        'hash-of-the-body',
        '089999',
        '66374958',
        Buffer.from('66374958').toString('hex'),
      ]) {
        expect([name, text.includes(secret)]).toEqual([name, false]);
      }
    }
  });

  it('open with the secret they were sealed with, for their own school only', async () => {
    const owner = { partnershipId: scene.partnershipId, schoolId };
    const sealed = scene.vault.seal(owner, details);
    expect(scene.vault.open(owner, sealed)).toEqual(details);
    expect(scene.vault.seal(owner, details).equals(sealed)).toBe(false);
    const swapped = { ...owner, schoolId: scene.schools.other };
    expect(() => scene.vault.open(swapped, sealed)).toThrow();
    const elsewhere = new PayeeVault(Object.assign(new Config(), { appSecret: 'x'.repeat(32) }));
    expect(() => elsewhere.open(owner, sealed)).toThrow();
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    expect(() => scene.vault.open(owner, sealed)).toThrow();
  });

  it('entered by two people at once leave one proposal', async () => {
    for (let round = 0; round < 5; round++) {
      const all = await Promise.allSettled([
        change.run(scene.head, { schoolId, ...details }),
        change.run(scene.officer, { schoolId, ...others }),
      ]);
      expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
      const { rows } = await scene.owner.query(
        `SELECT count(*)::int AS n FROM payments.payee WHERE status = 'proposed'`,
      );
      expect(rows).toEqual([{ n: 1 }]);
    }
  });
});

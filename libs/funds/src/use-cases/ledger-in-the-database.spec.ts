import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { directoryEntities } from '@evenhand/directory';
import { identityEntities } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { sqlState } from '@evenhand/platform';
import { agreementScene, AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { Balances, EntryKind, entryKinds, move, noMoney } from '../domain/ledger.js';
import {
  commitFunds,
  CreateFund,
  fundBalance,
  fundList,
  fundsEntities,
  fundsFaults,
} from '../index.js';
import { postEntry } from './post-entry.js';
import { releaseCommitment } from './release-commitment.js';

const entities = [...directoryEntities, ...identityEntities, ...fundsEntities];
const now = new Date('2026-11-22T12:00:00Z');

describe('the ledger in the database', () => {
  let scene: AgreementScene;
  beforeAll(async () => {
    scene = await agreementScene(entities);
  });
  afterAll(() => scene.close());

  const balanceOf = async (fundId: string) => {
    const officer = await scene.person('finance_officer');
    return scene.web.database.read(officer, (tx) => fundBalance(tx, fundId));
  };
  const opened = async (amountPence: number) => {
    const officer = await scene.person('finance_officer');
    const { database, clock } = scene.web;
    const name = `Fund ${randomUUID()}`;
    const input = { name, kind: 'grant', source: 'Lindmere Council', amountPence } as const;
    return (await new CreateFund(database, clock).run(officer, input)).fundId;
  };
  const commit = async (fundId: string, amountPence: number) => {
    const head = await scene.person('headteacher', scene.schools.supporter);
    const agreementId = randomUUID();
    await scene.web.database.transaction(head, (tx) =>
      commitFunds(tx, head, { fundId, agreementId, amountPence }, now),
    );
    return agreementId;
  };
  const refused = async (sql: string, values: unknown[] = []) => {
    const error: unknown = await scene.owner.query(sql, values).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    return String((error as Error).message);
  };

  it('knows the same movements as the code', async () => {
    const { rows } = await scene.owner.query(
      'SELECT kind, from_account AS from, to_account AS to FROM funds.entry_kind',
    );
    expect(Object.fromEntries(rows.map(({ kind, from, to }) => [kind, { from, to }]))).toEqual(
      entryKinds,
    );
  });

  it('opens a fund with its money, once per name', async () => {
    const fundId = await opened(123_456);
    expect(await balanceOf(fundId)).toMatchObject({
      ...{ receivedPence: 123_456, availablePence: 123_456 },
      ...{ committedPence: 0, instructedPence: 0, spentPence: 0 },
    });
    const officer = await scene.person('administrator');
    const { database, clock } = scene.web;
    const again = { name: 'Twice', kind: 'grant', source: 'x', amountPence: 1 } as const;
    await new CreateFund(database, clock).run(officer, again);
    await expect(new CreateFund(database, clock).run(officer, again)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'fund-name-taken',
    });
    const { rows } = await scene.owner.query(
      `SELECT data FROM platform.event WHERE name = 'funds.fund-created' AND subject_id = $1`,
      [fundId],
    );
    expect(rows).toEqual([{ data: { fundId, kind: 'grant', amountPence: 123_456 } }]);
  });

  it('lets a head who signs commit money that they may not see', async () => {
    const fundId = await opened(10_000);
    await commit(fundId, 4_000);
    expect(await balanceOf(fundId)).toMatchObject({ availablePence: 6_000, committedPence: 4_000 });
    const head = await scene.person('headteacher', scene.schools.supporter);
    const list = await scene.web.database.read(head, (tx) =>
      fundList(tx, { after: null, limit: 10 }),
    );
    expect(list.items).toEqual([]);
    await expect(commit(fundId, 6_001)).rejects.toMatchObject({ code: 'fund-too-small' });
    await expect(commit(randomUUID(), 1)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is not there for another partnership', async () => {
    const fundId = await opened(10_000);
    const elsewhere = await scene.partnership('elsewhere');
    const stranger = await scene.person('finance_officer', null, elsewhere);
    const { database } = scene.web;
    await expect(database.read(stranger, (tx) => fundBalance(tx, fundId))).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      database.transaction(stranger, (tx) =>
        commitFunds(tx, stranger, { fundId, agreementId: randomUUID(), amountPence: 1 }, now),
      ),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      database.transaction(stranger, (tx) =>
        postEntry(tx, { fundId, kind: 'receive', amountPence: 1, at: now }),
      ),
    ).rejects.toThrow();
    expect(await balanceOf(fundId)).toMatchObject({ receivedPence: 10_000 });
  });

  it('covers two agreements that are signed at the same moment one after the other', async () => {
    for (let round = 0; round < 10; round++) {
      const fundId = await opened(10_000);
      const both = await Promise.allSettled([commit(fundId, 6_000), commit(fundId, 6_000)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const loser = both.find(({ status }) => status === 'rejected');
      expect(loser).toMatchObject({ reason: { code: 'fund-too-small' } });
      expect(await balanceOf(fundId)).toMatchObject({
        availablePence: 4_000,
        committedPence: 6_000,
      });
    }
  });

  it('gives back what an agreement has not drawn, once', async () => {
    const fundId = await opened(10_000);
    const agreementId = await commit(fundId, 6_000);
    const actor = systemActor('test', scene.partnershipId);
    const release = () =>
      scene.worker.database.transaction(actor, (tx) =>
        releaseCommitment(tx, actor, agreementId, now),
      );
    expect(await release()).toBe(6_000);
    expect(await release()).toBe(0);
    expect(await balanceOf(fundId)).toMatchObject({ availablePence: 10_000, committedPence: 0 });
  });

  it('follows the model through any sequence, refusals included', async () => {
    const actor = systemActor('test', scene.partnershipId);
    const moves = fc.array(
      fc.record({
        kind: fc.constantFrom<EntryKind>('receive', 'commit', 'release', 'instruct', 'settle'),
        amount: fc.integer({ min: 1, max: 300 }),
      }),
      { minLength: 5, maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const fundId = await opened(500);
        let model: Balances = move(noMoney, 'receive', 500);
        const milestones = new Map<number, string[]>();
        for (const { kind, amount } of sequence) {
          const waiting = milestones.get(amount) ?? [];
          const milestoneId = kind === 'settle' ? waiting.pop() : randomUUID();
          if (!milestoneId) continue;
          const isOfMilestone = kind === 'instruct' || kind === 'settle';
          const entry = {
            ...{ fundId, kind, amountPence: amount, at: now },
            ...(kind === 'receive' ? {} : { agreementId: randomUUID() }),
            ...(isOfMilestone ? { milestoneId } : {}),
          };
          const real = await scene.worker.database
            .transaction(actor, (tx) => postEntry(tx, entry))
            .then(() => 'done')
            .catch((error: unknown) => sqlState(error));
          let expected = 'done';
          try {
            model = move(model, kind, amount);
          } catch {
            expected = '23514';
          }
          expect(real).toBe(expected);
          if (kind === 'instruct' && real === 'done')
            milestones.set(amount, [...waiting, milestoneId]);
        }
        const { rows } = await scene.owner.query(
          'SELECT kind, balance_pence::int AS balance FROM funds.account WHERE fund_id = $1',
          [fundId],
        );
        expect(Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]))).toEqual(model);
      }),
      { numRuns: 25 },
    );
  });

  describe('what the database itself refuses, even to its owner', () => {
    let fundId: string, entryId: string, agreementId: string;
    beforeAll(async () => {
      fundId = await opened(10_000);
      agreementId = await commit(fundId, 1_000);
      const { rows } = await scene.owner.query(
        `SELECT id FROM funds.entry WHERE fund_id = $1 AND kind = 'commit'`,
        [fundId],
      );
      entryId = rows[0].id;
    });

    it('a changed, removed or emptied row', async () => {
      for (const table of ['funds.entry', 'funds.posting']) {
        const key = table === 'funds.entry' ? 'id' : 'entry_id';
        expect(
          await refused(`UPDATE ${table} SET amount_pence = 1 WHERE ${key} = $1`, [entryId]),
        ).toContain('never changed');
        expect(await refused(`DELETE FROM ${table} WHERE ${key} = $1`, [entryId])).toContain(
          'never changed',
        );
        expect(await refused(`TRUNCATE ${table} CASCADE`)).toContain('never changed');
      }
    });

    it('an entry with no lines, with one, with the wrong accounts or the wrong amount', async () => {
      const entry = (
        id: string,
      ) => `INSERT INTO funds.entry (id, partnership_id, fund_id, kind, amount_pence, at)
        VALUES ('${id}', '${scene.partnershipId}', '${fundId}', 'receive', 5, now());`;
      const line = (id: string, number: number, account: string, amount: number) =>
        `INSERT INTO funds.posting (entry_id, line, partnership_id, account_id, amount_pence)
         SELECT '${id}', ${number}, partnership_id, id, ${amount} FROM funds.account
          WHERE fund_id = '${fundId}' AND kind = '${account}';`;
      const cases: ((id: string) => string)[] = [
        (id) => entry(id),
        (id) => entry(id) + line(id, 1, 'source', -5),
        (id) => entry(id) + line(id, 1, 'source', -5) + line(id, 2, 'paid', 5),
        (id) => entry(id) + line(id, 1, 'source', -6) + line(id, 2, 'available', 5),
        (id) => entry(id) + line(id, 1, 'source', -6) + line(id, 2, 'available', 6),
      ];
      for (const sql of cases) {
        expect(await refused(`BEGIN; ${sql(randomUUID())} COMMIT;`)).toContain('does not balance');
        await scene.owner.query('ROLLBACK');
      }
      const sound = randomUUID();
      await scene.owner.query(
        `BEGIN; ${entry(sound)} ${line(sound, 1, 'source', -5)} ${line(sound, 2, 'available', 5)} COMMIT;`,
      );
      expect(await refused(line(sound, 3, 'available', 5))).toContain('posting_line');
    });

    it('a second entry of a kind for a milestone, another amount, more than was committed', async () => {
      const milestoneId = randomUUID();
      const post = (kind: string, amount: number) =>
        `SELECT funds.post_entry(gen_random_uuid(), '${fundId}', '${kind}', ${amount}, '${agreementId}', '${milestoneId}', now())`;
      expect(await refused(post('settle', 600))).toContain('account_not_overdrawn');
      await scene.owner.query(post('instruct', 600));
      expect(await refused(post('instruct', 100))).toContain('entry_once_per_milestone');
      expect(await refused(post('settle', 500))).toContain('settles what was not instructed');
      await scene.owner.query(post('settle', 600));
      expect(await refused(post('settle', 600))).toMatch(/once_per_milestone|overdrawn/);
      expect(await refused(`SELECT funds.draw_commitment('${agreementId}', 1001, 0)`)).toContain(
        'commitment_not_exceeded',
      );
    });

    it('a process that writes past the functions', async () => {
      const officer = await scene.person('finance_officer');
      for (const sql of [
        `INSERT INTO funds.entry (id, partnership_id, fund_id, kind, amount_pence, at)
           VALUES (gen_random_uuid(), '${scene.partnershipId}', '${fundId}', 'receive', 5, now())`,
        `UPDATE funds.account SET balance_pence = 1`,
        `UPDATE funds.commitment SET amount_pence = 1`,
      ]) {
        for (const { database } of [scene.web, scene.worker]) {
          await expect(database.transaction(officer, (tx) => tx.query(sql))).rejects.toThrow(
            'permission denied',
          );
        }
      }
    });
  });

  it('is found whole, and broken where it is broken', async () => {
    const installation = systemActor('console.verify', null);
    const faults = () => scene.worker.database.read(installation, (tx) => fundsFaults(tx));
    const fundId = await opened(1_000);
    expect((await faults()).filter((fault) => fault.includes(fundId))).toEqual([]);
    await scene.owner.query(
      `UPDATE funds.account SET balance_pence = 7 WHERE fund_id = $1 AND kind = 'committed'`,
      [fundId],
    );
    expect((await faults()).filter((fault) => fault.includes('says 7 pence'))).toHaveLength(1);
    expect((await faults()).filter((fault) => fault.includes(fundId))).toHaveLength(1);
  });
});

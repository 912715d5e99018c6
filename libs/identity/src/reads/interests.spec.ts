import { systemActor } from '@evenhand/kernel';
import { addMonths } from '@evenhand/platform';
import { type InterestScene, interestScene } from '../../../../test/factories/interest-scene.js';
import { identityRetention, type InterestFilter, interestList, steppingAside } from '../index.js';

describe('declared interests, as they are seen', () => {
  let scene: InterestScene;

  beforeEach(async () => {
    scene = await interestScene();
  });
  afterEach(() => scene.close());

  it('are seen by their person and the administrators, about member schools, in this partnership', async () => {
    const {
      broker,
      foreign,
      school,
      other,
      outside,
      declare,
      asBroker,
      asHead,
      asForeign,
      tie,
      list,
      line,
      today,
      world,
    } = scene;
    const { id } = await declare.run(asBroker(), tie());
    expect(await list()).toMatchObject([
      {
        ...{ id, personName: 'Bea Broker', kind: 'governor', state: 'in_force', isOnBehalf: false },
        ...{ declaredBy: 'Bea Broker', fromDate: today, untilDate: addMonths(today, 12) },
      },
    ]);
    expect(await list(asBroker())).toHaveLength(1);
    const colleague = await world.person('Bob Broker', [{ role: 'broker' }]);
    expect(await list(world.actor(colleague, ['broker']))).toEqual([]);
    expect(await list(asHead())).toEqual([]);
    await expect(line(id, asHead())).rejects.toMatchObject({ kind: 'not-found' });
    expect(await list(asForeign())).toEqual([]);
    await expect(declare.run(asBroker(), tie(outside))).rejects.toMatchObject({ kind: 'invalid' });
    // a school that left was a member: the tie explains what was done then
    const row = `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
      VALUES ($1, $2, $3, 'family', $4, $5, now())`;
    const year = [today, addMonths(today, 12)];
    await world.owner.query(row, [broker, world.here, outside, ...year]);
    await world.owner.query(row, [foreign, world.here, other, ...year]);
    await world.owner.query(row, [broker, world.elsewhere, outside, ...year]);
    expect(await list()).toHaveLength(1);
    await world.owner.query(
      `UPDATE directory.membership SET status = 'left' WHERE school_id = $1`,
      [school],
    );
    expect(await list()).toHaveLength(1);
  });

  it('are filtered by person, school, kind and state, and paged', async () => {
    const { broker, other, declare, end, asAdmin, asBroker, tie, list, today, world } = scene;
    const { id } = await declare.run(asBroker(), tie());
    await declare.run(asBroker(), { schoolId: other, kind: 'family' });
    await declare.run(asAdmin(), tie(other));
    await end.run(asBroker(), { interestId: id, reason: 'My term is over' });
    const count = async (filter: InterestFilter) => (await list(asAdmin(), filter)).length;
    expect(await count({ personId: broker })).toBe(2);
    expect(await count({ schoolId: other })).toBe(2);
    expect(await count({ kind: 'family' })).toBe(1);
    expect(await count({ state: 'in_force' })).toBe(2);
    expect(await count({ state: 'ended' })).toBe(1);
    expect(await count({ state: 'expired' })).toBe(0);
    const read = (after: string | null) =>
      world.web.database.read(asAdmin(), (tx) => interestList(tx, {}, { after, limit: 2 }, today));
    const first = await read(null);
    const second = await read(first.next);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect(second.items[0]?.id).toBe(id);
    await expect(read('x')).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  it('cannot be forged past the use case: the database marks who recorded, and keeps the history', async () => {
    const { admin, broker, head, other, declare, asAdmin, asBroker, asHead, tie, today, world } =
      scene;
    const { id } = await declare.run(asBroker(), tie());
    const write = (who: ReturnType<typeof asAdmin>, sql: string, values: unknown[]) =>
      world.web.database.transaction(who, (tx) => tx.query(sql, values));
    const insert = `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date,
      created_at, is_on_behalf) VALUES ($1, $2, $3, 'family', $4, $5, now(), $6)`;
    const until = addMonths(today, 12);
    const forged = (personId: string, isOnBehalf: boolean) => [
      ...[personId, world.here, other, today, until, isOnBehalf],
    ];
    await expect(write(asBroker(), insert, forged(admin, true))).rejects.toThrow(/row-level/);
    await expect(write(asAdmin(), insert, forged(broker, false))).rejects.toThrow(/row-level/);
    await expect(write(asBroker(), insert, forged(broker, true))).rejects.toThrow(/row-level/);
    const note = `INSERT INTO identity.interest_history (partnership_id, interest_id, person_id, act, until_date,
      by_person_id, at) VALUES ($1, $2, $3, 'ended', $4, $5, now())`;
    await expect(write(asBroker(), note, [world.here, id, broker, today, admin])).rejects.toThrow(
      /row-level/,
    );
    await expect(write(asHead(), note, [world.here, id, broker, today, head])).rejects.toThrow(
      /row-level/,
    );
    await expect(
      write(asBroker(), 'DELETE FROM identity.interest_history WHERE interest_id = $1', [id]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      write(asBroker(), 'UPDATE identity.interest_history SET act = $1', ['ended']),
    ).rejects.toThrow(/permission denied/);
    await expect(
      world.owner.query(`UPDATE identity.interest_history SET act = 'ended'`),
    ).rejects.toThrow();
  });

  it('tell a head who steps aside for the school, and not why', async () => {
    const { broker, head, school, other, declare, end, asAdmin, asBroker, asHead, tie, world } =
      scene;
    const aside = (who = asHead()) => world.web.database.read(who, (tx) => steppingAside(tx));
    expect(await aside()).toEqual([]);
    const { id } = await declare.run(asBroker(), { schoolId: school, kind: 'family' });
    await declare.run(asAdmin(), tie(other));
    expect(await aside()).toEqual([{ personId: broker, name: 'Bea Broker', roles: ['broker'] }]);
    expect(await aside(asBroker())).toEqual([]);
    expect(await aside(world.actor(head, ['headteacher'], other))).toEqual([]);
    await end.run(asBroker(), { interestId: id, reason: 'They left' });
    expect(await aside()).toEqual([]);
  });

  it('go after their time with all their history, by the rule of retention', async () => {
    const { declare, asBroker, tie, world, other } = scene;
    await declare.run(asBroker(), tie());
    const { id } = await declare.run(asBroker(), tie(other));
    const rule = identityRetention.find(({ code }) => code === 'interests');
    const actor = systemActor('test', world.here);
    await world.worker.database.transaction(actor, async (tx) => {
      const due = (cutoff: string) => rule?.due(tx, new Date(cutoff), 10);
      expect(await due('2020-01-01')).toEqual([]);
      expect(await due('2999-01-01')).toHaveLength(2);
      await rule?.apply(tx, [id], new Date());
    });
    const { rows } = await world.owner.query<{ interest_id: string }>(
      'SELECT interest_id FROM identity.interest_history',
    );
    expect(rows.map((row) => row.interest_id)).not.toContain(id);
    expect(rows).toHaveLength(1);
  });
});

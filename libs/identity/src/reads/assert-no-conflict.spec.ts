import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { systemActor } from '@evenhand/kernel';
import { addMonths, londonDate } from '@evenhand/platform';
import { assertNoConflict, DeclareInterest, EndInterest, tiesTo } from '../index.js';

describe('no judge in their own cause', () => {
  let world: IdentityWorld;
  let own: string, sameTrust: string, sameFederation: string, supported: string, free: string;
  let broker: string, plain: string;
  const today = londonDate(new Date());

  beforeAll(async () => {
    world = await identityWorld();
    own = await world.school({ trust: 'T1', federation: 'F1' });
    sameTrust = await world.school({ trust: 'T1' });
    sameFederation = await world.school({ federation: 'F1' });
    supported = await world.school({});
    free = await world.school({ trust: 'T2', federation: 'F2' });
    // Head of a school in another partnership than the one they judge in.
    broker = await world.person('Broker And Head', [{ role: 'broker' }]);
    plain = await world.person('Plain Broker', [{ role: 'broker' }]);
    await hold(broker, own, '2020-01-01', null);
  });
  afterAll(() => world.close());

  const hold = (personId: string, schoolId: string, from: string, until: string | null) =>
    world.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, until_date, created_at)
         VALUES ($1, $2, $3, 'headteacher', $4, $5, now())`,
      [personId, world.elsewhere, schoolId, from, until],
    );
  const relate = (kind: string, from: string, to: string, until: string | null) =>
    world.owner.query(
      `INSERT INTO directory.relation (partnership_id, kind, from_school_id, to_school_id, from_date, until, source)
         VALUES ($1, $2, $3, $4, '2020-01-01', $5, 'test')`,
      [world.here, kind, from, to, until],
    );
  const judge = async (personId: string, schools: string[]): Promise<string> =>
    world.web.database.read(world.actor(personId, ['broker']), (tx) =>
      assertNoConflict(tx, world.actor(personId, ['broker']), schools).then(
        () => 'may judge',
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      ),
    );

  it('sees ties by role, trust and federation, through every partnership', async () => {
    expect(await judge(broker, [free, supported])).toBe('may judge');
    expect(await judge(broker, [])).toBe('may judge');
    expect(await judge(broker, [free, own])).toMatch(/^conflict-of-interest: .* role at one of/);
    expect(await judge(broker, [sameTrust])).toMatch(/^conflict-of-interest: .* same trust/);
    expect(await judge(broker, [sameFederation])).toMatch(/^conflict-of-interest: .* federation/);
    expect(await judge(plain, [own, sameTrust, sameFederation])).toBe('may judge');
  });

  it.each([
    ['agreement', null, true],
    ['agreement', addMonths(today, -11), true],
    ['agreement', addMonths(today, -13), false],
    ['bid', null, true],
    ['federation', null, true],
    ['declared', null, true],
    ['exclusion', null, false],
    ['pairing', null, false],
  ])('counts a relation %s until %s: %s', async (kind, until, isTie) => {
    for (const [from, to] of [
      [own, supported],
      [supported, own],
    ] as const) {
      await relate(kind, from, to, until);
      expect(await judge(broker, [supported])).toMatch(
        isTie ? /^conflict-of-interest/ : /^may judge$/,
      );
      expect(await judge(broker, [free])).toBe('may judge');
      await world.owner.query(`DELETE FROM directory.relation WHERE source = 'test'`);
    }
  });

  it('forgets a role that ended or has not begun', async () => {
    const former = await world.person('Former Head', [{ role: 'broker' }]);
    await hold(former, own, '2020-01-01', today);
    await hold(former, sameTrust, addMonths(today, 1), null);
    expect(await judge(former, [own, sameTrust])).toBe('may judge');
  });

  it.each(['governor', 'family', 'interest'] as const)(
    'sees a declared tie (%s) for a year, or until it is ended',
    async (kind) => {
      const declare = new DeclareInterest(world.web.database, world.web.clock);
      const actor = world.actor(plain, ['broker']);
      const { id } = await declare.run(actor, { schoolId: free, kind });
      expect(await judge(plain, [free])).toMatch(/^conflict-of-interest/);
      expect(await judge(broker, [free])).toBe('may judge');
      const year = 366 * 86_400_000;
      await world.advance(year);
      expect(await judge(plain, [free])).toBe('may judge');
      await world.advance(-year);
      const ending = { interestId: id, reason: 'My term is over' };
      const end = new EndInterest(world.web.database, world.web.clock);
      await expect(end.run(world.actor(broker, ['broker']), ending)).rejects.toMatchObject({
        kind: 'not-found',
      });
      await end.run(actor, ending);
      expect(await judge(plain, [free])).toBe('may judge');
      await expect(end.run(actor, ending)).rejects.toMatchObject({ code: 'interest-ended' });
    },
  );

  it('tells the ties of others to staff and jobs, and the product itself has none', async () => {
    const ties = await world.web.database.read(world.actor(plain, ['broker']), (tx) =>
      tiesTo(tx, broker, [own, sameTrust]),
    );
    expect(ties.map(({ tie }) => tie).sort()).toEqual(['own-school', 'same-trust']);
    const head = world.actor(broker, ['headteacher'], own);
    const verifier = await world.person('Vera Verifier', [{ role: 'verifier' }]);
    await expect(
      world.web.database.read(world.actor(verifier, ['verifier']), (tx) =>
        tiesTo(tx, plain, [own]),
      ),
    ).rejects.toThrow(/for staff/);
    expect(head.kind).toBe('person');
    const job = systemActor('x', world.here);
    await world.worker.database.read(job, (tx) => assertNoConflict(tx, job, [own]));
  });
});

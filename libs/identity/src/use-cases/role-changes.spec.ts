import { type PersonActor, systemActor } from '@evenhand/kernel';
import { addDays } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  ChangeRole,
  EndRole,
  HandOverRole,
  InvitePerson,
  peopleList,
  type PeopleFilter,
  personPage,
  roleHistory,
  TellOfRoleChangeJob,
} from '../index.js';

describe('changing and handing over roles', () => {
  let world: IdentityWorld;
  let admin: string, broker: string, head: string, school: string, other: string;
  let change: ChangeRole, handOver: HandOverRole;
  let today: string;
  const reason = 'Maternity leave';

  beforeAll(async () => {
    world = await identityWorld();
    [school, other] = [await world.school({}), await world.school({})];
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    change = new ChangeRole(world.web.database, world.web.clock);
    handOver = new HandOverRole(world.web.database, world.web.clock);
    const { rows } = await world.owner.query('SELECT identity.today()::text AS day');
    today = rows[0].day;
  });
  afterAll(() => world.close());

  const as = (personId: string): PersonActor => ({
    ...world.actor(personId, ['administrator']),
    steppedUp: true,
  });
  const roleOf = async (personId: string, role: string): Promise<string> => {
    const { rows } = await world.owner.query(
      `SELECT id FROM identity.role_held WHERE person_id = $1 AND role = $2 AND (until_date IS NULL OR until_date > $3)`,
      [personId, role, today],
    );
    return rows[0]?.id ?? '';
  };
  const roles = async (personId: string): Promise<unknown[]> => {
    const person = await world.web.database.read(as(admin), (tx) =>
      personPage(tx, personId, today),
    );
    return person.roles.map(({ role, schoolId, fromDate, untilDate }) => [
      role,
      schoolId,
      fromDate,
      untilDate,
    ]);
  };
  const events = async (): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      'SELECT name FROM platform.event WHERE partnership_id = $1 ORDER BY seq DESC LIMIT 2',
      [world.here],
    );
    return rows.map(({ name }) => name);
  };

  /** What the worker writes of the latest event of this name, by address. */
  const tell = async (name: string): Promise<Map<string, string>> => {
    const { rows } = await world.owner.query(
      'SELECT id, subject_id, data FROM platform.event WHERE name = $1 ORDER BY seq DESC LIMIT 1',
      [name],
    );
    const work = {
      ...{ id: 'w', job: 'identity.tell-of-role-change', partnershipId: world.here },
      ...{ eventId: rows[0].id, data: rows[0].data },
    };
    const system = systemActor('identity.tell-of-role-change', world.here);
    await world.owner.query('DELETE FROM platform.mail');
    await world.worker.database.transaction(system, (tx) =>
      new TellOfRoleChangeJob(world.config, world.worker.clock).run(tx, system, work),
    );
    const mails = await world.owner.query('SELECT to_address, body FROM platform.mail');
    return new Map(mails.rows.map(({ to_address, body }) => [to_address, body]));
  };

  it('ends a begun role at one school and goes on with it at another, in one event', async () => {
    const roleHeldId = await roleOf(head, 'headteacher');
    const dates = { fromDate: '2020-01-01', untilDate: null };
    const before = (await events())[0];
    await change.run(as(admin), { roleHeldId, ...dates, schoolId: other, reason });
    expect(await roles(head)).toEqual([
      ['headteacher', other, today, null],
      ['headteacher', school, '2020-01-01', today],
    ]);
    expect(await events()).toEqual(['identity.role-changed', before]);
    expect([...(await tell('identity.role-changed')).keys()]).toEqual(['hedy.head@desk.example']);
    await expect(
      change.run(as(admin), { roleHeldId, ...dates, schoolId: other, reason }),
    ).rejects.toMatchObject({ code: 'role-ended' });
    await expect(
      change.run(as(admin), {
        roleHeldId: await roleOf(head, 'headteacher'),
        ...dates,
        reason: '',
      }),
    ).rejects.toMatchObject({ code: 'reason-missing' });
  });

  it('passes a role on from a day, with both grants, one event and two mails', async () => {
    const onDate = addDays(today, 10);
    const roleHeldId = await roleOf(broker, 'broker');
    await expect(
      handOver.run(as(admin), { roleHeldId, toPersonId: broker, reason }),
    ).rejects.toMatchObject({ code: 'same-person' });
    const before = (await events())[0];
    await handOver.run(as(admin), { roleHeldId, toPersonId: head, onDate, reason });
    expect(await roles(broker)).toEqual([['broker', null, '2020-01-01', onDate]]);
    expect(await roles(head)).toContainEqual(['broker', null, onDate, null]);
    expect(await events()).toEqual(['identity.role-handed-over', before]);
    const told = await tell('identity.role-handed-over');
    expect([...told.keys()].sort()).toEqual(['bea.broker@desk.example', 'hedy.head@desk.example']);
    expect(told.get('bea.broker@desk.example')).toContain('Adam Admin decided this');
    expect(told.get('bea.broker@desk.example')).toContain(reason);
    const lines = await world.web.database.read(as(admin), (tx) => roleHistory(tx, broker));
    expect(lines).toMatchObject([
      { act: 'handed_over', by: 'Adam Admin', withName: 'Hedy Head', reason },
      { act: 'granted', by: null },
    ]);
  });

  it('lets the last administrator hand over, to somebody who has come in', async () => {
    const roleHeldId = await roleOf(admin, 'administrator');
    const dated = { fromDate: '2020-01-01', untilDate: '2099-01-01' };
    await expect(change.run(as(admin), { roleHeldId, ...dated, reason })).rejects.toMatchObject({
      code: 'last-administrator',
    });
    const invite = new InvitePerson(world.web.database, world.web.clock, world.config);
    const { personId: newcomer } = await invite.run(as(admin), {
      ...{ name: 'Nora New', email: 'nora@desk.example', role: 'verifier' },
    });
    await expect(
      handOver.run(as(admin), { roleHeldId, toPersonId: newcomer, reason }),
    ).rejects.toMatchObject({ code: 'successor-not-ready' });
    await handOver.run(as(admin), { roleHeldId, toPersonId: broker, reason });
    await world.comesIn(broker);
    await expect(
      new EndRole(world.web.database, world.web.clock).run(as(broker), {
        roleHeldId: await roleOf(broker, 'administrator'),
        reason,
      }),
    ).rejects.toMatchObject({ code: 'last-administrator' });
    const told = await tell('identity.role-handed-over');
    expect([...told.keys()].sort()).toEqual(['adam.admin@desk.example', 'bea.broker@desk.example']);
    const back = { roleHeldId: await roleOf(broker, 'administrator'), toPersonId: admin, reason };
    await handOver.run(as(broker), back);
    await world.comesIn(admin);
  });

  it('leaves one of two administrators who date each other’s role at the same moment', async () => {
    const second = await world.person('Second Admin', [{ role: 'administrator' }]);
    const dated = { fromDate: '2020-01-01', untilDate: '2099-01-01', reason };
    const [a, b] = [await roleOf(admin, 'administrator'), await roleOf(second, 'administrator')];
    const from = { fromDate: today };
    const tries = await Promise.allSettled([
      change.run(as(admin), { roleHeldId: b, ...dated }),
      change.run(as(second), { roleHeldId: a, ...dated, ...from }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'last-administrator' },
    });
    const told = await tell('identity.role-changed');
    expect(told.size).toBe(1);
    expect([...told.values()][0]).toContain('changed your role of administrator');
  });

  it('finds people by role, school, name and what ends soon', async () => {
    const names = async (filter: PeopleFilter): Promise<string[]> => {
      const page = { after: null, limit: 50 };
      const { items } = await world.web.database.read(as(admin), (tx) =>
        peopleList(tx, page, today, filter),
      );
      return items.map(({ name }) => name);
    };
    expect(await names({ role: 'headteacher' })).toEqual(['Hedy Head']);
    expect(await names({ role: 'headteacher', schoolId: school })).toEqual(['Hedy Head']);
    expect(await names({ role: 'headteacher', schoolId: school, current: true })).toEqual([]);
    expect(await names({ search: 'EDY' })).toEqual(['Hedy Head']);
    expect(await names({ search: 'bea.broker@' })).toEqual(['Bea Broker']);
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ role: 'broker', endsWithinDays: 30 })).toEqual(['Bea Broker']);
    expect(await names({ role: 'broker', endsWithinDays: 9 })).toEqual([]);
  });
});

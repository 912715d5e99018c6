import { acceptMembership, endMembership, inviteMember } from '@evenhand/directory';
import { type Role, systemActor } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  ChangeRole,
  ChooseRole,
  EndRole,
  GrantRole,
  personPage,
  placesOf,
  startSession,
  tiesTo,
} from '../index.js';

/** One leader for a trust: every member school of it, from the day on which it is one. */
describe('a leader of a trust', () => {
  let world: IdentityWorld;
  let admin: string, leader: string;
  let first: string, second: string, outside: string;
  let trust = '';

  beforeAll(async () => {
    world = await identityWorld();
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
  });
  afterAll(() => world.close());
  // Every test has its own trusts and leader.
  beforeEach(async () => {
    trust += 'T';
    first = await world.school({ trust: `${trust}1` });
    second = await world.school({ trust: `${trust}1` });
    outside = await world.school({ trust: `${trust}2` });
    leader = await world.person(`Lena ${trust}`, [{ role: 'trust_leader', schoolId: first }]);
  });

  const asAdmin = () => ({ ...world.actor(admin, ['administrator']), steppedUp: true });
  const places = async (): Promise<[string | null, Role[]][]> => {
    const found = await world.worker.database.read(systemActor('test', null), (tx) =>
      placesOf(tx, leader),
    );
    return found.map(({ schoolId, roles }) => [schoolId, roles]);
  };
  const both: Role[] = ['school_leader', 'trust_leader'];
  const today = async (): Promise<string> => {
    const { rows } = await world.owner.query('SELECT identity.today()::text AS day');
    return rows[0].day;
  };
  const trustOf = async (school: string): Promise<string> => {
    const { rows } = await world.owner.query(
      'SELECT trust_id FROM directory.school WHERE id = $1',
      [school],
    );
    return rows[0].trust_id;
  };
  const moves = (school: string, trust: string | null) =>
    world.owner.query('UPDATE directory.school SET trust_id = $2 WHERE id = $1', [school, trust]);
  const grantId = async (): Promise<string> => {
    const person = await world.web.database.read(asAdmin(), async (tx) =>
      personPage(tx, leader, await today()),
    );
    return person.roles[0]?.id ?? '';
  };

  it('acts for each member school of the trust, one at a time, as a leader there', async () => {
    expect(await places()).toEqual([
      [first, both],
      [second, both],
    ]);
    const place = { personId: leader, partnershipId: world.here, schoolId: first };
    const { token } = await startSession(world.worker.database, place);
    const signedIn = await actorOfSession(world.web.database, token);
    expect(signedIn).toMatchObject({
      actor: { schoolId: first, roles: both, lent: ['act', 'claim'] },
      canSwitch: true,
    });
    const choose = new ChooseRole(world.web.database);
    const there = { sessionToken: token, partnershipId: world.here };
    if (!signedIn) throw new Error('not signed in');
    for (const schoolId of [outside, null]) {
      await expect(choose.run(signedIn.actor, { ...there, schoolId })).rejects.toMatchObject({
        code: 'no-such-place',
      });
    }
    const next = await choose.run(signedIn.actor, { ...there, schoolId: second });
    expect(await actorOfSession(world.web.database, next.token)).toMatchObject({
      actor: { schoolId: second },
    });
  });

  it('follows schools that join and leave the trust, from that day', async () => {
    const place = { personId: leader, partnershipId: world.here, schoolId: second };
    const { token } = await startSession(world.worker.database, place);
    const [one, two] = [await trustOf(first), await trustOf(outside)];
    await moves(second, two);
    expect((await places()).map(([school]) => school)).toEqual([first]);
    expect((await actorOfSession(world.web.database, token))?.actor.schoolId ?? null).toBeNull();
    await moves(outside, one);
    await moves(second, one);
    expect((await places()).map(([school]) => school)).toEqual([first, second, outside]);
    const { rows } = await world.owner.query<{ school_id: string; from_date: string }>(
      `SELECT school_id, from_date::text, until_date::text FROM identity.role_held
        WHERE person_id = $1 AND role = 'trust_leader' ORDER BY created_at, school_id`,
      [leader],
    );
    const since = (school: string) =>
      rows.filter(({ school_id }) => school_id === school).map(({ from_date }) => from_date);
    expect(since(first)).toEqual(['2020-01-01']);
    expect(since(outside)).toEqual([await today()]);
    expect(since(second)).toEqual(['2020-01-01', await today()]);
    await moves(outside, null);
    expect((await places()).map(([school]) => school)).toEqual([first, second]);
  });

  it('follows schools that become members, and those that leave', async () => {
    const actor = systemActor('test', world.here);
    const { rows } = await world.owner.query(
      'SELECT m.id, s.urn FROM directory.membership m JOIN directory.school s ON s.id = m.school_id WHERE s.id = $1',
      [second],
    );
    const { id: membershipId, urn } = rows[0];
    await world.worker.database.transaction(actor, (tx) =>
      endMembership(tx, actor, { membershipId }, new Date()),
    );
    expect((await places()).map(([school]) => school)).toEqual([first]);
    await world.worker.database.transaction(actor, async (tx) => {
      const { id } = await inviteMember(tx, actor, { urn }, new Date());
      await acceptMembership(tx, actor, { membershipId: id }, new Date());
    });
    expect((await places()).map(([school]) => school)).toEqual([first, second]);
  });

  it('is tied to every school of the trust, members and others', async () => {
    const elsewhere = await world.school({ partnershipId: world.elsewhere, trust: `${trust}1` });
    const ties = await world.worker.database.read(systemActor('test', world.here), (tx) =>
      tiesTo(tx, leader, [first, second, outside, elsewhere]),
    );
    const tied = new Set(ties.map(({ schoolId }) => schoolId));
    expect(tied).toEqual(new Set([first, second, elsewhere]));
  });

  it('has one role on the page, which is changed and ended as a whole', async () => {
    const person = await world.web.database.read(asAdmin(), async (tx) =>
      personPage(tx, leader, await today()),
    );
    expect(person.roles).toMatchObject([
      { role: 'trust_leader', schoolId: null, trustName: `${trust}1`, state: 'current' },
    ]);
    const change = new ChangeRole(world.web.database, world.web.clock);
    const id = person.roles[0]?.id ?? '';
    const dates = { fromDate: '2020-01-01', untilDate: '2099-01-01' };
    const reason = 'A secondment';
    await change.run(asAdmin(), { roleHeldId: id, ...dates, reason });
    const until = await world.owner.query(
      'SELECT DISTINCT until_date::text AS day FROM identity.role_held WHERE person_id = $1',
      [leader],
    );
    expect(until.rows).toEqual([{ day: '2099-01-01' }]);
    await expect(
      change.run(asAdmin(), { roleHeldId: id, ...dates, schoolId: outside, reason }),
    ).rejects.toMatchObject({ code: 'trust-leader-moves' });
    const { rows } = await world.owner.query(
      'SELECT id FROM identity.role_held WHERE person_id = $1 LIMIT 1',
      [leader],
    );
    const end = new EndRole(world.web.database, world.web.clock);
    await expect(end.run(asAdmin(), { roleHeldId: rows[0].id, reason })).rejects.toMatchObject({
      code: 'role-comes-with-another',
    });
    await end.run(asAdmin(), { roleHeldId: await grantId(), reason });
    expect(await places()).toEqual([]);
  });

  it('is named for a trust that has a member school, by an administrator', async () => {
    const grant = new GrantRole(world.web.database, world.web.clock, world.config);
    const alone = await world.school({});
    const role = 'trust_leader' as const;
    for (const place of [{}, { schoolId: alone }, { trustId: alone }]) {
      await expect(grant.run(asAdmin(), { personId: admin, role, ...place })).rejects.toMatchObject(
        { fields: [{ field: 'trustId' }] },
      );
    }
    const trustId = await trustOf(outside);
    await grant.run(asAdmin(), { personId: leader, role, trustId });
    await expect(grant.run(asAdmin(), { personId: leader, role, trustId })).rejects.toMatchObject({
      code: 'role-already-held',
    });
    expect((await places()).map(([school]) => school)).toEqual([first, second, outside]);
    const liar = { ...world.actor(leader, ['administrator']), steppedUp: true };
    const own = { personId: leader, role, trustId: await trustOf(first) };
    await expect(grant.run(liar, own)).rejects.toThrow(/row-level security/);
  });

  it('keeps a grant that was made for one school before there were trusts', async () => {
    await world.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES ($1, $2, $3, 'trust_leader', '2020-01-01', now())`,
      [leader, world.here, outside],
    );
    expect(await places()).toContainEqual([outside, ['trust_leader']]);
  });
});

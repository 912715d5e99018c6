import { type PersonActor, type Power, systemActor } from '@evenhand/kernel';
import { addDays } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  AnswerDelegation,
  delegationPage,
  delegationsOfSchool,
  EndDelegation,
  NameDelegate,
  ownDelegations,
  signingAuthority,
  startSession,
  TellOfDelegationJob,
  whoActsFor,
} from '../index.js';

describe('what a headteacher lends', () => {
  let world: IdentityWorld;
  let school: string, elsewhere: string, head: string, broker: string, colleague: string;
  let name: NameDelegate, answer: AnswerDelegation, end: EndDelegation;
  let today: string;
  const reason = 'The term is over';

  beforeAll(async () => {
    world = await identityWorld();
    school = await world.school({});
    elsewhere = await world.school({});
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    colleague = await world.person('Carl Colleague', [
      { role: 'school_leader', schoolId: elsewhere },
    ]);
    name = new NameDelegate(world.web.database, world.web.clock);
    answer = new AnswerDelegation(world.web.database, world.web.clock);
    end = new EndDelegation(world.web.database, world.web.clock);
    const { rows } = await world.owner.query('SELECT identity.today()::text AS day');
    today = rows[0].day;
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.owner.query(
      `DELETE FROM identity.role_held WHERE delegation_id IS NOT NULL; DELETE FROM identity.delegation`,
    );
  });

  const asHead = () => world.actor(head, ['headteacher'], school);
  /** Somebody who is signed in and acts for nobody here. */
  const nowhere = (personId: string): PersonActor => ({
    ...world.actor(personId, []),
    partnershipId: null,
  });
  const terms = (powers: Power[] = ['act']) => ({
    powers,
    fromDate: today,
    lastDay: addDays(today, 30),
  });
  const lend = async (personId: string, powers?: Power[], more = {}): Promise<string> =>
    (await name.run(asHead(), { personId, ...terms(powers), ...more })).id;
  const accepted = async (personId: string, powers?: Power[], more = {}): Promise<string> => {
    const delegationId = await lend(personId, powers, more);
    await answer.run(nowhere(personId), { delegationId, answer: 'accept' });
    return delegationId;
  };
  const stateOf = async (id: string): Promise<string> =>
    (await world.web.database.read(asHead(), (tx) => delegationPage(tx, id, today))).state;
  const signs = (personId: string) =>
    world.web.database.read(asHead(), (tx) => signingAuthority(tx, personId, school));
  const entry = async (personId: string) => {
    const place = { personId, partnershipId: world.here, schoolId: school };
    const { token } = await startSession(world.worker.database, place);
    return { token, signedIn: await actorOfSession(world.web.database, token) };
  };

  it('is nothing until the person has accepted, and then a role with what was lent', async () => {
    const id = await lend(broker, ['act', 'sign'], { signLimitPence: 500_000 });
    const place = { personId: broker, partnershipId: world.here, schoolId: school };
    await expect(startSession(world.worker.database, place)).rejects.toMatchObject({
      code: 'no-such-place',
    });
    expect(await signs(broker)).toBeNull();
    for (const other of [colleague, head]) {
      await expect(
        answer.run(nowhere(other), { delegationId: id, answer: 'accept' }),
      ).rejects.toMatchObject({ kind: 'not-found' });
    }
    await answer.run(nowhere(broker), { delegationId: id, answer: 'accept' });
    expect((await entry(broker)).signedIn?.actor).toMatchObject({
      roles: ['broker', 'school_leader'],
      lent: ['act', 'sign'],
    });
    expect(await signs(broker)).toEqual({ delegationId: id, limitPence: 500_000 });
    await expect(
      answer.run(nowhere(broker), { delegationId: id, answer: 'decline' }),
    ).rejects.toMatchObject({ code: 'already-answered' });
    const people = await world.web.database.read(asHead(), (tx) => whoActsFor(tx, school));
    expect(people).toMatchObject([
      { name: 'Hedy Head', roles: [{ role: 'headteacher', powers: null }] },
      { name: 'Bea Broker', roles: [{ delegationId: id, signLimitPence: 500_000 }] },
    ]);
  });

  it('holds from its first day until its last, and no longer than the head wants', async () => {
    const later = { fromDate: addDays(today, 5), lastDay: addDays(today, 6) };
    const id = await accepted(colleague, ['sign'], later);
    const day = 86_400_000;
    expect([await signs(colleague), await stateOf(id)]).toEqual([null, 'coming']);
    await world.advance(6 * day);
    expect(await signs(colleague)).toMatchObject({ delegationId: id, limitPence: null });
    await world.advance(day);
    expect(await signs(colleague)).toBeNull();
    await world.advance(-7 * day);

    const soon = await accepted(broker, ['sign', 'act']);
    const { token } = await entry(broker);
    await end.run(asHead(), { delegationId: soon, reason });
    expect([await signs(broker), await stateOf(soon)]).toEqual([null, 'ended']);
    expect((await actorOfSession(world.web.database, token))?.actor.schoolId ?? null).toBeNull();
    await expect(end.run(asHead(), { delegationId: soon, reason })).rejects.toMatchObject({
      code: 'delegation-over',
    });
  });

  it('is declined, and given back, by the person', async () => {
    const declined = await lend(broker);
    await answer.run(nowhere(broker), { delegationId: declined, answer: 'decline' });
    expect(await stateOf(declined)).toBe('declined');
    const back = await accepted(colleague);
    await end.run(nowhere(colleague), { delegationId: back, reason: 'Too much to do' });
    expect(await stateOf(back)).toBe('ended');
    const own = await world.web.database.read(nowhere(colleague), (tx) =>
      ownDelegations(tx, colleague, today),
    );
    expect(own).toMatchObject([{ id: back, endReason: 'Too much to do' }]);
  });

  it('is lent by the head of the school alone, to others, one at a time', async () => {
    const input = { personId: colleague, ...terms() };
    for (const actor of [
      world.actor(broker, ['broker']),
      world.actor(head, ['headteacher']),
      world.actor(colleague, ['school_leader'], elsewhere),
    ]) {
      await expect(name.run(actor, input)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    await expect(
      name.run(world.actor(colleague, ['headteacher'], school), { ...input, personId: broker }),
    ).rejects.toThrow(/row-level security/);
    await expect(lend(head)).rejects.toMatchObject({ code: 'own-delegate' });
    await lend(colleague);
    await expect(lend(colleague)).rejects.toMatchObject({ code: 'delegate-already' });
    for (const [wrong, field] of [
      [{ powers: [] }, 'powers'],
      [{ signLimitPence: 100 }, 'signLimitPence'],
      [{ lastDay: addDays(today, -1) }, 'lastDay'],
      [{ lastDay: '2099-01-01' }, 'lastDay'],
      [{ fromDate: '2026-02-31' }, 'fromDate'],
    ] as const) {
      await expect(
        name.run(asHead(), { personId: broker, ...terms(), ...wrong }),
      ).rejects.toMatchObject({ fields: [{ field }] });
    }
  });

  it('brings in somebody new by their address, whose own name stays theirs', async () => {
    const stranger = await world.person('Sten Stranger', [
      { role: 'broker', partnershipId: world.elsewhere },
    ]);
    const input = { name: 'Mr S', email: 'sten.stranger@desk.example', ...terms() };
    const { id } = await name.run(asHead(), input);
    const line = () => world.web.database.read(asHead(), (tx) => delegationPage(tx, id, today));
    expect(await line()).toMatchObject({ personId: stranger, name: 'Mr S', state: 'asked' });
    await answer.run(nowhere(stranger), { delegationId: id, answer: 'accept' });
    expect(await line()).toMatchObject({ name: 'Sten Stranger', state: 'running' });
    const { id: fresh } = await name.run(asHead(), {
      ...{ name: 'Nora New', email: 'nora.new@desk.example', ...terms(['claim']) },
    });
    expect(await stateOf(fresh)).toBe('asked');
  });

  it('is seen by the school, staff and the person, and by nobody else', async () => {
    await lend(broker, ['act', 'bank']);
    const seen = async (actor: PersonActor): Promise<number> =>
      (await world.web.database.read(actor, (tx) => delegationsOfSchool(tx, school, today))).length;
    expect(await seen(asHead())).toBe(1);
    expect(await seen(world.actor(broker, ['broker']))).toBe(1);
    expect(await seen(world.actor(colleague, ['school_leader'], elsewhere))).toBe(0);
    const away = { ...world.actor(head, ['headteacher'], school), partnershipId: world.elsewhere };
    expect(await seen(away)).toBe(0);
  });

  it('is told to the person and the head, each time', async () => {
    const tell = async (event: string): Promise<Map<string, string>> => {
      const { rows } = await world.owner.query(
        'SELECT id, subject_id FROM platform.event WHERE name = $1 ORDER BY seq DESC LIMIT 1',
        [event],
      );
      await world.owner.query('DELETE FROM platform.mail');
      const work = {
        ...{ id: 'w', job: 'identity.tell-of-delegation', partnershipId: world.here },
        ...{ eventId: rows[0].id, data: { subjectId: rows[0].subject_id } },
      };
      const system = systemActor('identity.tell-of-delegation', world.here);
      await world.worker.database.transaction(system, (tx) =>
        new TellOfDelegationJob(world.config, world.worker.clock).run(tx, system, work),
      );
      const mails = await world.owner.query('SELECT to_address, body FROM platform.mail');
      return new Map(mails.rows.map(({ to_address, body }) => [to_address, body]));
    };
    const id = await accepted(colleague, ['sign'], { signLimitPence: 250_000 });
    const named = await tell('identity.delegate-named');
    expect([...named.keys()].sort()).toEqual([
      'carl.colleague@desk.example',
      'hedy.head@desk.example',
    ]);
    expect(named.get('carl.colleague@desk.example')).toContain('up to £2,500.00 each');
    expect(named.get('carl.colleague@desk.example')).toContain(`/delegations/${id}`);
    expect(named.get('hedy.head@desk.example')).not.toContain('Carl');
    expect((await tell('identity.delegate-accepted')).size).toBe(2);
    await end.run(asHead(), { delegationId: id, reason });
    expect((await tell('identity.delegate-ended')).get('carl.colleague@desk.example')).toContain(
      reason,
    );
  });
});

import { type PersonActor, systemActor } from '@evenhand/kernel';
import { addDays } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  actorOfToken,
  ChangeRole,
  DisablePerson,
  EnablePerson,
  ExpireInvitationsJob,
  GrantRole,
  invitationList,
  InvitePerson,
  IssueApiToken,
  placesOf,
  RemindOfEndingRolesJob,
  SendInvitationAgain,
  startSession,
  WithdrawInvitation,
} from '../index.js';

const day = 86_400_000;

describe('invitations, reminders and shutting out', () => {
  let world: IdentityWorld;
  let admin: string, broker: string;
  let invite: InvitePerson, again: SendInvitationAgain, withdraw: WithdrawInvitation;
  let disable: DisablePerson;
  const reason = 'It was a mistake';

  beforeAll(async () => {
    world = await identityWorld();
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    const { database, clock } = world.web;
    invite = new InvitePerson(database, clock, world.config);
    again = new SendInvitationAgain(database, clock, world.config);
    withdraw = new WithdrawInvitation(database, clock);
    disable = new DisablePerson(database, clock);
  });
  afterAll(() => world.close());

  const as = (personId: string): PersonActor => ({
    ...world.actor(personId, ['administrator']),
    steppedUp: true,
  });
  const person = (name: string) => ({ name, email: `${name.toLowerCase()}@desk.example` });
  const invited = async (name: string) => {
    const made = await invite.run(as(admin), { ...person(name), role: 'verifier' });
    return { ...made, ...(await line(made.personId)) };
  };
  const line = async (
    personId: string,
  ): Promise<{ id: string; state: string; timesSent: number }> => {
    const page = { after: null, limit: 50 };
    const { items } = await world.web.database.read(as(admin), (tx) =>
      invitationList(tx, page, null),
    );
    const found = items.find((item) => item.personId === personId);
    if (!found) throw new Error('no invitation');
    return found;
  };
  const places = async (personId: string): Promise<number> =>
    (await world.worker.database.read(systemActor('test', null), (tx) => placesOf(tx, personId)))
      .length;
  const sweep = async (job: ExpireInvitationsJob | RemindOfEndingRolesJob): Promise<void> => {
    const system = systemActor(job.name, null);
    await world.worker.database.transaction(system, (tx) => job.run(tx, system));
  };
  const mailsTo = async (email: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ body: string }>(
      'SELECT body FROM platform.mail WHERE to_address = $1 ORDER BY created_at',
      [email],
    );
    return rows.map(({ body }) => body);
  };

  it('says by whom, for what and until when; the first session takes it up', async () => {
    const { personId, state } = await invited('Nora');
    expect(state).toBe('open');
    const [mail] = await mailsTo('nora@desk.example');
    expect(mail).toContain('Adam Admin of The here partnership gave it to you');
    expect(mail).toContain('look at the evidence');
    await startSession(world.worker.database, {
      ...{ personId, partnershipId: world.here, schoolId: null },
    });
    const taken = await line(personId);
    expect(taken.state).toBe('taken_up');
    await expect(again.run(as(admin), taken.id)).rejects.toMatchObject({
      code: 'invitation-taken-up',
    });
    await expect(withdraw.run(as(admin), { invitationId: taken.id, reason })).rejects.toMatchObject(
      { kind: 'conflict' },
    );
  });

  it('is withdrawn with the role, and told', async () => {
    const { personId, id } = await invited('Olaf');
    await expect(withdraw.run(as(admin), { invitationId: id, reason: ' ' })).rejects.toMatchObject({
      code: 'reason-missing',
    });
    await withdraw.run(as(admin), { invitationId: id, reason });
    expect([await places(personId), (await line(personId)).state]).toEqual([0, 'withdrawn']);
    expect((await mailsTo('olaf@desk.example'))[1]).toContain(reason);
    await expect(again.run(as(admin), id)).rejects.toMatchObject({ code: 'invitation-withdrawn' });
    await expect(
      withdraw.run(world.actor(broker, ['broker']), { invitationId: id, reason }),
    ).rejects.toMatchObject({ code: 'not-your-role' });
  });

  it('expires after 30 days, and comes back when it is sent again', async () => {
    const { personId, id } = await invited('Pia');
    const job = new ExpireInvitationsJob(world.worker.clock);
    await world.advance(29 * day);
    await sweep(job);
    expect([await places(personId), (await line(personId)).state]).toEqual([1, 'open']);
    await world.advance(day + 3_600_000);
    await sweep(job);
    await sweep(job);
    expect([await places(personId), (await line(personId)).state]).toEqual([0, 'expired']);
    await again.run(as(admin), id);
    expect(await line(personId)).toMatchObject({ state: 'open', timesSent: 2 });
    expect(await places(personId)).toBe(1);
    const { rows } = await world.owner.query(
      `SELECT count(*)::int AS n FROM platform.event WHERE name = 'identity.invitation-expired'`,
    );
    expect(rows[0].n).toBe(1);
  });

  it('reminds once, fourteen days before, the person and who may let it go on', async () => {
    const { rows } = await world.owner.query('SELECT identity.today()::text AS day');
    const today: string = rows[0].day;
    const grant = new GrantRole(world.web.database, world.web.clock, world.config);
    const untilDate = addDays(today, 20);
    const role = { personId: broker, role: 'panel_member' as const, untilDate };
    const { id } = await grant.run(as(admin), role);
    await world.owner.query('DELETE FROM platform.mail');
    const job = new RemindOfEndingRolesJob(world.config, world.worker.clock);
    await world.advance(5 * day);
    await sweep(job);
    expect(await mailsTo('bea.broker@desk.example')).toEqual([]);
    await world.advance(2 * day);
    await sweep(job);
    await sweep(job);
    expect(await mailsTo('bea.broker@desk.example')).toHaveLength(1);
    expect((await mailsTo('adam.admin@desk.example'))[0]).toContain(`/admin/people/${broker}`);
    const later = { fromDate: today, untilDate: addDays(today, 60), reason };
    await new ChangeRole(world.web.database, world.web.clock).run(as(admin), {
      ...{ roleHeldId: id, ...later },
    });
    await world.advance(45 * day);
    await sweep(job);
    expect(await mailsTo('bea.broker@desk.example')).toHaveLength(2);
  });

  it('shuts somebody out in the same moment, sessions and tokens included', async () => {
    const place = { personId: broker, partnershipId: world.here, schoolId: null };
    const { token } = await startSession(world.worker.database, place);
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const bearer = await issue.forOperator(place, { label: 'x', days: 1, isSteppedUp: false });
    await disable.run(as(admin), { personId: broker, reason });
    expect(await actorOfSession(world.web.database, token)).toBeNull();
    expect(await actorOfToken(world.web.database, bearer.token)).toBeNull();
    await expect(startSession(world.worker.database, place)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(disable.run(as(admin), { personId: broker, reason })).rejects.toMatchObject({
      code: 'already-so',
    });
    const enable = new EnablePerson(world.web.database, world.web.clock);
    await enable.run(as(admin), { personId: broker, reason });
    expect((await startSession(world.worker.database, place)).token).not.toBe('');
    expect((await mailsTo('bea.broker@desk.example')).join('\n')).toContain('was stopped');
  });

  it('leaves the last administrator, strangers, and those who work elsewhere too', async () => {
    const elsewhere = await world.person('Else Where', [
      { role: 'verifier' },
      { role: 'broker', partnershipId: world.elsewhere },
    ]);
    const stranger = await world.person('Sten Stranger', [
      { role: 'broker', partnershipId: world.elsewhere },
    ]);
    for (const [personId, code] of [
      [elsewhere, 'not-yours-alone'],
      [admin, 'own-account'],
    ] as const) {
      await expect(disable.run(as(admin), { personId, reason })).rejects.toMatchObject({ code });
    }
    await expect(disable.run(as(admin), { personId: stranger, reason })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      disable.run(world.actor(broker, ['broker']), { personId: elsewhere, reason }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    const operator = systemActor('console', null);
    const byOperator = new DisablePerson(world.worker.database, world.worker.clock);
    await expect(byOperator.run(operator, { personId: admin })).rejects.toMatchObject({
      code: 'last-administrator',
    });
    const second = await world.person('Second Admin', [{ role: 'administrator' }]);
    const tries = await Promise.allSettled([
      disable.run(as(admin), { personId: second, reason }),
      disable.run(as(second), { personId: admin, reason }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await byOperator.run(operator, { personId: elsewhere });
  });
});

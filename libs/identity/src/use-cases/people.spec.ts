import { systemActor } from '@evenhand/kernel';
import { londonDate } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  ClearExpiredJob,
  EndRole,
  GrantRole,
  InvitePerson,
  personPage,
  RenamePerson,
  RequestSignInLink,
  startSession,
} from '../index.js';

describe('looking after people', () => {
  let world: IdentityWorld;
  let admin: string, head: string, school: string;
  let invite: InvitePerson, grant: GrantRole, end: EndRole;
  const reason = 'A new job';

  beforeAll(async () => {
    world = await identityWorld();
    school = await world.school({});
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    const { database, clock } = world.web;
    invite = new InvitePerson(database, clock, world.config);
    grant = new GrantRole(database, clock, world.config);
    end = new EndRole(database, clock);
  });
  afterAll(() => world.close());

  const asAdmin = () => world.actor(admin, ['administrator']);
  const asHead = () => world.actor(head, ['headteacher'], school);
  const page = (personId: string) =>
    world.web.database.read(asAdmin(), (tx) =>
      personPage(tx, personId, londonDate(world.web.clock.now())),
    );
  const mails = async (to: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ body: string }>(
      'SELECT body FROM platform.mail WHERE to_address = $1 ORDER BY created_at',
      [to],
    );
    return rows.map(({ body }) => body);
  };
  const events = async (subjectId: string): Promise<unknown[]> => {
    const { rows } = await world.owner.query(
      'SELECT name, partnership_id, data FROM platform.event WHERE subject_id = $1 ORDER BY seq',
      [subjectId],
    );
    return rows;
  };

  it('invites somebody: a person, a role, two events and a mail', async () => {
    const { personId, roleHeldId } = await invite.run(asAdmin(), {
      name: '  Nora   Newcomer ',
      email: ' Nora@School.Example ',
      role: 'headteacher',
      schoolId: school,
    });
    expect(await page(personId)).toMatchObject({
      name: 'Nora Newcomer',
      email: 'nora@school.example',
      roles: [{ id: roleHeldId, role: 'headteacher', schoolId: school, state: 'current' }],
    });
    const [mail] = await mails('nora@school.example');
    expect(mail).toContain('You now have the role of headteacher at School 900001');
    expect(mail).toContain('https://desk.example/sign-in');
    expect(await events(personId)).toMatchObject([
      { name: 'identity.person-created', partnership_id: world.here, data: {} },
    ]);
    expect(await events(roleHeldId)).toMatchObject([
      { name: 'identity.role-granted', data: { personId, role: 'headteacher', schoolId: school } },
    ]);
  });

  it('takes the person who has that address already, under their own name', async () => {
    const known = await world.person('Kim Known', [
      { role: 'broker', partnershipId: world.elsewhere },
    ]);
    await expect(page(known)).rejects.toMatchObject({ kind: 'not-found' });
    const { personId } = await invite.run(asAdmin(), {
      name: 'Somebody Else',
      email: 'KIM.KNOWN@desk.example',
      role: 'verifier',
    });
    expect(personId).toBe(known);
    expect(await page(known)).toMatchObject({ name: 'Kim Known', roles: [{ role: 'verifier' }] });
  });

  it('is for administrators', async () => {
    const [input, own] = [{ personId: head, role: 'verifier' as const }, await page(head)];
    const roleHeldId = own.roles[0]?.id ?? '';
    for (const attempt of [
      () => grant.run(asHead(), input),
      () => end.run(asHead(), { roleHeldId }),
      () => invite.run(asHead(), { name: 'X', email: 'x@desk.example', role: 'verifier' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not-your-role' });
    }
    const liar = world.actor(head, ['administrator']);
    await expect(grant.run(liar, input)).rejects.toThrow(/row-level security/);
    await expect(end.run(liar, { roleHeldId, reason })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('gives a role once, for member schools only', async () => {
    const outside = await world.school({ partnershipId: world.elsewhere });
    const leader = { personId: head, role: 'school_leader' as const };
    for (const schoolId of [outside, 'no id', null]) {
      await expect(grant.run(asAdmin(), { ...leader, schoolId })).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ field: 'schoolId' }],
      });
    }
    await grant.run(asAdmin(), { ...leader, schoolId: school });
    await expect(grant.run(asAdmin(), { ...leader, schoolId: school })).rejects.toMatchObject({
      code: 'role-already-held',
    });
    for (const personId of ['no id', '00000000-0000-4000-8000-00000000dead']) {
      await expect(grant.run(asAdmin(), { personId, role: 'verifier' })).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
  });

  it('ends a role, says so, and refuses to do it twice or from an old page', async () => {
    const { personId, roleHeldId } = await invite.run(asAdmin(), {
      name: 'Leaving Leader',
      email: 'leaving@school.example',
      role: 'school_leader',
      schoolId: school,
    });
    await expect(
      end.run(asAdmin(), { roleHeldId, reason, expectedVersion: 7 }),
    ).rejects.toMatchObject({
      kind: 'stale',
    });
    await end.run(asAdmin(), { roleHeldId, reason, expectedVersion: 1 });
    expect(await page(personId)).toMatchObject({ roles: [{ state: 'ended', version: 2 }] });
    expect((await mails('leaving@school.example'))[1]).toContain('It stops on');
    await expect(end.run(asAdmin(), { roleHeldId, reason })).rejects.toMatchObject({
      code: 'role-ended',
    });
    const again = await grant.run(asAdmin(), { personId, role: 'school_leader', schoolId: school });
    expect((await page(personId)).roles.map(({ id }) => id).sort()).toEqual(
      [roleHeldId, again.id].sort(),
    );
  });

  it('never lets the last administrator go, nor the last two at once', async () => {
    const roleOf = async (personId: string): Promise<string> =>
      (await page(personId)).roles.find(({ role }) => role === 'administrator')?.id ?? '';
    await expect(
      end.run(asAdmin(), { roleHeldId: await roleOf(admin), reason }),
    ).rejects.toMatchObject({
      code: 'last-administrator',
    });
    const second = await world.person('Second Admin', [{ role: 'administrator' }]);
    const ids = [await roleOf(admin), await roleOf(second)];
    const asSecond = world.actor(second, ['administrator']);
    const tries = await Promise.allSettled([
      end.run(asAdmin(), { roleHeldId: ids[1] ?? '', reason }),
      end.run(asSecond, { roleHeldId: ids[0] ?? '', reason }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { rows } = await world.owner.query(
      `SELECT person_id FROM identity.role_held WHERE role = 'administrator' AND until_date IS NULL AND partnership_id = $1`,
      [world.here],
    );
    expect(rows).toHaveLength(1);
    admin = rows[0].person_id;
  });

  it('lets people correct their own name', async () => {
    await new RenamePerson(world.web.database).run(asHead(), { name: 'Hedy Heads' });
    expect(await page(head)).toMatchObject({ name: 'Hedy Heads' });
    await expect(
      new RenamePerson(world.web.database).run(asHead(), { name: ' ' }),
    ).rejects.toMatchObject({ fields: [{ field: 'name' }] });
  });

  it('clears what can sign nobody in any more', async () => {
    const ask = new RequestSignInLink(world.web.database, world.web.clock, world.config);
    await ask.run({ email: 'hedy.head@desk.example', ip: '192.0.2.1' });
    await startSession(world.worker.database, {
      personId: head,
      partnershipId: world.here,
      schoolId: school,
    });
    const left = async (): Promise<number[]> => {
      const system = systemActor('identity.clear-expired', null);
      const job = new ClearExpiredJob(world.worker.clock);
      await world.worker.database.transaction(system, (tx) => job.run(tx, system));
      const { rows } = await world.owner.query<Record<string, string>>(
        `SELECT (SELECT count(*) FROM identity.sign_in_link) AS a, (SELECT count(*) FROM identity.sign_in_rate) AS b,
                (SELECT count(*) FROM identity.session WHERE person_id = $1) AS c`,
        [head],
      );
      return Object.values(rows[0] ?? {}).map(Number);
    };
    expect(await left()).toEqual([1, 2, 1]);
    await world.advance(2 * 86_400_000);
    expect(await left()).toEqual([0, 0, 1]);
    await world.advance(31 * 86_400_000);
    expect(await left()).toEqual([0, 0, 0]);
  });
});

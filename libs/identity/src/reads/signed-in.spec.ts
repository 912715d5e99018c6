import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  actorOfToken,
  ChooseRole,
  EndRole,
  IssueApiToken,
  RevokeApiToken,
  SignOutEverywhere,
  startSession,
} from '../index.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('who asks', () => {
  let world: IdentityWorld;
  let school: string, otherSchool: string, personId: string;

  beforeAll(async () => {
    world = await identityWorld();
    school = await world.school({});
    otherSchool = await world.school({});
    personId = await world.person('Grace Hopper', [
      { role: 'headteacher', schoolId: school },
      { role: 'school_leader', schoolId: otherSchool },
      { role: 'verifier' },
    ]);
  });
  afterAll(() => world.close());

  const open = async (schoolId: string | null): Promise<string> => {
    const place = { personId, partnershipId: world.here, schoolId };
    return (await startSession(world.worker.database, place)).token;
  };
  const who = async (token: string) => actorOfSession(world.web.database, token);
  const seenAt = async (): Promise<Date[]> => {
    const { rows } = await world.owner.query<{ seen_at: Date }>(
      'SELECT seen_at FROM identity.session ORDER BY signed_in_at DESC LIMIT 1',
    );
    return rows.map(({ seen_at }) => seen_at);
  };

  it('opens a session without a link for the worker, and for pages of a demonstration only', async () => {
    const place = { personId, partnershipId: world.here, schoolId: null };
    await expect(startSession(world.web.database, place)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await world.owner.query('UPDATE platform.installation SET demonstration = true');
    const { token, sessionId } = await startSession(world.web.database, place);
    await world.owner.query('UPDATE platform.installation SET demonstration = false');
    expect(await who(token)).toMatchObject({ sessionId, personName: 'Grace Hopper' });
    await expect(
      startSession(world.worker.database, { ...place, partnershipId: world.elsewhere }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('has the roles of the place only', async () => {
    expect(await who(await open(school))).toMatchObject({
      actor: { schoolId: school, roles: ['headteacher', 'verifier'] },
      school: { id: school },
      canSwitch: true,
    });
    expect(await who(await open(null))).toMatchObject({
      actor: { schoolId: null, roles: ['verifier'] },
    });
    expect(await who('never issued')).toBeNull();
  });

  it('is over after 30 idle minutes, which being there renews', async () => {
    const token = await open(school);
    await world.advance(29 * minute);
    expect(await who(token)).not.toBeNull();
    await world.advance(29 * minute);
    expect(await who(token)).not.toBeNull();
    await world.advance(30 * minute);
    expect(await who(token)).toBeNull();
  });

  it('writes down that somebody is there once a minute at most', async () => {
    const token = await open(school);
    const before = await seenAt();
    await who(token);
    expect(await seenAt()).toEqual(before);
    await world.advance(minute);
    await who(token);
    expect(await seenAt()).not.toEqual(before);
  });

  it('is over 12 hours after the sign-in, however busy, also across a change of place', async () => {
    let token = await open(school);
    for (let passed = 0; passed < 11.75 * hour; passed += 15 * minute) {
      await world.advance(15 * minute);
      expect(await who(token)).not.toBeNull();
      if (passed === 6 * hour) token = await changed(token, otherSchool);
    }
    await world.advance(14 * minute);
    expect(await who(token)).not.toBeNull();
    await world.advance(minute);
    expect(await who(token)).toBeNull();
  });

  it('stays open when somebody moves the clock of a demonstration', async () => {
    const token = await open(school);
    await world.owner.query('UPDATE platform.installation SET demonstration = true');
    await world.advance(30 * day);
    await world.owner.query('UPDATE platform.installation SET demonstration = false');
    expect(await who(token)).not.toBeNull();
    await world.advance(30 * minute);
    expect(await who(token)).toBeNull();
  });

  async function changed(token: string, schoolId: string | null): Promise<string> {
    const signedIn = await who(token);
    if (!signedIn) throw new Error('not signed in');
    const place = { sessionToken: token, partnershipId: world.here, schoolId };
    return (await new ChooseRole(world.web.database).run(signedIn.actor, place)).token;
  }

  it('acts for another place in a new session; the old one is over', async () => {
    const token = await open(school);
    const changedToken = await changed(token, otherSchool);
    expect(await who(token)).toBeNull();
    expect(await who(changedToken)).toMatchObject({
      actor: { schoolId: otherSchool, roles: ['school_leader', 'verifier'] },
    });
    const elsewhere = await world.school({ partnershipId: world.elsewhere });
    await expect(changed(changedToken, elsewhere)).rejects.toMatchObject({ code: 'no-such-place' });
    expect(await who(changedToken)).not.toBeNull();
  });

  it('does not change place with somebody else’s session', async () => {
    const token = await open(school);
    const other = await world.person('Mallory', [{ role: 'headteacher', schoolId: school }]);
    await expect(
      new ChooseRole(world.web.database).run(world.actor(other, ['headteacher'], school), {
        sessionToken: token,
        partnershipId: world.here,
        schoolId: school,
      }),
    ).rejects.toMatchObject({ code: 'no-such-place' });
  });

  it('is over at the place where the last role ended', async () => {
    const head = await world.person('Ending Head', [{ role: 'headteacher', schoolId: school }]);
    const admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    const place = { personId: head, partnershipId: world.here, schoolId: school };
    const { token } = await startSession(world.worker.database, place);
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM identity.role_held WHERE person_id = $1',
      [head],
    );
    await new EndRole(world.web.database, world.web.clock).run(
      world.actor(admin, ['administrator']),
      { roleHeldId: rows[0]?.id ?? '', reason: 'A new job' },
    );
    expect(await who(token)).toBeNull();
  });

  it('signs out everywhere', async () => {
    const tokens = [await open(school), await open(null)];
    const signedIn = await who(tokens[0] ?? '');
    if (!signedIn) throw new Error('not signed in');
    const { ended } = await new SignOutEverywhere(world.web.database, world.web.clock).run(
      signedIn.actor,
    );
    expect(ended).toBeGreaterThanOrEqual(2);
    expect(await Promise.all(tokens.map(who))).toEqual([null, null]);
  });

  describe('by an API token', () => {
    const issue = () => new IssueApiToken(world.web.database, world.web.clock);
    const head = () => world.actor(personId, ['headteacher', 'verifier'], school);
    const byToken = async (bearer: string) => actorOfToken(world.web.database, bearer);

    it('acts for one place until it expires', async () => {
      const { token } = await issue().run(head(), { label: 'our own reports', days: 30 });
      expect(await byToken(token)).toMatchObject({
        actor: { schoolId: school, roles: ['headteacher', 'verifier'], steppedUp: false },
      });
      const used = await world.owner.query('SELECT last_used_at FROM identity.api_token');
      expect(used.rows).toEqual([{ last_used_at: expect.any(Date) }]);
      await world.advance(30 * day);
      expect(await byToken(token)).toBeNull();
    });

    it('is stepped up for 15 minutes when an operator says so', async () => {
      const place = { personId, partnershipId: world.here, schoolId: school };
      const worker = new IssueApiToken(world.worker.database, world.worker.clock);
      const options = { label: 'payments', days: 1, isSteppedUp: true };
      const { token } = await worker.forOperator(place, options);
      expect((await byToken(token))?.actor.steppedUp).toBe(true);
      await world.advance(15 * minute);
      expect((await byToken(token))?.actor.steppedUp).toBe(false);
    });

    it('may be revoked by its owner and an administrator, and nobody else', async () => {
      const revoke = new RevokeApiToken(world.web.database, world.web.clock);
      const admin = await world.person('Ruth Admin', [{ role: 'administrator' }]);
      const other = await world.person('Other Head', [{ role: 'headteacher', schoolId: school }]);
      for (const by of [head(), world.actor(admin, ['administrator'])]) {
        const { id, token } = await issue().run(head(), { label: 'x', days: 1 });
        await expect(
          revoke.run(world.actor(other, ['headteacher'], school), id),
        ).rejects.toMatchObject({ kind: 'not-found' });
        expect(await byToken(token)).not.toBeNull();
        await revoke.run(by, id);
        expect(await byToken(token)).toBeNull();
      }
    });

    it('is refused for another place, and for more than a year', async () => {
      const stranger = { ...head(), partnershipId: world.elsewhere };
      await expect(issue().run(stranger, { label: 'x', days: 1 })).rejects.toMatchObject({
        code: 'no-such-place',
      });
      await expect(issue().run(head(), { label: 'x', days: 366 })).rejects.toMatchObject({
        kind: 'invalid',
      });
    });

    it('is worth nothing to who reads the database', async () => {
      const { token } = await issue().run(head(), { label: 'x', days: 1 });
      const { rows } = await world.owner.query<{ row: string }>(
        'SELECT t::text AS row FROM identity.api_token t UNION SELECT e::text FROM platform.event e UNION SELECT r::text FROM platform.api_request r',
      );
      expect(rows.map(({ row }) => row).join()).not.toContain(token);
      const read = world.web.database.read(head(), (tx) =>
        tx.query('SELECT token_hash FROM identity.api_token'),
      );
      await expect(read).rejects.toThrow(/permission denied/);
    });
  });
});

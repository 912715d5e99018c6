import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  ConfirmSignIn,
  RequestSignInLink,
  SignOut,
  startSession,
} from '../index.js';

const minute = 60_000;

describe('signing in by a link', () => {
  let world: IdentityWorld;
  let ask: RequestSignInLink, confirm: ConfirmSignIn;
  let address = 0;

  beforeAll(async () => {
    world = await identityWorld();
    ask = new RequestSignInLink(world.web.database, world.web.clock, world.config);
    confirm = new ConfirmSignIn(world.web.database, world.web.clock);
  });
  afterAll(() => world.close());

  /** Asks as somebody new, as their own browser; gives what the mail says. */
  async function asked(): Promise<{ personId: string; token: string; browserSecret: string }> {
    const letters = String.fromCharCode(97 + Math.floor((address += 1) / 26), 97 + (address % 26));
    const personId = await world.person(`Ada ${letters}`, [{ role: 'broker' }]);
    const email = ` ADA.${letters}@desk.example`;
    const { browserSecret } = await ask.run({ email, ip: `192.0.2.${address}` });
    const mail = await lastMail(`ada.${letters}@desk.example`);
    const token = /https:\/\/desk\.example\/sign-in\/confirm\?token=(\S+)/.exec(mail.body)?.[1];
    return { personId, token: token ?? '', browserSecret };
  }

  async function lastMail(to: string): Promise<{ body: string; is_secret: boolean }> {
    const { rows } = await world.owner.query<{ body: string; is_secret: boolean }>(
      'SELECT body, is_secret FROM platform.mail WHERE to_address = $1 ORDER BY created_at DESC LIMIT 1',
      [to],
    );
    return rows[0] ?? { body: '', is_secret: false };
  }

  const counts = async (): Promise<number[]> => {
    const { rows } = await world.owner.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM identity.sign_in_link) AS a, (SELECT count(*) FROM platform.mail) AS b,
              (SELECT count(*) FROM platform.event) AS c, (SELECT count(*) FROM platform.work_item) AS d,
              (SELECT count(*) FROM identity.sign_in_rate) AS e`,
    );
    return Object.values(rows[0] ?? {}).map(Number);
  };

  it('opens a session for the person’s only place, once', async () => {
    const { personId, ...link } = await asked();
    const opened = await confirm.run({ ...link, previousSession: null });
    expect(opened.hasPlace).toBe(true);
    expect(await actorOfSession(world.web.database, opened.token)).toMatchObject({
      actor: { kind: 'person', personId, partnershipId: world.here, roles: ['broker'] },
      partnership: { id: world.here, slug: 'here', name: 'The here partnership' },
      school: null,
      canSwitch: false,
    });
    await expect(confirm.run({ ...link, previousSession: null })).rejects.toMatchObject({
      code: 'sign-in-link-used',
    });
  });

  it('stores no secret that could be used', async () => {
    const link = await asked();
    const opened = await confirm.run({ ...link, previousSession: null });
    const { rows } = await world.owner.query<{ row: string }>(
      `SELECT l::text AS row FROM identity.sign_in_link l UNION SELECT s::text FROM identity.session s
       UNION SELECT e::text FROM platform.event e UNION SELECT w::text FROM platform.work_item w`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    for (const secret of [link.token, link.browserSecret, opened.token]) {
      expect(all).not.toContain(secret);
    }
  });

  it('lasts ten minutes', async () => {
    const link = await asked();
    await world.advance(10 * minute);
    await expect(confirm.run({ ...link, previousSession: null })).rejects.toMatchObject({
      code: 'sign-in-link-expired',
    });
  });

  it('is bound to the browser that asked, and another one does not spend it', async () => {
    const { token, browserSecret } = await asked();
    for (const other of [null, 'another browser']) {
      await expect(
        confirm.run({ token, browserSecret: other, previousSession: null }),
      ).rejects.toMatchObject({ code: 'sign-in-link-other-browser' });
    }
    await expect(
      confirm.run({ token, browserSecret, previousSession: null }),
    ).resolves.toBeTruthy();
  });

  it('refuses a link that never was', async () => {
    await expect(
      confirm.run({ token: 'x'.repeat(43), browserSecret: 'y', previousSession: null }),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'sign-in-link-unknown' });
  });

  it('opens one session when the button is pressed twice at once', async () => {
    const link = await asked();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => confirm.run({ ...link, previousSession: null })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('spends the person’s other links, and ends the browser’s session', async () => {
    const first = await asked();
    const second = await ask.run({ email: await emailOf(first.personId), ip: '192.0.2.200' });
    const before = await startSession(world.worker.database, {
      personId: first.personId,
      partnershipId: world.here,
      schoolId: null,
    });
    expect(await actorOfSession(world.web.database, before.token)).not.toBeNull();
    const mail = await lastMail(await emailOf(first.personId));
    await confirm.run({
      token: /token=(\S+)/.exec(mail.body)?.[1] ?? '',
      browserSecret: second.browserSecret,
      previousSession: before.token,
    });
    expect(await actorOfSession(world.web.database, before.token)).toBeNull();
    const link = first;
    await expect(confirm.run({ ...link, previousSession: null })).rejects.toMatchObject({
      code: 'sign-in-link-used',
    });
  });

  async function emailOf(personId: string): Promise<string> {
    const { rows } = await world.owner.query<{ email: string }>(
      'SELECT email FROM identity.person WHERE id = $1',
      [personId],
    );
    return rows[0]?.email ?? '';
  }

  it('leaves the same rows behind for an address that nobody has', async () => {
    await world.person('Known Person', [{ role: 'broker' }]);
    const start = await counts();
    const known = await ask.run({ email: 'known.person@desk.example', ip: '198.51.100.1' });
    const between = await counts();
    const unknown = await ask.run({ email: 'unknown.person@desk.example', ip: '198.51.100.2' });
    const end = await counts();
    const difference = (a: number[], b: number[]): number[] => a.map((n, at) => (b[at] ?? 0) - n);
    expect(difference(start, between)).toEqual([1, 1, 1, 1 + 1, 2]);
    expect(difference(between, end)).toEqual(difference(start, between));
    expect(unknown.browserSecret).toHaveLength(known.browserSecret.length);
    const mail = await lastMail('unknown.person@desk.example');
    expect(mail).toMatchObject({ is_secret: true });
    expect(mail.body).toContain('nobody with this address');
    expect(mail.body).not.toContain('token=');
  });

  it('refuses what is no address', async () => {
    for (const email of ['', 'nobody', 'a@x\r\nBcc: evil@x', 'A <a@desk.example>']) {
      await expect(ask.run({ email, ip: '192.0.2.1' })).rejects.toMatchObject({ kind: 'invalid' });
    }
  });

  it('allows an address 5 and an IP 30 requests in a quarter of an hour, whoever is asked for', async () => {
    const tooMany = { kind: 'too-many' };
    for (let n = 1; n <= 5; n++)
      await ask.run({ email: 'often@desk.example', ip: `203.0.113.${n}` });
    await expect(ask.run({ email: 'Often@desk.example', ip: '203.0.113.9' })).rejects.toMatchObject(
      tooMany,
    );
    for (let n = 1; n <= 30; n++)
      await ask.run({ email: `n${n}@desk.example`, ip: '203.0.113.99' });
    await expect(ask.run({ email: 'new@desk.example', ip: '203.0.113.99' })).rejects.toMatchObject(
      tooMany,
    );
    await world.advance(15 * minute);
    await expect(
      ask.run({ email: 'often@desk.example', ip: '203.0.113.99' }),
    ).resolves.toBeTruthy();
  });

  it('ends with signing out, which may be asked twice', async () => {
    const link = await asked();
    const { token } = await confirm.run({ ...link, previousSession: null });
    const signOut = new SignOut(world.web.database);
    await signOut.run(token);
    await signOut.run(token);
    expect(await actorOfSession(world.web.database, token)).toBeNull();
  });
});

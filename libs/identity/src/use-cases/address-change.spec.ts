import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  actorOfSession,
  ClearExpiredJob,
  ConfirmAddressChange,
  CorrectAddress,
  InvitePerson,
  RequestAddressChange,
  RequestSignInLink,
  startSession,
  StopAddressChange,
} from '../index.js';

const minute = 60_000;

describe('changing an e-mail address', () => {
  let world: IdentityWorld;
  let ask: RequestAddressChange, confirm: ConfirmAddressChange, stop: StopAddressChange;
  let correct: CorrectAddress, invite: InvitePerson;
  let admin: string;
  let number = 0;

  beforeAll(async () => {
    world = await identityWorld();
    const { database, clock } = world.web;
    ask = new RequestAddressChange(database, clock, world.config);
    confirm = new ConfirmAddressChange(database, clock);
    stop = new StopAddressChange(database);
    correct = new CorrectAddress(database, clock, world.config);
    invite = new InvitePerson(database, clock, world.config);
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
  });
  afterAll(() => world.close());

  const letters = (): string =>
    String.fromCharCode(97 + Math.floor((number += 1) / 26), 97 + (number % 26));
  /** Somebody who is signed in here and in another browser. */
  async function somebody() {
    const name = letters();
    const personId = await world.person(`Ada ${name}`, [{ role: 'broker' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    const mine = await startSession(world.worker.database, place);
    const other = await startSession(world.worker.database, place);
    const actor: PersonActor = { ...world.actor(personId, ['broker']), entryId: mine.sessionId };
    const email = `ada.${name}@desk.example`;
    return { personId, actor, email, to: `new.${name}@desk.example`, mine, other };
  }
  const mails = async (to: string): Promise<{ body: string; is_secret: boolean }[]> => {
    const { rows } = await world.owner.query<{ body: string; is_secret: boolean }>(
      'SELECT body, is_secret FROM platform.mail WHERE to_address = $1 ORDER BY created_at DESC',
      [to],
    );
    return rows;
  };
  const tokenIn = async (to: string): Promise<string> =>
    /token=(\S+)/.exec((await mails(to))[0]?.body ?? '')?.[1] ?? '';
  const addressOf = async (personId: string): Promise<string> => {
    const { rows } = await world.owner.query<{ email: string }>(
      'SELECT email FROM identity.person WHERE id = $1',
      [personId],
    );
    return rows[0]?.email ?? '';
  };
  const isIn = async (token: string): Promise<boolean> =>
    (await actorOfSession(world.web.database, token)) !== null;
  const counts = async (): Promise<number[]> => {
    const { rows } = await world.owner.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM identity.address_change) AS a, (SELECT count(*) FROM platform.mail) AS b,
              (SELECT count(*) FROM platform.event) AS c, (SELECT count(*) FROM platform.work_item) AS d,
              (SELECT count(*) FROM identity.sign_in_rate) AS e`,
    );
    return Object.values(rows[0] ?? {}).map(Number);
  };

  it('takes a link from the new mailbox; other browsers and links are over, the old one is told', async () => {
    const { personId, actor, email, to, mine, other } = await somebody();
    const signIn = new RequestSignInLink(world.web.database, world.web.clock, world.config);
    await signIn.run({ email, ip: '192.0.2.7' });
    const { browserSecret } = await ask.run(actor, { email: ` ${to.toUpperCase()} ` });
    expect(await addressOf(personId)).toBe(email);
    expect((await mails(to))[0]).toMatchObject({ is_secret: true });
    const token = await tokenIn(to);
    const link = { token, browserSecret };
    await expect(confirm.run(actor, { token, browserSecret: null })).rejects.toMatchObject({
      code: 'address-link-other-browser',
    });
    const { actor: stranger } = await somebody();
    await expect(confirm.run(stranger, link)).rejects.toMatchObject({
      code: 'address-link-unknown',
    });
    await confirm.run(actor, link);
    expect(await addressOf(personId)).toBe(to);
    expect([await isIn(mine.token), await isIn(other.token)]).toEqual([true, false]);
    expect((await mails(email))[0]?.body).toContain('this one no longer works');
    const { rows } = await world.owner.query(
      'SELECT count(*)::int AS n FROM identity.sign_in_link WHERE person_id = $1 AND used_at IS NULL',
      [personId],
    );
    expect(rows).toEqual([{ n: 0 }]);
    await expect(confirm.run(actor, link)).rejects.toMatchObject({ code: 'address-link-used' });
  });

  it('leaves the same rows behind for an address that somebody has, and says so there only', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const start = await counts();
    await ask.run(one.actor, { email: one.to });
    const between = await counts();
    const answer = await ask.run(other.actor, { email: 'adam.admin@desk.example' });
    const end = await counts();
    const difference = (a: number[], b: number[]): number[] => a.map((n, at) => (b[at] ?? 0) - n);
    expect(difference(start, between)).toEqual([1, 2, 1, 2 + 1, 2]);
    expect(difference(between, end)).toEqual(difference(start, between));
    expect(answer.browserSecret).toHaveLength(43);
    const [mail] = await mails('adam.admin@desk.example');
    expect(mail?.body).toContain('You sign in with it already');
    expect(mail?.body).not.toContain('token=');
  });

  it('does not take an address that somebody got in the meantime', async () => {
    const { personId, actor, email, to } = await somebody();
    const { browserSecret } = await ask.run(actor, { email: to });
    await world.owner.query(
      `INSERT INTO identity.person (name, email, created_at) VALUES ('Faster', $1, now())`,
      [to],
    );
    const link = { token: await tokenIn(to), browserSecret };
    await expect(confirm.run(actor, link)).rejects.toMatchObject({ code: 'address-link-taken' });
    expect(await addressOf(personId)).toBe(email);
  });

  it('is stopped from the old mailbox, by asking again and by time', async () => {
    const { personId, actor, email, to, mine } = await somebody();
    const first = await ask.run(actor, { email: to });
    const firstToken = await tokenIn(to);
    const second = await ask.run(actor, { email: `x.${to}` });
    await expect(confirm.run(actor, { ...first, token: firstToken })).rejects.toMatchObject({
      code: 'address-link-stopped',
    });
    const stopToken = await tokenIn(email);
    await stop.run({ token: stopToken });
    expect(await isIn(mine.token)).toBe(false);
    await expect(stop.run({ token: stopToken })).rejects.toMatchObject({
      code: 'address-stop-stopped',
    });
    await expect(
      confirm.run(actor, { ...second, token: await tokenIn(`x.${to}`) }),
    ).rejects.toMatchObject({ code: 'address-link-stopped' });
    expect(await addressOf(personId)).toBe(email);

    const late = await somebody();
    const secret = await ask.run(late.actor, { email: late.to });
    await world.advance(10 * minute);
    await expect(
      confirm.run(late.actor, { ...secret, token: await tokenIn(late.to) }),
    ).rejects.toMatchObject({ code: 'address-link-expired' });
    await expect(stop.run({ token: await tokenIn(late.email) })).rejects.toMatchObject({
      code: 'address-stop-expired',
    });
  });

  it('wants a second factor of just now from who has one, whatever the web process believes', async () => {
    const { personId, actor, to } = await somebody();
    await world.owner.query(
      `INSERT INTO identity.second_factor (person_id, sealed, confirmed_at) VALUES ($1, 'sealed', now())`,
      [personId],
    );
    const tired = { ...actor, steppedUp: false };
    await expect(ask.run(tired, { email: to })).rejects.toMatchObject({ code: 'step-up-needed' });
    await world.owner.query(`UPDATE identity.session SET second_factor_by = 'code' WHERE id = $1`, [
      actor.entryId,
    ]);
    await expect(ask.run(actor, { email: to })).rejects.toMatchObject({ code: 'step-up-needed' });
    await world.owner.query(
      `UPDATE identity.session SET stepped_up_until = identity.moment() + interval '1 minute' WHERE id = $1`,
      [actor.entryId],
    );
    await expect(ask.run(actor, { email: to })).resolves.toBeTruthy();
  });

  it('refuses what is no address, the same one, and a sixth in a quarter of an hour', async () => {
    const { actor, email, to } = await somebody();
    for (const bad of ['', 'nobody', 'a@x\r\nBcc: evil@x', 'A <a@desk.example>', email]) {
      await expect(ask.run(actor, { email: bad })).rejects.toMatchObject({ kind: 'invalid' });
    }
    for (let n = 1; n <= 5; n++) await ask.run(actor, { email: `n${n}.${to}` });
    await expect(ask.run(actor, { email: to })).rejects.toMatchObject({ kind: 'too-many' });
  });

  it('keeps no address in events, and none of a change for more than a day', async () => {
    const { rows } = await world.owner.query<{ data: string }>(
      `SELECT data::text FROM platform.event WHERE name LIKE 'identity.address%'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ data }) => data.includes('@'))).toEqual([]);
    await world.advance(25 * 60 * minute);
    const job = new ClearExpiredJob(world.worker.clock);
    const system = { kind: 'system' as const, name: job.name, partnershipId: null };
    await world.worker.database.transaction(system, (tx) => job.run(tx, system));
    expect((await counts())[0]).toBe(0);
  });

  describe('by an administrator', () => {
    const as = (): PersonActor => world.actor(admin, ['administrator']);
    const reason = 'A typing mistake';
    async function invited() {
      const name = letters();
      const email = `typo.${name}@desk.example`;
      const made = await invite.run(as(), { name: `Nora ${name}`, email, role: 'verifier' });
      return { ...made, email, to: `right.${name}@desk.example` };
    }

    it('is corrected until the person comes in; the invitation goes out again', async () => {
      const { personId, email, to } = await invited();
      await correct.run(as(), { personId, email: to, reason });
      expect(await addressOf(personId)).toBe(to);
      const bodies = (await mails(to)).map(({ body }) => body).sort();
      expect(bodies).toEqual([
        expect.stringContaining(reason),
        expect.stringContaining('You now have the role of verifier'),
      ]);
      expect(await mails(email)).toHaveLength(1);
      const { rows } = await world.owner.query(
        'SELECT act, by_person_id, partnership_id, reason FROM identity.address_history WHERE person_id = $1',
        [personId],
      );
      expect(rows).toEqual([
        { act: 'corrected', by_person_id: admin, partnership_id: world.here, reason },
      ]);
      await startSession(world.worker.database, {
        ...{ personId, partnershipId: world.here, schoolId: null },
      });
      await expect(
        correct.run(as(), { personId, email: `again.${to}`, reason }),
      ).rejects.toMatchObject({ code: 'has-signed-in' });
    });

    it('is refused for others’ people, oneself, a taken address and without a reason', async () => {
      const { personId, to } = await invited();
      const elsewhere = await world.person(`Sten ${letters()}`, [
        { role: 'broker', partnershipId: world.elsewhere },
      ]);
      const both = await world.person(`Bo ${letters()}`, [
        { role: 'broker' },
        { role: 'broker', partnershipId: world.elsewhere },
      ]);
      const tries: [string, string, string, string][] = [
        [elsewhere, to, reason, 'not-found'],
        [randomUUID(), to, reason, 'not-found'],
        [both, to, reason, 'not-yours-alone'],
        [admin, to, reason, 'own-address'],
        [personId, 'adam.admin@desk.example', reason, 'address-in-use'],
        [personId, to, ' ', 'reason-missing'],
        [personId, 'a@x\r\nBcc: evil@x', reason, 'not-a-mail-address'],
      ];
      for (const [id, email, why, code] of tries) {
        const refused = correct.run(as(), { personId: id, email, reason: why });
        await expect(refused).rejects.toMatchObject({ code: expect.stringContaining(code) });
      }
      const broker = world.actor(both, ['broker']);
      await expect(correct.run(broker, { personId, email: to, reason })).rejects.toMatchObject({
        kind: 'forbidden',
      });
    });
  });
});

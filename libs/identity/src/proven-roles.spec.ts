import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../test/factories/identity-world.js';
import { hashOf } from './data/secret.js';
import { actorOfSession, actorOfToken, IssueApiToken } from './index.js';

/** ADR 40: what the web process believes of a person is not what the walls go by. */
describe('roles that need a second factor, in the walls', () => {
  let world: IdentityWorld;
  let ada: string, bea: string, ona: string;

  beforeAll(async () => {
    world = await identityWorld();
    ada = await world.person('Ada Both', [{ role: 'broker' }]);
    await give(ada, 'administrator', world.here);
    bea = await world.person('Bea Broker', [{ role: 'broker' }]);
    ona = await world.person('Ona Operator', []);
    await give(ona, 'operator', null);
  });
  afterAll(() => world.close());

  const give = (personId: string, role: string, partnershipId: string | null) =>
    world.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, role, from_date, created_at)
       VALUES ($1, $2, $3, '2020-01-01', now())`,
      [personId, partnershipId, role],
    );
  const enrol = (personId: string) =>
    world.owner.query(
      `INSERT INTO identity.second_factor (person_id, sealed, confirmed_at) VALUES ($1, 'x', now())`,
      [personId],
    );
  const giveUp = (personId: string) =>
    world.owner.query('DELETE FROM identity.second_factor WHERE person_id = $1', [personId]);

  /** A session as sign-in opens one; `by` = how a second factor was given, null = not at all. */
  async function session(
    personId: string,
    by: string | null,
    {
      partnershipId = world.here,
      stepUp = false,
    }: { partnershipId?: string; stepUp?: boolean } = {},
  ): Promise<{ id: string; token: string }> {
    const [id, token] = [randomUUID(), randomUUID()];
    await world.owner.query(
      `INSERT INTO identity.session (id, token_hash, person_id, partnership_id, signed_in_at, seen_at, ends_at,
         second_factor_at, second_factor_by, stepped_up_until)
       VALUES ($1, $2, $3, $4, now(), now(), now() + interval '1 hour', CASE WHEN $5::text IS NOT NULL THEN now() END, $5,
         CASE WHEN $6 THEN now() + interval '15 minutes' END)`,
      [id, hashOf(token), personId, partnershipId, by, stepUp],
    );
    return { id, token };
  }
  /** Somebody with a broken web layer behind them, which says that they hold everything. */
  const claiming = (personId: string, entryId?: string): PersonActor => ({
    ...{ kind: 'person', personId, partnershipId: world.here, schoolId: null, steppedUp: true },
    ...{ roles: ['administrator', 'broker', 'finance_officer'], entryId },
  });
  const holds = async (actor: PersonActor, role: string): Promise<boolean> => {
    const [row] = await world.web.database.read(actor, (tx) =>
      tx.query<{ holds: boolean }[]>('SELECT identity.holds($1) AS holds', [`{${role}}`]),
    );
    return row?.holds ?? false;
  };
  const both = async (actor: PersonActor): Promise<boolean[]> => [
    await holds(actor, 'administrator'),
    await holds(actor, 'broker'),
  ];

  it('count with a session that had a code, and with no other', async () => {
    await enrol(ada);
    const [with_, without] = [await session(ada, 'code'), await session(ada, null)];
    expect(await both(claiming(ada, with_.id))).toEqual([true, true]);
    // before the code nobody is anybody, whatever the web process sets
    expect(await both(claiming(ada, without.id))).toEqual([false, false]);
    expect(await both(claiming(ada))).toEqual([false, true]);
    expect(await both(claiming(ada, randomUUID()))).toEqual([false, true]);
  });

  it('close policies and functions, not only the answer of holds()', async () => {
    const [good, bad] = [await session(ada, 'code'), await session(ada, null)];
    const shutOut = (entryId: string) =>
      world.web.database.transaction(claiming(ada, entryId), (tx) =>
        tx.query(
          `INSERT INTO identity.shut_out (person_id, partnership_id, act, by_person_id, reason, at)
           VALUES ($1, $2, 'disabled', $3, 'because', now())`,
          [bea, world.here, ada],
        ),
      );
    await expect(shutOut(bad.id)).rejects.toThrow(/row-level security/);
    await shutOut(good.id);
    const add = (entryId: string) =>
      world.web.database.transaction(claiming(ada, entryId), (tx) =>
        tx.query(`SELECT identity.ensure_person(gen_random_uuid(), 'New', 'new@desk.example')`),
      );
    await expect(add(bad.id)).rejects.toThrow(/only administrators add people/);
    await add(good.id);
  });

  it('do not count with the session of another person, of another place, or one that ended', async () => {
    await enrol(bea);
    const of = await session(bea, 'code');
    expect(await holds(claiming(ada, of.id), 'administrator')).toBe(false);
    const elsewhere = await session(ada, 'code', { partnershipId: world.elsewhere });
    expect(await holds(claiming(ada, elsewhere.id), 'administrator')).toBe(false);
    const over = await session(ada, 'code');
    await world.owner.query('UPDATE identity.session SET ended_at = now() WHERE id = $1', [
      over.id,
    ]);
    expect(await holds(claiming(ada, over.id), 'administrator')).toBe(false);
    await giveUp(bea);
  });

  it('are an operator’s, too, who acts for no partnership', async () => {
    const operator = (entryId: string): PersonActor => ({
      ...claiming(ona, entryId),
      partnershipId: null,
      roles: ['operator'],
    });
    const [bare, proven] = [await session(ona, null), await session(ona, 'installation')];
    expect(await holds(operator(bare.id), 'operator')).toBe(false);
    expect(await holds(operator(proven.id), 'operator')).toBe(true);
  });

  it('agree with what a session is told on entering, whatever was given', async () => {
    const cases = [];
    for (const enrolled of [true, false]) {
      await (enrolled ? enrol(bea) : giveUp(bea));
      await (enrolled ? enrol(ada).catch(() => undefined) : giveUp(ada));
      for (const by of [null, 'code', 'recovery_code', 'demonstration', 'installation']) {
        for (const personId of [ada, bea]) {
          const { id, token } = await session(personId, by);
          const entered = await actorOfSession(world.web.database, token);
          const told = entered?.actor.roles ?? [];
          const inside = await both(claiming(personId, id));
          expect({ by, enrolled, inside }).toEqual({
            ...{ by, enrolled },
            inside: [told.includes('administrator'), told.includes('broker')],
          });
          cases.push(inside.join());
        }
      }
    }
    expect(new Set(cases)).toEqual(new Set(['true,true', 'false,true', 'false,false']));
    await giveUp(bea);
  });

  it('come with a token only where the session that made it was stepped up', async () => {
    await enrol(bea);
    const issue = new IssueApiToken(world.web.database, world.web.clock);
    const made = async (entryId: string) => {
      const actor: PersonActor = { ...claiming(bea, entryId), roles: ['broker'] };
      return (await issue.run(actor, { label: 'spec', days: 10 })).token;
    };
    const plain = await made((await session(bea, 'code')).id);
    const stepped = await made((await session(bea, 'code', { stepUp: true })).id);
    // a role that comes later
    await give(bea, 'administrator', world.here);
    const enter = (token: string) => actorOfToken(world.web.database, token);
    expect(await enter(plain)).toMatchObject({
      actor: { roles: ['broker'] },
      withheldRoles: ['administrator'],
    });
    const whole = await enter(stepped);
    expect(whole?.actor.roles).toEqual(['administrator', 'broker']);
    if (!whole) throw new Error('nobody');
    expect(await both(whole.actor)).toEqual([true, true]);
    // nor when the app is gone that the code came from
    await giveUp(bea);
    expect((await enter(stepped))?.actor.roles).toEqual(['broker']);
    expect(await both(whole.actor)).toEqual([false, true]);
  });

  it('cannot be written into a token by a web process', async () => {
    const { id } = await session(bea, null);
    await expect(
      world.web.database.transaction(claiming(bea, id), (tx) =>
        tx.query(`UPDATE identity.api_token SET second_factor_by = 'code' WHERE person_id = $1`, [
          bea,
        ]),
      ),
    ).rejects.toThrow(/permission denied/);
    await world.web.database.transaction(claiming(bea, id), (tx) =>
      tx.query(
        `INSERT INTO identity.api_token (token_hash, person_id, partnership_id, label, created_at, expires_at, second_factor_by)
         VALUES ('forged', $1, $2, 'forged', now(), now() + interval '1 day', 'code')`,
        [bea, world.here],
      ),
    );
    const forged = await world.owner.query<{ second_factor_by: string | null }>(
      `SELECT second_factor_by FROM identity.api_token WHERE label = 'forged'`,
    );
    expect(forged.rows).toEqual([{ second_factor_by: null }]);
  });
});

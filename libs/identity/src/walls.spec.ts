import { type Role, roles, schoolRoles } from '@evenhand/kernel';
import { type IdentityWorld, identityWorld } from '../../../test/factories/identity-world.js';
import {
  DeclareInterest,
  peopleList,
  peopleNames,
  peopleWithRole,
  personas,
  personPage,
} from './index.js';

describe('the walls round people', () => {
  let world: IdentityWorld;
  let school: string, schoolOfTrust: string;
  let admin: string, broker: string, head: string, stranger: string;

  beforeAll(async () => {
    world = await identityWorld();
    school = await world.school({});
    schoolOfTrust = await world.school({ trust: 'T9' });
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    stranger = await world.person('Sten Stranger', [
      { role: 'administrator', partnershipId: world.elsewhere },
    ]);
  });
  afterAll(() => world.close());

  const as = {
    admin: () => world.actor(admin, ['administrator']),
    broker: () => world.actor(broker, ['broker']),
    head: () => world.actor(head, ['headteacher'], school),
    /** Claims roles that the database does not know of. */
    liar: () => world.actor(stranger, ['administrator', 'broker']),
  };
  const read = <T>(who: keyof typeof as, sql: string, values: unknown[] = []): Promise<T[]> =>
    world.web.database.read(as[who](), (tx) => tx.query<T[]>(sql, values));
  const write = (who: keyof typeof as, sql: string, values: unknown[] = []): Promise<unknown> =>
    world.web.database.transaction(as[who](), (tx) => tx.query(sql, values));

  it('stands round every table, forced, and no process owns one', async () => {
    const { rows } = await world.owner.query(
      `SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = relowner
        WHERE relnamespace = 'identity'::regnamespace AND relkind = 'r'
          AND NOT (relrowsecurity AND relforcerowsecurity AND r.rolname NOT LIKE '%\\_web' AND r.rolname NOT LIKE '%\\_worker')`,
    );
    expect(rows).toEqual([]);
  });

  it('gives every definer function a fixed search path and named callers', async () => {
    const { rows } = await world.owner.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'identity'::regnamespace AND prosecdef
          AND (NOT 'search_path=pg_catalog' = ANY (coalesce(proconfig, '{}'))
               OR pg_get_userbyid(proowner) <> 'evenhand_definer'
               OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0))`,
    );
    expect(rows).toEqual([]);
  });

  it('shows the people of the partnership acted for', async () => {
    const names = await read<{ name: string }>(
      'head',
      'SELECT name FROM identity.person ORDER BY name',
    );
    expect(names.map(({ name }) => name)).toEqual(['Adam Admin', 'Bea Broker', 'Hedy Head']);
    const held = await read('head', 'SELECT FROM identity.role_held WHERE person_id = $1', [
      stranger,
    ]);
    expect(held).toEqual([]);
    const found = await world.web.database.read(as.head(), (tx) =>
      peopleNames(tx, [broker, stranger]),
    );
    expect([...found]).toEqual([[broker, 'Bea Broker']]);
    await expect(
      world.web.database.read(as.admin(), (tx) => personPage(tx, stranger, '2026-01-01')),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('shows e-mail addresses to staff, and to everybody their own', async () => {
    const page = { after: null, limit: 100 };
    const emails = async (who: keyof typeof as): Promise<(string | null)[]> => {
      const { items } = await world.web.database.read(as[who](), (tx) =>
        peopleList(tx, page, '2026-01-01'),
      );
      return items.map(({ email }) => email);
    };
    const all = ['adam.admin@desk.example', 'bea.broker@desk.example', 'hedy.head@desk.example'];
    expect(await emails('broker')).toEqual(all);
    expect(await emails('admin')).toEqual(all);
    expect(await emails('head')).toEqual([null, null, 'hedy.head@desk.example']);
    await expect(read('broker', 'SELECT email FROM identity.person')).rejects.toThrow(
      /permission denied/,
    );
    const abroad = await read('broker', 'SELECT * FROM identity.addresses($1)', [[stranger]]);
    expect(abroad).toEqual([]);
  });

  it('pages through people by name', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof peopleList>> = await world.web.database.read(
        as.admin(),
        (tx) => peopleList(tx, { after, limit: 2 }, '2026-01-01'),
      );
      seen.push(...page.items.map(({ name }) => name));
      after = page.next;
    } while (after);
    expect(seen).toEqual(['Adam Admin', 'Bea Broker', 'Hedy Head']);
  });

  it('finds people to write to for jobs and staff only', async () => {
    const ask = (opened: typeof world.web, actor: Parameters<typeof world.web.database.read>[0]) =>
      opened.database.read(actor, (tx) => peopleWithRole(tx, world.here, ['headteacher'], school));
    const found = [{ personId: head, name: 'Hedy Head', email: 'hedy.head@desk.example' }];
    expect(
      await ask(world.worker, { kind: 'system', name: 'x', partnershipId: world.here }),
    ).toEqual(found);
    expect(await ask(world.web, as.broker())).toEqual(found);
    const second = await world.person('Second Head', [{ role: 'headteacher', schoolId: school }]);
    await expect(ask(world.web, world.actor(second, ['headteacher'], school))).rejects.toThrow(
      /jobs and staff/,
    );
    await world.owner.query(
      `UPDATE identity.role_held SET until_date = '2020-01-02' WHERE person_id = $1`,
      [second],
    );
    expect(await ask(world.web, as.broker())).toEqual(found);
  });

  it('lets administrators change roles, whatever others say they are', async () => {
    const grant = `INSERT INTO identity.role_held (person_id, partnership_id, role, from_date, created_at)
                   VALUES ($1, $2, $3, '2020-01-01', now())`;
    for (const who of ['broker', 'head', 'liar'] as const) {
      await expect(write(who, grant, [head, world.here, 'verifier'])).rejects.toThrow(
        /row-level security/,
      );
      await write(
        who,
        `UPDATE identity.role_held SET until_date = '2020-01-01' WHERE person_id = $1`,
        [admin],
      );
    }
    await expect(write('admin', grant, [head, world.elsewhere, 'verifier'])).rejects.toThrow(
      /row-level security/,
    );
    await expect(write('admin', grant, [admin, null, 'operator'])).rejects.toThrow(
      /row-level security/,
    );
    await expect(write('admin', `UPDATE identity.role_held SET role = 'broker'`)).rejects.toThrow(
      /permission denied/,
    );
    await write('admin', grant, [head, world.here, 'panel_member']);
    const { rows } = await world.owner.query(
      'SELECT role FROM identity.role_held WHERE person_id = ANY ($1) AND until_date IS NULL ORDER BY role',
      [[head, admin]],
    );
    expect(rows.map(({ role }) => role)).toEqual(['administrator', 'headteacher', 'panel_member']);
  });

  it('lets nobody add people, open sessions or read secrets from a page', async () => {
    await expect(
      write(
        'broker',
        `SELECT * FROM identity.ensure_person(gen_random_uuid(), 'X', 'x@desk.example')`,
      ),
    ).rejects.toThrow(/only administrators/);
    for (const table of ['sign_in_link', 'sign_in_rate']) {
      await expect(read('admin', `SELECT * FROM identity.${table}`)).rejects.toThrow(
        /permission denied/,
      );
    }
    await expect(read('admin', 'SELECT token_hash FROM identity.session')).rejects.toThrow(
      /permission denied/,
    );
    const forged = `INSERT INTO identity.session (id, token_hash, person_id, signed_in_at, seen_at, ends_at)
      VALUES (gen_random_uuid(), 'x', $1, now(), now(), now() + interval '1 hour')`;
    await expect(write('head', forged, [admin])).rejects.toThrow(/permission denied/);
  });

  it('shows places and interests to their owner, interests also to administrators', async () => {
    const places = await read('head', 'SELECT * FROM identity.places_of($1)', [admin]);
    expect(places).toEqual([]);
    await new DeclareInterest(world.web.database, world.web.clock).run(as.broker(), {
      schoolId: school,
      kind: 'governor',
    });
    const seen = async (who: keyof typeof as): Promise<number> =>
      (await read(who, 'SELECT FROM identity.interest')).length;
    expect([
      await seen('broker'),
      await seen('admin'),
      await seen('head'),
      await seen('liar'),
    ]).toEqual([1, 1, 0, 0]);
    const other = await world.person('Bob Broker', [{ role: 'broker' }]);
    const colleague = await world.web.database.read(world.actor(other, ['broker']), (tx) =>
      tx.query<unknown[]>('SELECT FROM identity.interest'),
    );
    expect(colleague).toEqual([]);
  });

  it('names everybody of a demonstration, and nobody otherwise', async () => {
    const everybody = () =>
      world.web.database.read({ kind: 'system', name: 'x', partnershipId: null }, personas);
    expect(await everybody()).toEqual([]);
    await world.owner.query('UPDATE platform.installation SET demonstration = true');
    const found = await everybody();
    await world.owner.query('UPDATE platform.installation SET demonstration = false');
    expect(found).toContainEqual({
      personId: stranger,
      name: 'Sten Stranger',
      partnershipId: world.elsewhere,
      partnershipName: 'The elsewhere partnership',
      schoolId: null,
      schoolName: null,
      roles: ['administrator'],
    });
    expect(found).toContainEqual(
      expect.objectContaining({ personId: head, schoolId: school, roles: ['headteacher'] }),
    );
  });

  describe('identity.holds', () => {
    const holds = async (
      actor: ReturnType<typeof world.actor>,
      asked: readonly Role[],
    ): Promise<boolean> => {
      const [row] = await world.web.database.read(actor, (tx) =>
        tx.query<{ holds: boolean }[]>('SELECT identity.holds($1)', [asked]),
      );
      return row?.holds ?? false;
    };

    it.each(roles)('is true for %s where and while the role is held', async (role) => {
      const schoolId =
        schoolRoles.includes(role) || role === 'trust_leader' ? schoolOfTrust : undefined;
      const place = schoolId ? { schoolId } : {};
      const personId = await world.person(`Holder ${role.replaceAll('_', ' ')}`, [
        { role, ...place },
      ]);
      const actor = {
        ...world.actor(personId, [], schoolId),
        ...(role === 'operator' ? { partnershipId: null } : {}),
      };
      expect(await holds(actor, [role])).toBe(true);
      // Who leads a trust works at each of its schools as a leader of the school does.
      const more: readonly Role[] = role === 'trust_leader' ? ['school_leader'] : [];
      const others = roles.filter((other) => other !== role && !more.includes(other));
      expect(await holds(actor, others)).toBe(false);
      expect(await holds({ ...actor, partnershipId: world.elsewhere }, [role])).toBe(false);
      if (schoolId) expect(await holds({ ...actor, schoolId: null }, [role])).toBe(false);
    });

    it.each([
      ['2019-01-01', '2999-01-01', true],
      ['2998-01-01', '2999-01-01', false],
      ['2019-01-01', '2020-01-01', false],
    ])('from %s until %s: %s', async (fromDate, untilDate, expected) => {
      const role = 'panel_member' as const;
      const personId = await world.person(
        `Dated ${fromDate} ${untilDate}`.replaceAll(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? ''),
        [{ role, fromDate, untilDate }],
      );
      expect(await holds(world.actor(personId, []), [role])).toBe(expected);
    });

    it('begins and ends at midnight in London', async () => {
      const personId = await world.person('Midnight', [
        { role: 'verifier', fromDate: '2090-07-01', untilDate: '2090-07-02' },
      ]);
      const at = async (instant: string): Promise<boolean> => {
        await world.owner.query(
          `UPDATE platform.clock SET offset_ms = 1000 * extract(epoch FROM $1::timestamptz - now())`,
          [instant],
        );
        return holds(world.actor(personId, []), ['verifier']);
      };
      expect(await at('2090-06-30T22:59:00Z')).toBe(false);
      expect(await at('2090-06-30T23:01:00Z')).toBe(true);
      expect(await at('2090-07-01T22:59:00Z')).toBe(true);
      expect(await at('2090-07-01T23:01:00Z')).toBe(false);
      await world.owner.query('UPDATE platform.clock SET offset_ms = 0');
    });
  });
});

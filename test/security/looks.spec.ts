import { FastifyAdapter } from '@nestjs/platform-fastify';
import { whileLooking } from '@evenhand/platform';
import { looksAt, sensitiveRoutes } from '../../apps/web/src/privacy/sensitive-routes.js';
import { fastifyOptions } from '../../apps/web/src/shell/http/plugins.js';
import type { Asker } from './asking.js';
import type { PersonName } from './people.js';
import { requestTo } from './requests.js';
import { securityWorld, type SecurityWorld } from './world.js';

interface LookRow {
  person_id: string;
  school_id: string | null;
  what: string;
  subject_type: string;
  subject_id: string;
}

const documentation = /^\/api\/docs(\/|-)/;

describe('looks', () => {
  const served = new Set<string>();
  let world: SecurityWorld;

  beforeAll(async () => {
    const adapter = new FastifyAdapter(fastifyOptions);
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      if ([method].flat().includes('GET')) served.add(url.replace(/(.)\/$/, '$1'));
    });
    world = await securityWorld({ adapter });
  }, 120_000);
  afterAll(() => world.close());

  const as = (name: PersonName): Asker => {
    const asker = world.askers.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return asker;
  };
  const idOf = (name: PersonName): string => world.here.places.get(name)?.personId ?? '';
  const looksDuring = async (work: () => Promise<unknown>): Promise<LookRow[]> => {
    const { rows: before } = await world.owner.query<{ id: string }>(
      'SELECT id FROM platform.view_log',
    );
    await work();
    const { rows } = await world.owner.query<LookRow>(
      `SELECT person_id, school_id, what, subject_type, subject_id FROM platform.view_log
        WHERE id <> ALL ($1) ORDER BY subject_type, what, school_id`,
      [before.map(({ id }) => id)],
    );
    return rows;
  };
  const school = (key: 'supporter' | 'supported' | 'other'): string =>
    world.here.schools[key].schoolId;

  it('are decided about for every route that can be read, and for no other', () => {
    const routes = [...served].filter((url) => !documentation.test(url));
    const undecided = routes.filter((url) => looksAt(url) === undefined);
    const known = new Set(routes.map((url) => url.replace(/^\/api\/v1(?=\/)/, '')));
    const gone = Object.keys(sensitiveRoutes).filter((url) => !known.has(url));
    expect({ undecided, gone }).toEqual({ undecided: [], gone: [] });
    expect(routes.length).toBeGreaterThan(120);
  });

  it('leave a row for what was shown by every sensitive route, and none for what was hidden', async () => {
    const faults: string[] = [];
    for (const url of served) {
      const declared = looksAt(url) ?? [];
      if (declared.length === 0) continue;
      for (const name of ['broker', 'supporter head'] as const) {
        const own = requestTo(`GET ${url}`, world.here);
        let status = 0;
        const rows = await looksDuring(async () => {
          status = (await as(name).ask('GET', own.url)).statusCode;
        });
        const first = rows.find(({ subject_type: kind }) => kind === declared[0]?.kind);
        // read and then led elsewhere (303) may leave a row too: rather one look too many than one too few
        if (status === 200 && !first && declared[0]?.of !== 'list') {
          faults.push(`${name} ${url}: shown without a row`);
        }
        if (rows.some(({ person_id: who }) => who !== idOf(name))) faults.push(`${url}: who?`);
        if (!url.includes(':')) continue;
        const foreign = requestTo(`GET ${url}`, world.elsewhere);
        const hidden = await looksDuring(() => as(name).ask('GET', foreign.url));
        if (hidden.length > 0) faults.push(`${name} ${url}: a row for what is elsewhere`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('name the school that a thing is about, once for each school in a list', async () => {
    const { needId } = world.here.things;
    const one = await looksDuring(() => as('broker').ask('GET', `/needs/${needId}`));
    expect(one).toEqual([
      {
        person_id: idOf('broker'),
        school_id: school('supported'),
        what: 'whole',
        subject_type: 'need',
        subject_id: needId,
      },
    ]);
    const list = await looksDuring(() => as('broker').ask('GET', '/api/v1/needs'));
    expect(list).toEqual([
      expect.objectContaining({
        school_id: school('supported'),
        what: 'in_list',
        subject_id: 'list',
      }),
    ]);
    const both = await looksDuring(() =>
      as('broker').ask('GET', `/api/v1/agreements/${world.here.things.agreementId}`),
    );
    expect(new Set(both.map((row) => row.school_id))).toEqual(
      new Set([school('supporter'), school('supported')]),
    );
  });

  it('are the only thing that a read may write', async () => {
    const actor = {
      kind: 'person' as const,
      personId: idOf('broker'),
      partnershipId: world.here.partnershipId,
      schoolId: null,
      roles: ['broker'] as const,
      steppedUp: false,
    };
    const { database } = world.web.opened;
    const writing = whileLooking(
      async () => undefined,
      () => database.read(actor, (tx) => tx.query(`UPDATE register.need SET summary = 'changed'`)),
    );
    await expect(writing).rejects.toThrow(/read-only transaction/);
    const peeping = database.read(actor, (tx) => tx.query('SELECT * FROM platform.view_log'));
    await expect(peeping).rejects.toThrow(/permission denied/);
    const forging = database.transaction(actor, (tx) =>
      tx.query(`INSERT INTO platform.view_log (person_id, what, subject_type, subject_id, at)
                VALUES (gen_random_uuid(), 'whole', 'need', 'x', now())`),
    );
    await expect(forging).rejects.toThrow(/permission denied/);
  });

  describe('as the head sees them', () => {
    const looks = async (
      name: PersonName,
    ): Promise<{ viewer: string; viewerName: string; viewerSchool: string }[]> =>
      JSON.parse((await as(name).ask('GET', '/api/v1/looks?limit=100')).body).items;

    it('name staff, and of other schools only the one that both accepted', async () => {
      const { waitingProposalId, proposalId } = world.here.things;
      await as('supporter head').ask('GET', `/introductions/${proposalId}`);
      const seen = await looks('supported head');
      expect(seen).toContainEqual(
        expect.objectContaining({ viewer: 'staff', viewerName: 'broker of vale' }),
      );
      expect(seen).toContainEqual(
        expect.objectContaining({
          viewer: 'known_school',
          viewerName: null,
          viewerRoles: [],
          viewerSchool: 'Supporter School of vale',
        }),
      );
      // an introduction that nobody has said yes to: even that somebody looked is not known yet
      await world.owner.query(
        `UPDATE brokerage.proposal SET status = 'accepted_by_supporter', supporter_answer = 'yes',
                introduced_at = now(), supporter_school_id = $2 WHERE id = $1`,
        [waitingProposalId, school('other')],
      );
      await world.owner.query(
        `INSERT INTO register.brief_grant (need_id, school_id, partnership_id, granted_at)
           VALUES ($1, $2, $3, now())`,
        [world.here.things.openNeedId, school('other'), world.here.partnershipId],
      );
      const brief = await looksDuring(() =>
        as('other head').ask('GET', `/introductions/${waitingProposalId}`),
      );
      expect(brief).toContainEqual(
        expect.objectContaining({ school_id: school('supported'), what: 'anonymised' }),
      );
      const unnamed = (await looks('supported head')).filter(
        ({ viewer }) => viewer === 'another_school',
      );
      expect(unnamed).toEqual([
        expect.objectContaining({ viewerName: null, viewerRoles: [], viewerSchool: null }),
      ]);
      const page = await as('supported head').ask('GET', '/who-looked');
      expect(page.body).toContain('A person at another school, after an introduction');
      expect(page.body).not.toContain('Other School of vale');
      await world.owner.query(
        `UPDATE brokerage.proposal SET supporter_answer = NULL, status = 'introduced' WHERE id = $1`,
        [waitingProposalId],
      );
      expect((await looks('supported head')).map(({ viewer }) => viewer)).not.toContain(
        'another_school',
      );
    });

    it('are shown by month, as a page and as a file without formulas, and say when there are none', async () => {
      const page = await as('supported head').ask('GET', '/who-looked');
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('broker of vale');
      const empty = await as('supported head').ask('GET', '/who-looked?month=2026-01');
      expect(empty.body).toContain('Nobody looked at your school’s data this month.');
      const file = await as('supported head').ask('GET', '/who-looked/export');
      expect(file.headers['content-disposition']).toMatch(/^attachment; filename="who-looked-/);
      expect(file.body).toContain('When,Who,As,What,Which,How much');
      expect(file.body).toContain('broker of vale');
      const bad = await as('supported head').ask('GET', '/api/v1/looks?month=soon');
      expect(bad.statusCode).toBe(422);
      // what is about another school, or in another partnership, is never here
      const others = await looks('other head');
      expect(JSON.stringify(others)).not.toContain('Supported School');
    });
  });
});

import { issueApiToken, startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { queueComparison } from '@evenhand/matching';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

/** Three schools ask; one supporter has one place, another is out of their reach. */
describe('what a run can be asked', () => {
  let web: OpenedWeb, scene: MatchScene, desk: FormBrowser;
  let api: Record<string, string>;
  let poor: string, rich: string, near: string, far: string;

  beforeAll(async () => {
    web = await openWeb();
    scene = await matchScene(web.testing);
    const at = (easting: number, fsm: number) => scene.school({ easting, northing: 400_000, fsm });
    poor = await scene.openNeed(await at(400_000, 60), { travelMetres: 30_000, mode: 'in_person' });
    rich = await scene.openNeed(await at(401_000, 10), { travelMetres: 30_000, mode: 'in_person' });
    near = await scene.verifiedOffer(await at(410_000, 20), { capacity: 1, mode: 'in_person' });
    far = await scene.verifiedOffer(await at(440_000, 20), { capacity: 1, mode: 'in_person' });
    desk = new FormBrowser(web.app);
    const { personId, partnershipId } = scene.broker;
    const { token } = await startSession(scene.worker.database, {
      ...{ personId, partnershipId, schoolId: null },
    });
    desk.cookies.set('session', token);
    api = await bearer(scene.broker);
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function bearer(actor: PersonActor): Promise<Record<string, string>> {
    const system = { kind: 'system', name: 'test', partnershipId: actor.partnershipId } as const;
    const { personId, schoolId } = actor;
    const to = { personId, schoolId, partnershipId: scene.partnershipId, label: 'test', days: 1 };
    const { token } = await scene.worker.database.transaction(system, (tx) =>
      issueApiToken(tx, system, to, new Date()),
    );
    return { authorization: `Bearer ${token}` };
  }
  const get = async <T>(path: string): Promise<T> =>
    (await web.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: api })).json<T>();

  it('compares the presets before one is chosen', async () => {
    const page = await desk.get('/broker/runs/new');
    expect(page.body).toContain('What each choice would do');
    expect(page.body).toMatch(/Equity first<\/th>\s*<td[^>]*>1<\/td>/);
    const headers = { ...api, 'idempotency-key': 'compare' };
    const post = () =>
      web.app.inject({ method: 'POST', url: '/api/v1/matching-comparisons', headers });
    const made = await post();
    expect([made.statusCode, made.json()]).toMatchObject([
      201,
      {
        status: 'finished',
        needCount: 2,
        outcomes: [
          { preset: 'equity', served: 1, coverageShare: 100, needsChanged: 0 },
          { preset: 'balanced', served: 1 },
          { preset: 'quality', served: 1, needsChanged: 2 },
        ],
      },
    ]);
    expect((await post()).json()).toMatchObject({ id: made.json<{ id: string }>().id });
    const { rows } = await scene.owner.query('SELECT count(*)::int AS runs FROM matching.run');
    expect(rows).toEqual([{ runs: 0 }]);
  });

  it('compares as a job where there is much, one at a time', async () => {
    const counts = { needs: 2, offers: 2 };
    const queue = () =>
      scene.web.database.transaction(scene.broker, (tx) =>
        queueComparison(tx, scene.broker, counts, new Date()),
      );
    const { id } = await queue();
    await expect(queue()).rejects.toMatchObject({ code: 'comparison-in-progress' });
    expect(await get(`matching-comparisons/${id}`)).toMatchObject({
      status: 'queued',
      inputHash: null,
    });
    await scene.work();
    expect(await get(`matching-comparisons/${id}`)).toMatchObject({
      status: 'finished',
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      outcomes: [{ served: 1 }, { served: 1 }, { served: 1 }],
    });
  });

  it('says why a need waits, what else was possible, and what insisting costs', async () => {
    const run = await scene.match();
    const page = await desk.get(`/broker/runs/${run}`);
    expect(page.body).toContain('Where support is short');
    expect(page.body).toContain('Phonics and early reading');
    const { items } = await get<{ items: { kind: string; missing: number }[] }>(
      `matching-runs/${run}/scarcity`,
    );
    expect(items.find(({ kind }) => kind === 'area')).toMatchObject({ missing: 1, slots: 2 });

    const why = await desk.get(`/broker/runs/${run}/needs/${rich}`);
    expect(why.body).toContain('if the school accepted a supporter 5.6 miles further away');
    expect(why.body).toContain('equity weight');
    expect(await get(`matching-runs/${run}/needs/${rich}/reasons`)).toMatchObject({
      missing: 1,
      outrankedAt: [{ offerId: near, holders: [{ needId: poor }] }],
      wouldServe: [{ change: 'travel', offerId: far, certain: true }],
    });
    expect((await desk.get(`/broker/runs/${run}/needs/${poor}`)).statusCode).toBe(404);
    const forced = await get<{ cost: number; coverageLost: number }>(
      `matching-runs/${run}/forced-pair?needId=${rich}&offerId=${near}`,
    );
    expect(forced).toMatchObject({ refusal: null, fewerPairs: 0, needsMoved: 2 });
    expect(forced.cost).toBeGreaterThan(20_000 * (forced.coverageLost - 1));
    const cost = await desk.get(`/broker/needs/${rich}/pair?offerId=${near}`);
    expect(cost.body).toContain('it would cost the whole exactly');
    expect((await desk.get(`/broker/needs/${rich}/pair?offerId=${far}`)).body).toContain(
      'travel limit',
    );
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const alternatives = await desk.get(`/broker/proposals/${rows[0]?.id}/alternatives`);
    expect(alternatives.body).toContain('No other offer was possible for this need.');
  });

  it('lists who was not chosen and what is short, page by page with a search', async () => {
    const { items } = await get<{ items: { id: string }[] }>('matching-runs');
    const run = items[0]?.id;
    const list = await desk.get(`/broker/runs/${run}/not-chosen?search=name`);
    expect(list.body).toContain('No open need asks for what it offers');
    expect((await desk.get(`/broker/runs/${run}/not-chosen?search=100%25`)).body).toContain(
      'No supporter of that name',
    );
    expect(await get(`matching-runs/${run}/not-chosen?why=no-need`)).toMatchObject({
      items: [{ offerId: far, feasibleNeeds: 0 }],
      next: null,
    });
    expect(await get(`matching-runs/${run}/not-chosen?why=others-fit-better`)).toEqual({
      items: [],
      next: null,
    });
    expect((await desk.get(`/broker/runs/${run}/offers/${far}`)).body).toContain(
      'No open need asks for what it offers',
    );
    expect((await desk.get(`/broker/runs/${run}/offers/${near}`)).statusCode).toBe(404);
    expect((await desk.get(`/broker/runs/${run}/unserved?search=name`)).body).toContain(rich);
    expect((await desk.get(`/broker/runs/${run}/scarcity?search=phonics`)).body).toContain(
      'Phonics and early reading',
    );
    expect(await get(`matching-runs/${run}/unserved?limit=1`)).toMatchObject({
      items: [{ needId: rich, missing: 1 }],
      next: null,
    });
  });

  it('answers a need opened between runs, provisionally', async () => {
    const school = await scene.school({ easting: 470_000, northing: 400_000, fsm: 30 });
    const need = await scene.openNeed(school, { travelMetres: 50_000, mode: 'in_person' });
    const page = await desk.get(`/broker/needs/${need}/provisional`);
    expect(page.body).toContain('Provisional: nothing is proposed');
    expect(page.body).toContain('Nobody else waits for it');
    expect((await desk.get(`/needs/${need}`)).body).toContain(`/broker/needs/${need}/provisional`);
    const answer = await get<{ offers: unknown[] }>(`needs/${need}/provisional-answer`);
    expect(answer).toMatchObject({
      provisional: true,
      runId: expect.any(String),
      offers: [{ offerId: far, price: 0 }],
    });
    expect(await scene.statusOf('register.need', need)).toBe('open');
    expect((await desk.get(`/broker/needs/${poor}/provisional`)).statusCode).toBe(409);
  });

  it('suggests how to mend the drafts when one falls away, and applies it', async () => {
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const proposal = `/broker/proposals/${rows[0]?.id}`;
    const before = await desk.get(`${proposal}/repair`);
    expect(before.body).toContain('This proposal still stands');
    expect(before.body).toContain('No other draft moves (at most 3 may).');
    const api1 = `proposals/${rows[0]?.id}/repair?most=1`;
    const whatIf = await get<{ key: string; moves: { needId: string; after: string[] }[] }>(api1);
    // the slot goes to the school that was outranked; the one that refused is left without
    expect(whatIf).toMatchObject({ hasFallen: false, gap: 0, drafts: 0 });
    expect(whatIf.moves).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ needId: poor, after: [] }),
        expect.objectContaining({ needId: rich, before: [], after: [near] }),
      ]),
    );
    const apply = (key: string) =>
      web.app.inject({
        ...{ method: 'POST', url: `/api/v1/proposals/${rows[0]?.id}/repair`, headers: api },
        payload: { most: 1, key },
      });
    expect((await apply(whatIf.key)).json()).toMatchObject({ code: 'not-fallen-away' });
    await desk.submit(proposal, `${proposal}/rejection`, { code: 'other', note: 'A test.' });
    expect((await apply('0'.repeat(64))).json()).toMatchObject({ code: 'repair-changed' });
    const applied = await desk.submit(`${proposal}/repair`, `${proposal}/repair`, {
      most: '1',
      key: (await get<{ key: string }>(api1)).key,
    });
    expect(applied.statusCode).toBe(303);
    const made = await scene.owner.query<{ needId: string; status: string; points: unknown }>(
      `SELECT need_id AS "needId", status, points FROM brokerage.proposal WHERE offer_id = $1
        ORDER BY created_at DESC LIMIT 1`,
      [near],
    );
    expect(made.rows).toMatchObject([
      { needId: rich, status: 'proposed', points: { areaFit: 3000 } },
    ]);
    expect(await scene.statusOf('register.need', rich)).toBe('proposed');
    expect(await scene.statusOf('register.need', poor)).toBe('open');
  });

  it('is replayed to the same bytes, and shows its hashes', async () => {
    const { items } = await get<{ items: { id: string; inputHash: string }[] }>('matching-runs');
    const run = `/broker/runs/${items[0]?.id}`;
    const page = await desk.get(run);
    expect(page.body).toContain(items[0]?.inputHash);
    expect(page.body).toContain('default-1');
    expect(page.body).toContain('both sides of the certificate');
    const replay = await desk.submit(run, `${run}/replay`, {});
    expect(replay.headers.location).toBe(run);
    expect((await desk.get(run)).body).toContain('Solving it again: Waiting for its turn');
    const url = `/api/v1/matching-runs/${items[0]?.id}/replay`;
    const post = () => web.app.inject({ method: 'POST', url, headers: api });
    expect((await post()).json()).toMatchObject({ code: 'replay-in-progress' });
    await scene.work();
    expect((await desk.get(run)).body).toContain('the same answer to the byte');
    const again = await post();
    expect([again.statusCode, again.json()]).toMatchObject([202, { status: 'queued' }]);
    await scene.work();
    const replays = await get<{ items: object[] }>(`matching-runs/${items[0]?.id}/replays`);
    expect(replays.items).toMatchObject([{ isSame: true, status: 'finished' }, { isSame: true }]);
    const outsider = await bearer(await scene.person('headteacher', await scene.school()));
    expect((await web.app.inject({ method: 'POST', url, headers: outsider })).statusCode).toBe(403);
  });
});

import { issueApiToken, startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

/** One supporter has ten days; two schools ask for six each. */
describe('capacity in days', () => {
  let web: OpenedWeb, scene: MatchScene, desk: FormBrowser, office: FormBrowser;
  let broker: Record<string, string>;

  beforeAll(async () => {
    web = await openWeb();
    scene = await matchScene(web.testing);
    for (let at = 0; at < 2; at++) await scene.openNeed(await scene.school(), { days: 6 });
    await scene.verifiedOffer(await scene.school(), { capacity: 1, days: 10 });
    desk = await signedIn(scene.broker);
    office = await signedIn(await scene.person('administrator'));
    const { personId, partnershipId } = scene.broker;
    const system = { kind: 'system', name: 'test', partnershipId } as const;
    const to = {
      personId,
      schoolId: null,
      partnershipId: scene.partnershipId,
      label: 't',
      days: 1,
    };
    const { token } = await scene.worker.database.transaction(system, (tx) =>
      issueApiToken(tx, system, to, new Date()),
    );
    broker = { authorization: `Bearer ${token}` };
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function signedIn({ personId, partnershipId }: PersonActor): Promise<FormBrowser> {
    const browser = new FormBrowser(web.app);
    const place = { personId, partnershipId, schoolId: null };
    browser.cookies.set('session', (await startSession(scene.worker.database, place)).token);
    return browser;
  }
  const api = async (path: string) =>
    web.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: broker });

  it('is chosen by an administrator, without limits that count pairings', async () => {
    const choose = (change: Record<string, string>) =>
      office.submit('/settings/matching', '/settings/matching', {
        ...{
          version: '0',
          capacityIn: 'days',
          secondPairing: '0',
          laterPairing: '0',
          mostPerSchool: '',
        },
        ...{ mostPerTrust: '', mostDraftsMoved: '3', reason: 'We plan in days', ...change },
      });
    expect((await choose({ mostPerSchool: '2' })).body).toContain('leave the limits empty');
    expect((await choose({})).statusCode).toBe(303);
    expect((await desk.get('/settings/matching')).body).toContain('counted in days');
    expect((await api('matching-settings')).json()).toMatchObject({ capacityIn: 'days' });
    const fresh = await desk.get('/broker/runs/new');
    expect(fresh.body).toContain('keeps to the days of each offer');
  });

  it('shows a gap in per cent wherever a run is shown, and why it is published', async () => {
    const started = await desk.submit('/broker/runs/new', '/broker/runs', {
      preset: 'equity',
    });
    const runId = (started.headers.location ?? '').split('/').pop() ?? '';
    await scene.owner.query(
      `UPDATE matching.run SET settings = jsonb_set(settings, '{daysEffort,edges}', '0') WHERE id = $1`,
      [runId],
    );
    await scene.work();
    const run = (await api(`matching-runs/${runId}`)).json<{
      summary: { gap: number; bound: number; objective: number; gapPercent: number };
    }>();
    const { gap, bound, objective, gapPercent } = run.summary;
    expect(run).toMatchObject({
      ...{ status: 'finished', capacityIn: 'days' },
      summary: { served: 1, proven: false, endedBy: 'size' },
    });
    expect([bound - objective, gapPercent > 0]).toEqual([gap, true]);
    const page = await desk.get(`/broker/runs/${runId}`);
    expect(page.body).toContain(`the best is at most`);
    expect(page.body).toContain('published because the partnership counts in days');
    expect(page.body).not.toContain('No other set of pairs is better');
    expect((await desk.get('/broker/runs')).body).toContain(`not proven: gap ${gapPercent}%`);
    const scarcity = await desk.get(`/broker/runs/${runId}/scarcity`);
    expect(scarcity.body).toContain('not worked out where support is short');

    const unserved = await api(`matching-runs/${runId}/unserved`);
    const [waiting] = unserved.json<{ items: { needId: string; why: object }[] }>().items;
    expect(waiting?.why).toEqual({ days: 1 });
    const why = await desk.get(`/broker/runs/${runId}/needs/${waiting?.needId}`);
    expect(why.body).toContain('has 4 days left of the 6 that this need asks');
    const reasons = await api(`matching-runs/${runId}/needs/${waiting?.needId}/reasons`);
    const [short] = reasons.json<{ shortOfDays: { offerId: string }[] }>().shortOfDays;
    expect(short).toMatchObject({ daysLeft: 4, daysAsked: 6 });

    const pair = `needId=${waiting?.needId}&offerId=${short?.offerId}`;
    const forced = await api(`matching-runs/${runId}/forced-pair?${pair}`);
    expect([forced.statusCode, forced.json<{ detail: string }>().detail]).toEqual([
      ...[409, expect.stringContaining('Pair by hand')],
    ]);
    const byHand = await desk.get(
      `/broker/needs/${waiting?.needId}/pair?offerId=${short?.offerId}`,
    );
    expect(byHand.body).toContain('whether the days are enough is checked');
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const proposal = `/broker/proposals/${rows[0]?.id}`;
    expect((await desk.get(proposal)).statusCode).toBe(200);
    expect((await desk.get(`${proposal}/alternatives`)).statusCode).toBe(200);
    expect((await desk.get(`${proposal}/repair`)).body).toContain('Pair by hand');
  });
});

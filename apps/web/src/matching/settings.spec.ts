import { issueApiToken, startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

/** Two schools of one trust each offer one place; two schools ask. */
describe('how matching spreads the load', () => {
  let web: OpenedWeb, scene: MatchScene, desk: FormBrowser;
  let broker: Record<string, string>, administrator: Record<string, string>;

  beforeAll(async () => {
    web = await openWeb();
    scene = await matchScene(web.testing);
    for (const urgency of [1, 3]) await scene.openNeed(await scene.school(), { urgency });
    for (let at = 0; at < 2; at++)
      await scene.verifiedOffer(await scene.school({ trust: 'T' }), { capacity: 1 });
    broker = await bearer(scene.broker);
    administrator = await bearer(await scene.person('administrator'));
    desk = new FormBrowser(web.app);
    const { personId, partnershipId } = scene.broker;
    const place = { personId, partnershipId, schoolId: null };
    desk.cookies.set('session', (await startSession(scene.worker.database, place)).token);
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function bearer(actor: PersonActor): Promise<Record<string, string>> {
    const { partnershipId } = scene;
    const system = { kind: 'system', name: 'test', partnershipId } as const;
    const { personId, schoolId } = actor;
    const to = { personId, schoolId, partnershipId, label: 'test', days: 1 };
    const { token } = await scene.worker.database.transaction(system, (tx) =>
      issueApiToken(tx, system, to, new Date()),
    );
    return { authorization: `Bearer ${token}` };
  }
  const api = async (
    headers: Record<string, string>,
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    payload?: object,
  ) => web.app.inject({ method, url: `/api/v1/${path}`, headers, ...(payload && { payload }) });
  const wanted = {
    ...{ secondPairing: 0, laterPairing: 0, mostPerSchool: null, mostPerTrust: 1 },
    ...{ mostDraftsMoved: 2, reason: 'The trust has a new head' },
  };

  it('is changed by an administrator alone, with a reason, as a new version', async () => {
    const put = (headers: Record<string, string>, version: number, change: object) =>
      api({ ...headers, 'if-match': `"v${version}"` }, 'PUT', 'matching-settings', {
        ...{ ...wanted, ...change },
      });
    expect((await api(broker, 'GET', 'matching-settings')).json()).toMatchObject({
      ...{ version: 0, mostPerTrust: null, mostDraftsMoved: 3 },
    });
    expect((await put(broker, 0, {})).statusCode).toBe(403);
    expect((await put(administrator, 0, { reason: ' ' })).statusCode).toBe(422);
    const falls = await put(administrator, 0, { secondPairing: 500, laterPairing: 300 });
    expect(falls.json()).toMatchObject({ errors: [{ field: 'laterPairing' }] });
    expect((await put(administrator, 0, {})).json()).toMatchObject({ version: 1, mostPerTrust: 1 });
    expect((await put(administrator, 0, {})).statusCode).toBe(412);
    const page = await desk.get('/settings/matching');
    expect(page.body).toContain('The schools of one trust have at most 1 pairing at a time');
    expect(page.body).toContain('The trust has a new head');
    expect(page.body).not.toContain('<h2 class="govuk-heading-m">Change it</h2>');
    const { rows } = await scene.owner.query(
      `SELECT data FROM platform.event WHERE name = 'matching.settings-changed'`,
    );
    expect(rows).toEqual([{ data: { version: 1 } }]);
  });

  it('holds for comparisons and runs, and is said where somebody was not chosen', async () => {
    const compared = await api(
      { ...broker, 'idempotency-key': 'compare' },
      ...(['POST', 'matching-comparisons', {}] as const),
    );
    expect(compared.json()).toMatchObject({
      outcomes: [{ served: 1 }, { served: 1 }, { served: 1 }],
    });
    const runId = await scene.match();
    const run = await api(broker, 'GET', `matching-runs/${runId}`);
    expect(run.json()).toMatchObject({ settingsVersion: 1, summary: { served: 1, gap: 0 } });
    const list = await api(broker, 'GET', `matching-runs/${runId}/not-chosen`);
    expect(list.json()).toMatchObject({ items: [{ why: 'trust-cap', feasibleNeeds: 2 }] });
    const [offer] = list.json<{ items: { offerId: string }[] }>().items;
    const reasons = await desk.get(`/broker/runs/${runId}/offers/${offer?.offerId}`);
    expect(reasons.body).toContain('The schools of its trust have as many pairings already');
    expect((await desk.get(`/broker/runs/${runId}`)).body).toContain('Settings version 1');
    const unserved = await api(broker, 'GET', `matching-runs/${runId}/unserved`);
    const [waiting] = unserved.json<{ items: { needId: string }[] }>().items;
    // the place is free, but forcing it would take it from the other one
    const forced = await api(
      broker,
      'GET',
      `matching-runs/${runId}/forced-pair?needId=${waiting?.needId}&offerId=${offer?.offerId}`,
    );
    expect(forced.json()).toMatchObject({ refusal: null, fewerPairs: 0, needsMoved: 2 });
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const proposal = `/broker/proposals/${rows[0]?.id}`;
    expect((await desk.get(proposal)).body).toContain('a trust may have 1 at a time');
    expect((await desk.get(`${proposal}/repair`)).body).toContain('at most 2 may');
  });

  it('counts what stands already in the next run, and is replayed with what it was given', async () => {
    const next = await scene.match();
    expect((await api(broker, 'GET', `matching-runs/${next}`)).json()).toMatchObject({
      summary: { served: 0 },
    });
    const change = { ...wanted, mostPerTrust: null, reason: 'They want more' };
    await api(
      { ...administrator, 'if-match': '"v1"' },
      ...(['PUT', 'matching-settings', change] as const),
    );
    await api(broker, 'POST', `matching-runs/${next}/replay`);
    await scene.work();
    expect((await api(broker, 'GET', `matching-runs/${next}/replays`)).json()).toMatchObject({
      items: [{ isSame: true }],
    });
    const free = await scene.match();
    expect((await api(broker, 'GET', `matching-runs/${free}`)).json()).toMatchObject({
      ...{ settingsVersion: 2, summary: { served: 1 } },
    });
  });
});

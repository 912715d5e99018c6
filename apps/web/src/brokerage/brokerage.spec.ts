import { issueApiToken, startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const date = (name: string, text: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = text.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const canary = 'Canary words that only the broker reads.';

describe('from an offer to two acceptances, by pages', () => {
  let web: OpenedWeb, scene: MatchScene;
  let needy: string, strong: string, rival: string;

  beforeAll(async () => {
    web = await openWeb();
    scene = await matchScene(web.testing);
    needy = await scene.school({ easting: 400_000, northing: 400_000, fsm: 40 });
    rival = await scene.school({ easting: 400_400, northing: 400_000 });
    strong = await scene.school({ easting: 420_000, northing: 400_000 });
    for (const [id, name] of [
      [needy, 'Needy Primary'],
      [strong, 'Strong Primary'],
      [rival, 'Rival Primary'],
    ])
      await scene.owner.query('UPDATE directory.school SET name = $2 WHERE id = $1', [id, name]);
  });
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function as({ personId, partnershipId, schoolId }: PersonActor): Promise<FormBrowser> {
    const browser = new FormBrowser(web.app);
    const { token } = await startSession(scene.worker.database, {
      ...{ personId, partnershipId, schoolId },
    });
    browser.cookies.set('session', token);
    return browser;
  }
  const phonics = (): string => scene.areas.get('curriculum.phonics') ?? '';

  it('walks the journey, and shows names to nobody too early', async () => {
    const helper = await as(await scene.head(strong));
    const asker = await as(await scene.head(needy));
    const desk = await as(scene.broker);
    const judge = await as(scene.verifier);
    const outsider = await as(await scene.head(rival));

    // the offer
    const wrong = await helper.submit('/offers/new', '/offers', { title: 'Phonics' });
    expect([wrong.statusCode, wrong.body.includes('Choose the main area')]).toEqual([422, true]);
    const offered = await helper.submit('/offers/new', '/offers', {
      title: 'Phonics across the school',
      evidence: 'Results of three years',
      mainArea: phonics(),
      phases: '0',
      mode: 'either',
      travelMiles: '30',
      capacity: '2',
      days: '12',
      ...date('availableFrom', '2026-01-01'),
      consent: 'yes',
    });
    const offer = offered.headers.location ?? '';
    expect(offer).toMatch(/^\/offers\/[0-9a-f-]{36}$/);
    expect((await outsider.get(offer)).statusCode).toBe(404);
    await helper.submit(offer, `${offer}/submission`, {});
    expect((await helper.get(`${offer}/verify`)).statusCode).toBe(403);
    expect((await judge.get('/offers')).body).toContain('Phonics across the school');
    const refusal = await judge.submit(`${offer}/verify`, `${offer}/verification`, {});
    expect(refusal.body).toContain('Choose how strong the evidence is');
    await judge.submit(`${offer}/verify`, `${offer}/verification`, { evidenceGrade: '4' });
    expect((await helper.get(offer)).body).toContain('4, figures and an outside view');

    // the need
    const asked = await asker.submit('/needs/new', '/needs', {
      mainArea: phonics(),
      summary: canary,
      urgency: '3',
      mode: 'either',
      travelMiles: '30',
      ...date('startFrom', '2026-01-01'),
      ...date('startTo', '2027-12-31'),
      days: '10',
      supportersWanted: '1',
      disclosure: 'anonymised',
      consent: 'yes',
    });
    const need = asked.headers.location ?? '';
    expect(need).toMatch(/^\/needs\/[0-9a-f-]{36}$/);
    await asker.submit(need, `${need}/posting`, {});
    expect((await desk.get('/broker')).body).toContain('Needy Primary');
    await desk.submit(need, `${need}/opening`, {});
    expect((await desk.get(need)).body).toContain('Equity weight 83 of 100');

    // the run
    const started = await desk.submit('/broker/runs/new', '/broker/runs', { preset: 'equity' });
    const run = started.headers.location ?? '';
    const waiting = await desk.get(run);
    // without a script nothing moves by itself: a link looks again (WCAG 2.2.1)
    expect(waiting.body).toContain('See how far it is now');
    expect(waiting.body).toContain('Waiting for its turn');
    await scene.work();
    const finished = await desk.get(run);
    expect(finished.body).not.toContain('See how far it is now');
    expect(finished.body).toContain('Strong Primary for Needy Primary');
    expect(finished.body).toContain('No other set of pairs is better (gap 0)');

    // the proposal
    const proposal = /href="(\/broker\/proposals\/[0-9a-f-]{36})"/.exec(finished.body)?.[1] ?? '';
    const page = await desk.get(proposal);
    expect(page.body).toMatch(/<meter [^>]*max="3000" value="3000"[^>]*>30.0 of 30.0<\/meter>/);
    expect(page.body).toContain('No other offer was possible for this need.');
    expect(page.body).toContain('Not of the same trust');
    expect(page.body).toContain('12.4 miles apart in a straight line');
    const place = async (columns: string): Promise<string> => {
      await scene.owner.query(`UPDATE directory.school SET ${columns} WHERE id = $1`, [strong]);
      return (await desk.get(proposal)).body;
    };
    expect(await place(`coordinate_source = 'outcode'`)).toContain('about 12 miles apart');
    const unknown = 'easting = NULL, northing = NULL, coordinate_source = NULL';
    expect(await place(unknown)).toContain('how far apart they are is not known');
    await place(`easting = 420000, northing = 400000, coordinate_source = 'register'`);
    const unsaid = await desk.submit(proposal, `${proposal}/rejection`, {});
    expect(unsaid.body).toContain('Choose why you reject this proposal');
    for (const browser of [helper, asker, outsider]) {
      expect((await browser.get(proposal)).statusCode).toBe(404);
      expect((await browser.get(run)).statusCode).toBe(403);
    }
    await desk.submit(proposal, `${proposal}/approval`, {});
    const introduction = proposal.replace('/broker/proposals', '/introductions');

    // the supporter's side
    expect((await helper.get('/requests')).body).toContain(introduction);
    const brief = await helper.get(introduction);
    expect(brief.body).toContain('Phonics and early reading');
    expect(brief.body).toContain('9 to 19 miles in a straight line');
    const address = `${introduction}/supporter-answer`;
    const half = await helper.submit(introduction, address, { answer: 'no' });
    expect(half.body).toContain('href="#noCode"');
    for (const browser of [asker, outsider])
      expect((await browser.get(introduction)).statusCode).toBe(404);
    const early = ['/requests', introduction, '/needs', '/offers', '/'];
    for (const url of [...early, need]) {
      const { body } = await helper.get(url);
      expect([url, body.includes('Needy'), body.includes('Canary')]).toEqual([url, false, false]);
      const other = await outsider.get(url);
      expect([url, /Needy|Strong|Canary/.test(other.body)]).toEqual([url, false]);
    }
    await helper.submit(introduction, address, { answer: 'yes' });

    // the school's side
    const facts = await asker.get(introduction);
    expect(facts.body).toContain('4, figures and an outside view');
    for (const url of early)
      expect([url, (await asker.get(url)).body.includes('Strong')]).toEqual([url, false]);
    await asker.submit(introduction, `${introduction}/school-answer`, { answer: 'yes' });
    expect((await asker.get(introduction)).body).toContain('Strong Primary');
    expect((await helper.get(introduction)).body).toContain('Needy Primary');
    expect((await helper.get(introduction)).body).not.toContain('Canary');
    expect((await desk.get(proposal)).body).toContain('/agreements/new?proposalId=');
  });

  it('answers the same in the API, once per key, with versions', async () => {
    const bearer = async (actor: PersonActor): Promise<Record<string, string>> => {
      const { database } = scene.worker;
      const system = { kind: 'system', name: 'test', partnershipId: actor.partnershipId } as const;
      const { token } = await database.transaction(system, (tx) =>
        issueApiToken(
          tx,
          system,
          {
            personId: actor.personId,
            partnershipId: scene.partnershipId,
            schoolId: actor.schoolId,
            label: 'test',
            days: 1,
          },
          new Date(),
        ),
      );
      return { authorization: `Bearer ${token}` };
    };
    const head = await bearer(await scene.head(needy));
    const broker = await bearer(scene.broker);
    const other = await bearer(await scene.head(rival));
    await scene.verifiedOffer(strong);
    const payload = scene.needDraft({ summary: canary });
    const once = { ...head, 'idempotency-key': 'the-same-key' };
    const post = (headers: Record<string, string>, url: string, body: object = {}) =>
      web.app.inject({ method: 'POST', url, headers, payload: body });
    const get = (headers: Record<string, string>, url: string) =>
      web.app.inject({ method: 'GET', url, headers });
    expect((await post(head, '/api/v1/needs', payload)).statusCode).toBe(400);
    const first = await post(once, '/api/v1/needs', payload);
    expect([first.statusCode, first.headers.etag]).toEqual([201, '"v1"']);
    const { id } = first.json<{ id: string }>();
    expect((await post(once, '/api/v1/needs', payload)).json()).toMatchObject({ id });
    const url = `/api/v1/needs/${id}`;
    const put = (ifMatch: string) =>
      web.app.inject({ method: 'PUT', url, payload, headers: { ...head, 'if-match': ifMatch } });
    expect((await put('"v1"')).headers.etag).toBe('"v2"');
    expect((await put('"v1"')).statusCode).toBe(412);
    expect((await get(other, url)).json()).toMatchObject({ code: 'need-not-found' });
    expect((await get(other, '/api/v1/needs')).json()).toEqual({ items: [], next: null });
    await post(head, `${url}/posting`);
    const opened = await post(broker, `${url}/opening`);
    expect(opened.json()).toMatchObject({ status: 'open', equityWeight: 83 });
    expect((await post(broker, `${url}/opening`)).statusCode).toBe(409);

    const key = { 'idempotency-key': 'run' };
    const run = await post({ ...broker, ...key }, '/api/v1/matching-runs', { preset: 'balanced' });
    expect([run.statusCode, run.json()]).toMatchObject([202, { status: 'queued' }]);
    const { id: runId } = run.json<{ id: string }>();
    await scene.work();
    expect((await get(broker, `/api/v1/matching-runs/${runId}`)).json()).toMatchObject({
      status: 'finished',
      summary: { gap: 0 },
    });
    expect((await get(other, `/api/v1/matching-runs/${runId}`)).statusCode).toBe(403);
    const list = await get(broker, `/api/v1/proposals?runId=${runId}`);
    const [proposal] = list.json<{ items: { id: string; version: number }[] }>().items;
    expect(proposal).toMatchObject({ side: 'broker', supporterSchoolId: strong });
    const approved = await post(broker, `/api/v1/proposals/${proposal?.id}/approval`);
    expect(approved.json()).toMatchObject({ status: 'introduced' });
    const helper = await bearer(await scene.head(strong));
    const seen = await get(helper, `/api/v1/proposals/${proposal?.id}`);
    expect(seen.json()).toMatchObject({
      side: 'supporter',
      supportedSchoolId: null,
      offerId: null,
      brief: { sizeBand: '250_to_499' },
    });
    expect(seen.body).not.toContain(needy);
    expect(seen.body).not.toContain('Canary');
    expect((await get(head, `/api/v1/proposals/${proposal?.id}`)).statusCode).toBe(404);
    const areas = await get(head, '/api/v1/expertise-areas');
    expect(areas.json<{ items: unknown[] }>().items.length).toBeGreaterThan(30);
    expect((await get(head, '/api/v1/measures')).json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ code: 'overall-absence' })]),
    });
  });
});

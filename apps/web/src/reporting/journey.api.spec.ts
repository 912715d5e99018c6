import { randomUUID } from 'node:crypto';
import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import { IssueApiToken } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { sampleTerms } from '../../../../test/factories/sample-terms.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('agreements, review points and reports in the API', () => {
  let web: OpenedWeb, scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor, supported: PersonActor, other: PersonActor;

  beforeAll(async () => {
    web = await openWeb();
    scene = await agreementScene(entities, web.testing);
    broker = await scene.person('broker');
    supporter = await scene.person('headteacher', scene.schools.supporter);
    supported = await scene.person('headteacher', scene.schools.supported);
    other = await scene.person('headteacher', scene.schools.other);
  });
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  /** A client with a token of its own; `key: null` sends no Idempotency-Key. */
  async function api({ personId, partnershipId, schoolId }: PersonActor) {
    const issue = new IssueApiToken(scene.worker.database, scene.worker.clock);
    const place = { personId, partnershipId: partnershipId ?? '', schoolId };
    const options = { label: 'spec', days: 1, isSteppedUp: false };
    const { token } = await issue.forOperator(place, options);
    const authorization = `Bearer ${token}`;
    return {
      get: (path: string) => web.app.inject({ url: `/api/v1/${path}`, headers: { authorization } }),
      send: (
        method: 'POST' | 'PUT' | 'DELETE',
        path: string,
        payload?: object,
        more: Record<string, string> = { 'idempotency-key': randomUUID() },
      ) =>
        web.app.inject({
          method,
          url: `/api/v1/${path}`,
          headers: { authorization, ...more },
          ...(payload && { payload }),
        }),
    };
  }

  async function open(day: string): Promise<void> {
    await scene.goTo(day);
    const job = new OpenDueReviewPointsJob(scene.worker.clock);
    const sweeper = systemActor(job.name, null);
    await scene.worker.database.transaction(sweeper, (tx) => job.run(tx, sweeper));
  }

  it('walk from an accepted proposal to figures that count', async () => {
    const desk = await api(broker);
    const { proposalId } = await scene.proposal();
    expect((await desk.send('POST', 'agreements', { proposalId }, {})).statusCode).toBe(400);
    const key = { 'idempotency-key': 'draft-once' };
    const drafted = await desk.send('POST', 'agreements', { proposalId }, key);
    expect([drafted.statusCode, drafted.json().status]).toEqual([201, 'draft']);
    const again = await desk.send('POST', 'agreements', { proposalId }, key);
    expect(again.json().id).toBe(drafted.json().id);
    const agreement = `agreements/${drafted.json().id}`;

    const wrong = { ...sampleTerms(scene.fundId), startsOn: '2027-12-01' };
    expect((await desk.send('PUT', `${agreement}/terms`, wrong, {})).statusCode).toBe(428);
    const etag = { 'if-match': String(drafted.headers.etag) };
    const refused = await desk.send('PUT', `${agreement}/terms`, wrong, etag);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'terms-invalid']);
    expect(refused.json().errors).toContainEqual({
      field: 'endsOn',
      message: 'The end date must be after the start date.',
    });
    const right = sampleTerms(scene.fundId);
    expect((await desk.send('PUT', `${agreement}/terms`, right, etag)).statusCode).toBe(200);
    expect((await desk.send('PUT', `${agreement}/terms`, right, etag)).statusCode).toBe(412);
    const sent = await desk.send('POST', `${agreement}/dispatch`);
    expect([sent.statusCode, sent.json().status]).toEqual([201, 'sent']);
    const { versionNumber, sha256 } = sent.json();
    const body = { versionNumber, sha256 };

    expect((await desk.send('POST', `${agreement}/signature`, body)).statusCode).toBe(403);
    const stranger = await api(other);
    expect((await stranger.send('POST', `${agreement}/signature`, body)).statusCode).toBe(404);
    expect((await stranger.get(agreement)).statusCode).toBe(404);
    expect((await stranger.get('agreements')).json()).toEqual({ items: [], next: null });
    const first = await (await api(supporter)).send('POST', `${agreement}/signature`, body);
    expect(first.json()).toMatchObject({ status: 'sent', signatures: [{ party: 'supporter' }] });
    const last = await (await api(supported)).send('POST', `${agreement}/signature`, body);
    expect([last.statusCode, last.json().status]).toEqual([201, 'active']);

    await open('2027-02-01');
    const writer = await api(supporter);
    const due = (await writer.get('review-points?status=due')).json();
    expect(due.items).toMatchObject([{ number: 1, dueOn: '2027-02-01', status: 'due' }]);
    const reviewPointId = due.items[0].id;
    const content = {
      narrative: 'Seven days',
      outputs: [{ code: 'support-days', delivered: 7 }],
      outcomes: [{ measureCode: 'phonics-check', result: null, isFinal: false, note: '' }],
    };
    const report = (await writer.send('POST', 'reports', { reviewPointId, ...content })).json();
    const at = `reports/${report.id}`;
    const early = await writer.send('POST', `${at}/submission`);
    expect(early.json()).toMatchObject({
      code: 'report-incomplete',
      errors: [{ field: 'outcomes.0.result' }],
    });
    content.outcomes = [
      { measureCode: 'phonics-check', result: null, isFinal: false, note: 'June' },
    ];
    const written = await writer.send('PUT', at, content, { 'if-match': `"v${report.version}"` });
    expect(written.statusCode).toBe(200);
    expect((await (await api(supported)).get(at)).statusCode).toBe(404);
    expect((await writer.send('POST', `${at}/submission`)).json().status).toBe('submitted');

    const head = await api(supported);
    const agrees = await head.send('POST', `${at}/countersignature`, { stance: 'agrees' });
    expect(agrees.json().answer).toMatchObject({ stance: 'agrees' });
    const reviewer = await api(broker);
    expect((await reviewer.send('POST', `${at}/return`, { reason: '' })).statusCode).toBe(422);
    const accepted = await reviewer.send('POST', `${at}/acceptance`, {});
    expect([accepted.statusCode, accepted.json().status]).toEqual([201, 'accepted']);
    const review = await reviewer.send('POST', `review-points/${reviewPointId}/review`, {
      verdict: 'at_risk',
      note: 'Two days late',
    });
    expect(review.json()).toMatchObject({ status: 'reviewed', verdict: 'at_risk' });
    const closed = await reviewer.send('POST', `review-points/${reviewPointId}/closure`);
    expect(closed.json().status).toBe('closed');
  });

  it('page by page, and only through what was asked', async () => {
    for (let made = 0; made < 3; made++) {
      const { proposalId } = await scene.proposal();
      const desk = await api(broker);
      expect((await desk.send('POST', 'agreements', { proposalId })).statusCode).toBe(201);
    }
    const desk = await api(broker);
    const seen = new Set<string>();
    let next: string | null = '';
    for (let pages = 0; next !== null && pages < 9; pages++) {
      const after: string = next ? `&after=${next}` : '';
      const page = (await desk.get(`agreements?limit=2${after}`)).json();
      for (const { id } of page.items) seen.add(id);
      next = page.next;
    }
    expect(seen.size).toBe(4);
    expect((await desk.get('agreements?status=draft')).json().items).toHaveLength(3);
    expect((await desk.get('agreements?status=gone')).statusCode).toBe(422);
    expect((await desk.get('agreements/nonsense')).statusCode).toBe(404);
    expect((await web.app.inject('/api/v1/agreements')).statusCode).toBe(401);
  });

  it('take evidence once for one Idempotency-Key, and give it back', async () => {
    await open('2027-03-28');
    const writer = await api(supporter);
    const [point] = (await writer.get('review-points?status=due')).json().items;
    const started = await writer.send('POST', 'reports', {
      reviewPointId: point.id,
      narrative: '',
      outputs: [],
      outcomes: [],
    });
    const at = `reports/${started.json().id}/evidence`;
    const payload = Buffer.from(
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 x\r\n--b--\r\n',
    );
    const multipart = {
      'content-type': 'multipart/form-data; boundary=b',
      'idempotency-key': 'file-once',
    };
    const added = await writer.send('POST', at, payload, multipart);
    expect(added.json().evidence).toMatchObject([{ name: 'a.pdf', size: 10 }]);
    const twice = await writer.send('POST', at, payload, multipart);
    expect(twice.json().evidence).toHaveLength(1);
    const file = `${at}/${added.json().evidence[0].id}`;
    expect((await writer.get(file)).headers['content-disposition']).toContain('attachment');
    expect((await (await api(broker)).get(file)).statusCode).toBe(404);
    expect((await writer.send('DELETE', file)).statusCode).toBe(204);
    expect((await writer.get(file)).statusCode).toBe(404);
    expect((await writer.send('POST', at, { file: 'x' })).json().code).toBe('file-missing');
  });
});

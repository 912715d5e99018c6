import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import { startSession } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import { activeAgreement } from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('the pages of reports', () => {
  let web: OpenedWeb, scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor, supported: PersonActor;
  let point: string;

  beforeAll(async () => {
    web = await openWeb();
    scene = await agreementScene(entities, web.testing);
    ({ broker, supporter, supported } = await activeAgreement(scene));
    await scene.goTo('2027-02-01');
    const job = new OpenDueReviewPointsJob(scene.worker.clock);
    const sweeper = systemActor(job.name, null);
    await scene.worker.database.transaction(sweeper, (tx) => job.run(tx, sweeper));
    const { rows } = await scene.owner.query(
      `SELECT id FROM agreements.review_point WHERE status = 'due'`,
    );
    point = `/review-points/${rows[0].id}`;
  });
  afterAll(async () => {
    await scene.close();
    await web.close();
  });

  async function as({ personId, partnershipId, schoolId }: PersonActor): Promise<FormBrowser> {
    const browser = new FormBrowser(web.app);
    const place = { personId, partnershipId, schoolId };
    const { token } = await startSession(scene.worker.database, place);
    browser.cookies.set('session', token);
    return browser;
  }
  const hidden = (body: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

  /** Sends a file as a browser's form does. */
  async function upload(browser: FormBrowser, page: string, action: string, file: Upload) {
    const { body } = await browser.get(page);
    const boundary = 'evenhand-boundary';
    const part = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const payload = Buffer.concat([
      Buffer.from(part('_csrf', hidden(body, '_csrf')) + part('once', hidden(body, 'once'))),
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`,
      ),
      file.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return web.app.inject({ method: 'POST', url: action, headers, payload });
  }
  interface Upload {
    name: string;
    type: string;
    bytes: Buffer;
  }

  it('lead from a due review point to an accepted report', async () => {
    const writer = await as(supporter);
    expect((await writer.get('/review-points?status=due')).body).toContain(point);
    const duePage = await writer.get(point);
    expect(duePage.body).toContain('Start the report');
    expect((await (await as(supported)).get(point)).body).not.toContain('Start the report');
    const reviewPointId = hidden(duePage.body, 'reviewPointId');
    const started = await writer.submit(point, '/reports', { reviewPointId });
    const edit = started.headers.location ?? '';
    const report = edit.replace('/edit', '');
    expect(report).toMatch(/^\/reports\/[0-9a-f-]{36}$/);

    const form = await writer.get(edit);
    expect(form.body).toContain('Planned in all: 12 days');
    expect(form.body).toContain('Baseline 61.5, target 72');
    const fields = {
      version: hidden(form.body, 'version'),
      'outputs.0.code': 'support-days',
      'outputs.0.delivered': '7',
      'outcomes.0.measureCode': 'phonics-check',
      'outcomes.0.result': '66.2',
      'outcomes.0.isFinal': 'yes',
      'outcomes.0.note': 'Check of June',
      narrative: 'Five days in <b>year 1</b>.',
    };
    const wrong = await writer.submit(edit, edit, { ...fields, 'outputs.0.delivered': 'seven' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Enter a number, like 5 or 4.5');
    expect(wrong.body).toContain('value="seven"');
    expect((await writer.submit(edit, edit, fields)).statusCode).toBe(303);
    expect((await writer.submit(edit, edit, fields)).statusCode).toBe(412);

    const page = await writer.get(report);
    expect(page.body).toContain('66.2 (final)');
    expect(page.body).toContain('Five days in &lt;b&gt;year 1&lt;/b&gt;.');
    for (const actor of [supported, broker]) {
      expect((await (await as(actor)).get(report)).statusCode).toBe(404);
    }
    const version = hidden(page.body, 'version');
    expect(
      (await writer.submit(report, `${report}/submission`, { version })).headers.location,
    ).toBe(report);

    const head = await as(supported);
    const says = `${report}/countersignature`;
    const blank = await head.submit(report, says, { stance: 'disagrees' });
    expect([blank.statusCode, blank.body.includes('Say what you disagree with.')]).toEqual([
      422,
      true,
    ]);
    expect(
      (await head.submit(report, says, { stance: 'disagrees', comment: 'Five days' })).statusCode,
    ).toBe(303);

    const desk = await as(broker);
    expect((await desk.get('/reports?status=submitted')).body).toContain(report);
    expect((await desk.get(report)).body).toContain('Five days');
    const noReason = await desk.submit(report, `${report}/return`, {});
    expect([noReason.statusCode, noReason.body.includes('Say what has to change')]).toEqual([
      422,
      true,
    ]);
    const noWhy = await desk.submit(report, `${report}/acceptance`, { verdict: 'on_track' });
    expect([noWhy.statusCode, noWhy.body.includes('The supported school disagrees.')]).toEqual([
      422,
      true,
    ]);
    const accepted = await desk.submit(report, `${report}/acceptance`, {
      verdict: 'on_track',
      note: 'The visit log shows seven',
    });
    expect(accepted.statusCode).toBe(303);
    expect((await desk.get(point)).body).toContain('On track');
    const closed = await desk.submit(point, `${point}/closure`, {});
    expect(closed.statusCode).toBe(303);
    expect((await desk.get(point)).body).toContain('Closed');
  });

  it('take files from a form and hand them out as attachments only, to their readers only', async () => {
    await scene.goTo('2027-03-28');
    const job = new OpenDueReviewPointsJob(scene.worker.clock);
    const sweeper = systemActor(job.name, null);
    await scene.worker.database.transaction(sweeper, (tx) => job.run(tx, sweeper));
    const { rows } = await scene.owner.query(
      `SELECT id FROM agreements.review_point WHERE status = 'due'`,
    );
    const writer = await as(supporter);
    const at = `/review-points/${rows[0].id}`;
    const started = await writer.submit(at, '/reports', { reviewPointId: rows[0].id });
    const edit = started.headers.location ?? '';
    const action = edit.replace('/edit', '/evidence');

    const html = {
      name: 'x.pdf',
      type: 'application/pdf',
      bytes: Buffer.from('<script>1</script>'),
    };
    const refused = await upload(writer, edit, action, html);
    expect([refused.statusCode, refused.body.includes('Send a PDF, PNG')]).toEqual([422, true]);
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(3_000_000, 7)]);
    const pdf = { name: 'Visit %22notes%22.pdf', type: 'text/html', bytes };
    expect((await upload(writer, edit, action, pdf)).statusCode).toBe(303);
    const link = /href="([^"]*\/evidence\/[0-9a-f-]+)"/.exec((await writer.get(edit)).body)?.[1];
    const file = await writer.get(link ?? '');
    expect(file.rawPayload.equals(bytes)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="[\w. ()-]+\.pdf"$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const other = await scene.person('headteacher', scene.schools.other);
    for (const actor of [other, supported, broker]) {
      expect((await (await as(actor)).get(link ?? '')).statusCode).toBe(404);
    }
    const gone = await writer.submit(edit, `${link}/removal`, {});
    expect(gone.statusCode).toBe(303);
    expect((await writer.get(link ?? '')).statusCode).toBe(404);
  });
});

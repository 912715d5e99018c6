import { routesOf } from '../../apps/web/src/shell/access/assert-access.js';
import type { Answer } from './asking.js';
import { requestTo } from './requests.js';
import { secretsIn } from './secrets.js';
import { standingInDesk, type StandingInDesk } from './standing-in-desk.js';
import { anotherAgreement } from './story-rows.js';
import type { SecurityWorld } from './world.js';

/** Reports and payments whose every decider at home has a tie, decided by two people of the other partnership. */
describe('reports and milestones that pass on', () => {
  let desk: StandingInDesk;
  let world: SecurityWorld;

  beforeAll(async () => {
    desk = await standingInDesk();
    world = desk.world;
  }, 180_000);
  afterAll(() => desk.close());

  it('go to nobody while nobody stands in, and say so to those who have to name somebody', async () => {
    for (const name of ['broker', 'administrator', 'finance officer'] as const)
      await desk.tie(name);
    await world.work();
    expect(await desk.mails('ask-administrators-for-stand-in')).toContain('administrator of vale');
    const page = (await desk.here('administrator', 'GET', '/admin/stand-ins')).body;
    expect(page).toContain('1 report to decide');
    expect(page).not.toContain('Supported School');
    expect((await desk.here('administrator', 'GET', '/')).body).toContain(
      'name somebody who stands in',
    );
    const report = (
      await desk.here('supported head', 'GET', `/reports/${world.here.things.reportId}`)
    ).body;
    expect(report).toContain('An independent person has to decide it, and is being found.');
    expect(report).not.toMatch(/\btie\b/);
  });

  it('show the report with what it rests on to who stands in, and 0 other rows', async () => {
    const { agreementId, reportId, reviewPointId } = world.here.things;
    const { rows: others } = await world.owner.query<{ id: string }>(anotherAgreement, [
      agreementId,
    ]);
    expect(others).toHaveLength(5);
    // of two agreements between the same schools one waits: of the other the report is back with its school
    await world.owner.query(
      `UPDATE reporting.report SET status = 'returned' WHERE id = ANY ($1) AND agreement_id <> $2`,
      [others.map(({ id }) => id), agreementId],
    );
    await desk.standsIn('broker');
    const rows = await desk.seen('broker');
    const foreign = others.filter(({ id }) => rows.some(({ ids }) => ids.includes(id)));
    expect(foreign).toEqual([]);
    expect(rows.filter(({ table }) => /^(agreements|reporting|payments)/.test(table))).toEqual(
      expect.arrayContaining([
        { table: 'agreements.agreement', ids: [agreementId] },
        { table: 'agreements.review_point', ids: [reviewPointId] },
        { table: 'reporting.report', ids: [reportId] },
      ]),
    );
    expect(rows.map(({ table }) => table)).toEqual(
      [...tablesOfReport, 'brokerage.proposal', 'register.need', 'register.offer'].sort(),
    );
    expect(await desk.seen('administrator')).toEqual([]);
    const report = (await desk.here('supporter head', 'GET', `/reports/${reportId}`)).body;
    expect(report).toContain('An independent person from another partnership decides it.');
    expect(report).not.toContain('broker of moor');
  });

  it('are read by page and API, files included, and nowhere else', async () => {
    const id = await desk.itemOf('broker', 'report');
    const kinds = ['agreement', 'countersignature', 'narrative', 'outcome note'];
    const page = await desk.outside('broker', 'GET', `/standing-in/items/${id}`);
    const answer = await desk.program('broker', 'GET', `/items/${id}`);
    for (const { statusCode, body } of [page, answer]) {
      expect(statusCode).toBe(200);
      expect(
        secretsIn(body)
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(kinds);
    }
    expect(answer.json()).toMatchObject({
      kind: 'report',
      decisions: ['yes', 'no'],
      milestone: null,
    });
    const file = `/items/${id}/evidence/${world.here.things.evidenceId}`;
    for (const got of [
      await desk.program('broker', 'GET', file),
      await desk.outside('broker', 'GET', `/standing-in${file}`),
    ]) {
      expect(got.headers['content-disposition']).toMatch(/^attachment/);
      expect(secretsIn(got.body).map(({ kind }) => kind)).toEqual(['evidence']);
    }
    for (const path of [`/items/${id}`, file]) {
      expect((await desk.program('administrator', 'GET', path)).statusCode).toBe(404);
      expect((await desk.outside('administrator', 'GET', `/standing-in${path}`)).statusCode).toBe(
        404,
      );
      expect((await desk.here('administrator', 'GET', `/standing-in${path}`)).statusCode).toBe(404);
    }
    const foreign = `/items/${id}/evidence/${world.elsewhere.things.evidenceId}`;
    expect((await desk.program('broker', 'GET', foreign)).statusCode).toBe(404);
  });

  it('stay out of sight at every other address', async () => {
    const routes = routesOf(world.app).map(({ address }) => address);
    const sightings: string[] = [];
    let looked = 0;
    for (const route of routes.filter((address) => address.startsWith('GET '))) {
      if (/^GET \/(assets|health|metrics|api\/docs|sent-mail)/.test(route)) continue;
      const { url } = requestTo(route, world.here);
      const { body } = await desk.outside('broker', 'GET', url);
      looked += 1;
      if (secretsIn(body).some(({ slug }) => slug === 'vale')) sightings.push(route);
    }
    expect(sightings).toEqual([]);
    expect(looked).toBeGreaterThan(150);
  }, 120_000);

  it('are for a token that was made for it, which is good for nothing else', async () => {
    const own = await desk.outside('broker', 'GET', '/api/v1/standing-in/items');
    expect(own.json()).toMatchObject({ status: 403, code: 'token-may-not-stand-in' });
    const headers = { authorization: `Bearer ${desk.tokens.get('broker')?.plain}` };
    const needs = await world.app.inject({ method: 'GET', url: '/api/v1/needs', headers });
    expect(needs.json()).toMatchObject({ status: 403, code: 'token-may-only-stand-in' });
  });

  it('let the report be accepted with a verdict, once, as somebody who stands in', async () => {
    const id = await desk.itemOf('broker', 'report');
    const decide = (body: object, key = crypto.randomUUID()): Promise<Answer> =>
      world.app.inject({
        ...{ method: 'POST', url: `/api/v1/standing-in/items/${id}/decision`, payload: body },
        headers: {
          authorization: `Bearer ${desk.tokens.get('broker')?.plain}`,
          'idempotency-key': key,
        },
      });
    expect((await decide({ decision: 'yes' })).json()).toMatchObject({
      ...{ status: 422, errors: [{ field: 'verdict' }] },
    });
    expect((await decide({ decision: 'forfeit', note: 'No' })).statusCode).toBe(422);
    const yes = { decision: 'yes', verdict: 'on_track', note: 'The files show it.' };
    const key = crypto.randomUUID();
    const first = await decide(yes, key);
    expect(first.json()).toEqual({ id, isDecided: true });
    const again = await decide(yes, key);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect((await decide(yes)).statusCode).toBe(404);
    const { reportId, reviewPointId } = world.here.things;
    expect(await desk.statusOf('reporting.report', reportId)).toBe('accepted');
    expect(await desk.statusOf('agreements.review_point', reviewPointId)).toBe('reviewed');
    const money = (await desk.seen('broker')).filter(({ table }) => table.startsWith('reporting'));
    expect(money).toEqual([]);
    const { rows } = await world.owner.query(
      `SELECT name, data ->> 'standIn' AS as FROM platform.event WHERE person_id = $1 AND subject_id IN ($2, $3)
        ORDER BY name`,
      [desk.personOf('broker'), reportId, reviewPointId],
    );
    expect(rows).toEqual([
      { name: 'agreements.review-point-reviewed', as: 'true' },
      { name: 'reporting.report-accepted', as: 'true' },
    ]);
    const acceptances = '/api/v1/events?name=identity.stand-in-accepted';
    const answered = await desk.here('administrator', 'GET', acceptances);
    const [accepted] = answered.json<{ items: { by: string }[] }>().items;
    expect(accepted?.by).toBe('broker of moor, who stands in');
    // the administrators have a tie, too: their trail says nothing of the report itself
    const trail = `/api/v1/events?subjectId=${reportId}`;
    expect((await desk.here('administrator', 'GET', trail)).json()).toMatchObject({ items: [] });
    const { rows: handed } = await world.owner.query(
      'SELECT done_by FROM identity.handover WHERE item_id = $1 AND done_by IS NOT NULL',
      [reportId],
    );
    expect(handed).toEqual([{ done_by: desk.personOf('broker') }]);
  });

  it('let a claim be assessed, with its arithmetic and the accepted report, then approved', async () => {
    const { milestoneId, reportId } = world.here.things;
    await desk.claim(milestoneId, 'here');
    const id = await desk.itemOf('broker', 'milestone');
    const found = (await desk.program('broker', 'GET', `/items/${id}`)).json();
    expect(found).toMatchObject({
      ...{ kind: 'milestone', decisions: ['assess', 'return'], report: null },
      earlierReports: [{ id: reportId }],
    });
    const assessed = await desk.program('broker', 'POST', `/items/${id}/decision`, {
      decision: 'assess',
    });
    expect(assessed.json()).toEqual({ id, isDecided: false });
    const page = (await desk.outside('broker', 'GET', `/standing-in/items/${id}`)).body;
    expect(page).toContain('12 delivered of 12 planned');
    expect(page).toContain('Approve £2,100');
    expect(page).not.toContain('66374958');
    const milestones = (await desk.seen('broker')).find(
      ({ table }) => table === 'payments.milestone',
    );
    expect(milestones?.ids).toEqual([milestoneId]);
    expect((await desk.seen('broker')).map(({ table }) => table)).not.toContain('payments.payee');
    const head = (await desk.here('supporter head', 'GET', `/milestones/${milestoneId}`)).body;
    expect(head).toContain('An independent person from another partnership decides it.');
    const form = { decision: 'yes' };
    const approved = await desk.outside(
      'broker',
      'POST',
      `/standing-in/items/${id}/decision`,
      form,
    );
    expect(approved.statusCode).toBe(303);
    expect(await desk.statusOf('payments.milestone', milestoneId)).toBe('approved');
    expect((await desk.outside('broker', 'GET', `/standing-in/items/${id}`)).statusCode).toBe(404);
  });

  it('never let the approver authorise: it waits for a second person, who is asked for', async () => {
    await world.work();
    expect(await desk.itemOf('broker', 'milestone', 'authorise')).toBe(
      'no authorise of a milestone',
    );
    const page = (await desk.here('administrator', 'GET', '/admin/stand-ins')).body;
    expect(page).toContain('1 milestone to authorise, by another person than who approved it');
    await desk.standsIn('administrator');
    const id = await desk.itemOf('administrator', 'milestone', 'authorise');
    const yes = { decision: 'yes' };
    const path = `/items/${id}/decision`;
    expect((await desk.program('broker', 'POST', path, yes, 'steppedUp')).statusCode).toBe(404);
    const plain = await desk.program('administrator', 'POST', path, yes);
    expect(plain.json()).toMatchObject({ status: 403, code: 'step-up-needed' });
    const paid = await desk.program('administrator', 'POST', path, yes, 'steppedUp');
    expect(paid.json()).toEqual({ id, isDecided: true });
    const { rows } = await world.owner.query(
      `SELECT m.status, m.approved_by, m.authorised_by, p.status AS payee FROM payments.milestone m
         JOIN payments.payee p ON p.id = m.payee_id WHERE m.id = $1`,
      [world.here.things.milestoneId],
    );
    expect(rows).toEqual([
      {
        ...{ status: 'authorised', payee: 'confirmed' },
        ...{ approved_by: desk.personOf('broker'), authorised_by: desk.personOf('administrator') },
      },
    ]);
    expect(await desk.seen('administrator')).toEqual([]);
  });

  it('let administrators authorise where only the finance officers have a tie', async () => {
    const { milestoneId, reportId } = world.elsewhere.things;
    const report = `/api/v1/reports/${reportId}/acceptance`;
    const accepted = { verdict: 'on_track', note: 'Seen' };
    expect((await desk.outside('broker', 'POST', report, accepted)).statusCode).toBe(201);
    await desk.claim(milestoneId, 'elsewhere');
    const milestone = `/api/v1/milestones/${milestoneId}`;
    expect((await desk.outside('broker', 'POST', `${milestone}/assessment`)).statusCode).toBe(201);
    expect((await desk.outside('broker', 'POST', `${milestone}/approval`)).statusCode).toBe(201);
    await world.work();
    const before = await desk.outside('administrator', 'POST', `${milestone}/authorisation`);
    expect(before.json()).toMatchObject({ status: 403, code: 'not-your-role' });
    const tied = { schoolId: world.elsewhere.schools.supporter.schoolId, kind: 'family' };
    await desk.outside('finance officer', 'POST', '/account/interests', tied);
    await world.work();
    const page = (await desk.outside('administrator', 'GET', `/milestones/${milestoneId}`)).body;
    expect(page).toContain('because every finance officer has a tie');
    expect(page).toContain('Authorise £2,100');
    expect((await desk.outside('administrator', 'GET', '/')).body).toContain(
      'in place of the finance officers',
    );
    const done = await desk.outside('administrator', 'POST', `${milestone}/authorisation`);
    expect(done.json()).toMatchObject({ status: 'authorised' });
  });

  it('are reminded of weekly, tell of a silent stand-in, and go on when the year ends', async () => {
    const aWeekAgo = `UPDATE identity.handover SET raised_at = raised_at - interval '8 days',
       reminded_at = reminded_at - interval '8 days' WHERE done_at IS NULL AND partnership_id = $1`;
    await world.owner.query(aWeekAgo, [world.here.partnershipId]);
    await desk.sweep();
    await desk.sweep();
    expect(await desk.mails('remind-stand-in-of-passed-work')).toEqual(['broker of moor']);
    expect(await desk.mails('tell-administrators-of-silent-stand-in')).toEqual([]);
    await world.owner.query(aWeekAgo, [world.here.partnershipId]);
    await desk.sweep();
    expect(await desk.mails('tell-administrators-of-silent-stand-in')).toEqual([
      'administrator of vale',
    ]);
    expect((await desk.itemsOf('broker')).map(({ kind }) => kind)).toEqual(['proposal']);
    await world.owner.query(
      `UPDATE identity.stand_in SET until_date = '2020-01-01' WHERE person_id = $1`,
      [desk.personOf('broker')],
    );
    expect(await desk.itemsOf('broker')).toEqual([]);
    expect(await desk.seen('broker')).toEqual([]);
    await desk.sweep();
    expect((await desk.itemsOf('administrator')).map(({ kind }) => kind)).toEqual(['proposal']);
  });
});

/** Of which a report that was entrusted opens rows. */
const tablesOfReport = [
  ...['agreements.agreement', 'agreements.agreement_version', 'agreements.review_point'],
  ...['agreements.signature', 'reporting.countersignature', 'reporting.evidence'],
  ...['reporting.planned_outcome', 'reporting.planned_output', 'reporting.report'],
  ...['reporting.report_outcome', 'reporting.report_output'],
];

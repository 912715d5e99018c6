import { IssueApiToken } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { openDatabase, type OpenDatabase } from '@evenhand/platform';
import { routesOf } from '../../apps/web/src/shell/access/assert-access.js';
import type { Answer, Method } from './asking.js';
import type { PersonName } from './people.js';
import { requestTo } from './requests.js';
import { secretsIn } from './secrets.js';
import { type Row, rowsVisible } from './standing-in-rows.js';
import { anotherAgreement } from './story-rows.js';
import { securityWorld, type SecurityWorld } from './world.js';

type StandIn = 'broker' | 'administrator';

/** Reports and payments whose every decider at home has a tie, decided by two people of the other partnership. */
describe('reports and milestones that pass on', () => {
  let world: SecurityWorld;
  let web: OpenDatabase;
  const tokens = new Map<StandIn, { plain: string; steppedUp: string }>();

  beforeAll(async () => {
    world = await securityWorld();
    web = await openDatabase(world.web.testing.webUrl, entities, { poolSize: 2 });
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    for (const name of ['broker', 'administrator'] as const) {
      const place = world.elsewhere.places.get(name);
      if (!place) throw new Error(`There is no ${name}`);
      const token = async (isSteppedUp: boolean): Promise<string> => {
        const options = { label: 'stands in', days: 9, isSteppedUp, scope: 'stand_in' as const };
        return (await issue.forOperator(place, options)).token;
      };
      tokens.set(name, { plain: await token(false), steppedUp: await token(true) });
    }
    for (const side of [world.here, world.elsewhere]) {
      const path = `/api/v1/schools/${side.schools.supporter.schoolId}/payee/confirmation`;
      const finance = side.askers.get('finance officer');
      const confirmed = await finance?.ask('POST', path, {
        ...{ payeeId: side.things.payeeId, decision: 'confirm' },
      });
      expect(confirmed?.statusCode).toBe(201);
    }
  }, 180_000);
  afterAll(() => Promise.all([web.close(), world.close()]));

  const here = (name: PersonName, ...rest: [Method, string, unknown?]): Promise<Answer> =>
    asked(world.here.askers.get(name), rest);
  const outside = (name: PersonName, ...rest: [Method, string, unknown?]): Promise<Answer> =>
    asked(world.elsewhere.askers.get(name), rest);
  const asked = (
    asker: SecurityWorld['here']['askers'] extends ReadonlyMap<PersonName, infer A>
      ? A | undefined
      : never,
    rest: [Method, string, unknown?],
  ): Promise<Answer> => {
    if (!asker) throw new Error('There is no such person');
    return asker.ask(...rest);
  };
  /** By the API, as a stand-in's program. */
  const program = async (
    name: StandIn,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    kind: 'plain' | 'steppedUp' = 'plain',
  ): Promise<Answer> => {
    const authorization = `Bearer ${tokens.get(name)?.[kind]}`;
    const headers = { authorization, 'idempotency-key': crypto.randomUUID() };
    return world.app.inject({ method, url: `/api/v1/standing-in${path}`, headers, payload: body });
  };
  const itemsOf = async (name: StandIn): Promise<{ id: string; kind: string; task: string }[]> =>
    (await program(name, 'GET', '/items')).json<{ items: [] }>().items;
  const itemOf = async (name: StandIn, kind: string, task = 'decide'): Promise<string> => {
    const found = (await itemsOf(name)).find((item) => item.kind === kind && item.task === task);
    return found?.id ?? `no ${task} of a ${kind}`;
  };
  const personOf = (name: StandIn): string => world.elsewhere.places.get(name)?.personId ?? '';
  const tie = async (name: PersonName): Promise<void> => {
    const form = { schoolId: world.here.schools.supported.schoolId, kind: 'governor' };
    expect((await here(name, 'POST', '/account/interests', form)).statusCode).toBe(303);
  };
  const sweep = async (): Promise<void> => {
    await world.owner.query(
      `INSERT INTO platform.work_item (job, partnership_id) VALUES ('casework.hand-over-work', $1)`,
      [world.here.partnershipId],
    );
    await world.work();
  };
  const standsIn = async (name: StandIn): Promise<void> => {
    const email = `${personOf(name)}@school.example`;
    const named = await here('administrator', 'POST', '/api/v1/stand-ins', { email });
    expect(named.statusCode).toBe(201);
    const path = `/${named.json<{ id: string }>().id}/acceptance`;
    expect((await program(name, 'POST', path)).statusCode).toBe(204);
    await world.work();
  };
  const mails = async (template: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `SELECT p.name FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
        WHERE m.template = 'notifications.' || $1 ORDER BY m.created_at`,
      [template],
    );
    return rows.map(({ name }) => name);
  };
  const statusOf = async (table: string, id: string): Promise<string | undefined> => {
    const sql = `SELECT status FROM ${table} WHERE id = $1`;
    return (await world.owner.query<{ status: string }>(sql, [id])).rows[0]?.status;
  };
  const seen = (name: StandIn): Promise<Row[]> =>
    rowsVisible(web, world.owner, personOf(name), world.here.partnershipId);

  it('go to nobody while nobody stands in, and say so to those who have to name somebody', async () => {
    for (const name of ['broker', 'administrator', 'finance officer'] as const) await tie(name);
    await world.work();
    expect(await mails('ask-administrators-for-stand-in')).toContain('administrator of vale');
    const page = (await here('administrator', 'GET', '/admin/stand-ins')).body;
    expect(page).toContain('1 report to decide');
    expect(page).not.toContain('Supported School');
    expect((await here('administrator', 'GET', '/')).body).toContain('name somebody who stands in');
    const report = (await here('supported head', 'GET', `/reports/${world.here.things.reportId}`))
      .body;
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
    await standsIn('broker');
    const rows = await seen('broker');
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
    expect(await seen('administrator')).toEqual([]);
    const report = (await here('supporter head', 'GET', `/reports/${reportId}`)).body;
    expect(report).toContain('An independent person from another partnership decides it.');
    expect(report).not.toContain('broker of moor');
  });

  it('are read by page and API, files included, and nowhere else', async () => {
    const id = await itemOf('broker', 'report');
    const kinds = ['agreement', 'countersignature', 'narrative', 'outcome note'];
    const page = await outside('broker', 'GET', `/standing-in/items/${id}`);
    const answer = await program('broker', 'GET', `/items/${id}`);
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
      await program('broker', 'GET', file),
      await outside('broker', 'GET', `/standing-in${file}`),
    ]) {
      expect(got.headers['content-disposition']).toMatch(/^attachment/);
      expect(secretsIn(got.body).map(({ kind }) => kind)).toEqual(['evidence']);
    }
    for (const path of [`/items/${id}`, file]) {
      expect((await program('administrator', 'GET', path)).statusCode).toBe(404);
      expect((await outside('administrator', 'GET', `/standing-in${path}`)).statusCode).toBe(404);
      expect((await here('administrator', 'GET', `/standing-in${path}`)).statusCode).toBe(404);
    }
    const foreign = `/items/${id}/evidence/${world.elsewhere.things.evidenceId}`;
    expect((await program('broker', 'GET', foreign)).statusCode).toBe(404);
  });

  it('stay out of sight at every other address', async () => {
    const routes = routesOf(world.app).map(({ address }) => address);
    const sightings: string[] = [];
    let looked = 0;
    for (const route of routes.filter((address) => address.startsWith('GET '))) {
      if (/^GET \/(assets|health|metrics|api\/docs|sent-mail)/.test(route)) continue;
      const { url } = requestTo(route, world.here);
      const { body } = await outside('broker', 'GET', url);
      looked += 1;
      if (secretsIn(body).some(({ slug }) => slug === 'vale')) sightings.push(route);
    }
    expect(sightings).toEqual([]);
    expect(looked).toBeGreaterThan(150);
  }, 120_000);

  it('are for a token that was made for it, which is good for nothing else', async () => {
    const own = await outside('broker', 'GET', '/api/v1/standing-in/items');
    expect(own.json()).toMatchObject({ status: 403, code: 'token-may-not-stand-in' });
    const headers = { authorization: `Bearer ${tokens.get('broker')?.plain}` };
    const needs = await world.app.inject({ method: 'GET', url: '/api/v1/needs', headers });
    expect(needs.json()).toMatchObject({ status: 403, code: 'token-may-only-stand-in' });
  });

  it('let the report be accepted with a verdict, once, as somebody who stands in', async () => {
    const id = await itemOf('broker', 'report');
    const decide = (body: object, key = crypto.randomUUID()): Promise<Answer> =>
      world.app.inject({
        ...{ method: 'POST', url: `/api/v1/standing-in/items/${id}/decision`, payload: body },
        headers: {
          authorization: `Bearer ${tokens.get('broker')?.plain}`,
          'idempotency-key': key,
        },
      });
    expect((await decide({ decision: 'yes' })).json()).toMatchObject({
      ...{ status: 422, errors: [{ field: 'verdict' }] },
    });
    const wrong = { decision: 'forfeit', note: 'Not for this' };
    expect((await decide(wrong)).statusCode).toBe(422);
    const yes = { decision: 'yes', verdict: 'on_track', note: 'The files show it.' };
    const key = crypto.randomUUID();
    const first = await decide(yes, key);
    expect(first.json()).toEqual({ id, isDecided: true });
    const again = await decide(yes, key);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect((await decide(yes)).statusCode).toBe(404);
    const { reportId, reviewPointId } = world.here.things;
    expect(await statusOf('reporting.report', reportId)).toBe('accepted');
    expect(await statusOf('agreements.review_point', reviewPointId)).toBe('reviewed');
    const money = (await seen('broker')).filter(({ table }) => table.startsWith('reporting'));
    expect(money).toEqual([]);
    const { rows } = await world.owner.query(
      `SELECT name, data ->> 'standIn' AS as FROM platform.event WHERE person_id = $1 AND subject_id IN ($2, $3)
        ORDER BY name`,
      [personOf('broker'), reportId, reviewPointId],
    );
    expect(rows).toEqual([
      { name: 'agreements.review-point-reviewed', as: 'true' },
      { name: 'reporting.report-accepted', as: 'true' },
    ]);
    const trail = (
      await here('administrator', 'GET', `/api/v1/events?subjectId=${reportId}`)
    ).json<{
      items: { by: string }[];
    }>();
    expect(trail.items[0]?.by).toBe('broker of moor, who stands in');
    const { rows: handed } = await world.owner.query(
      'SELECT done_by FROM identity.handover WHERE item_id = $1 AND done_by IS NOT NULL',
      [reportId],
    );
    expect(handed).toEqual([{ done_by: personOf('broker') }]);
  });

  it('let a claim be assessed, with its arithmetic and the accepted report, then approved', async () => {
    const { milestoneId, reportId } = world.here.things;
    await claim(milestoneId, 'here');
    const id = await itemOf('broker', 'milestone');
    const found = (await program('broker', 'GET', `/items/${id}`)).json();
    expect(found).toMatchObject({
      ...{ kind: 'milestone', decisions: ['assess', 'return'], report: null },
      earlierReports: [{ id: reportId }],
    });
    const assessed = await program('broker', 'POST', `/items/${id}/decision`, {
      decision: 'assess',
    });
    expect(assessed.json()).toEqual({ id, isDecided: false });
    const page = (await outside('broker', 'GET', `/standing-in/items/${id}`)).body;
    expect(page).toContain('12 delivered of 12 planned');
    expect(page).toContain('Approve £2,100');
    expect(page).not.toContain('66374958');
    const milestones = (await seen('broker')).find(({ table }) => table === 'payments.milestone');
    expect(milestones?.ids).toEqual([milestoneId]);
    expect((await seen('broker')).map(({ table }) => table)).not.toContain('payments.payee');
    const head = (await here('supporter head', 'GET', `/milestones/${milestoneId}`)).body;
    expect(head).toContain('An independent person from another partnership decides it.');
    const form = { decision: 'yes' };
    const approved = await outside('broker', 'POST', `/standing-in/items/${id}/decision`, form);
    expect(approved.statusCode).toBe(303);
    expect(await statusOf('payments.milestone', milestoneId)).toBe('approved');
    expect((await outside('broker', 'GET', `/standing-in/items/${id}`)).statusCode).toBe(404);
  });

  it('never let the approver authorise: it waits for a second person, who is asked for', async () => {
    await world.work();
    expect(await itemOf('broker', 'milestone', 'authorise')).toBe('no authorise of a milestone');
    const page = (await here('administrator', 'GET', '/admin/stand-ins')).body;
    expect(page).toContain('1 milestone to authorise, by another person than who approved it');
    await standsIn('administrator');
    const id = await itemOf('administrator', 'milestone', 'authorise');
    const yes = { decision: 'yes' };
    const path = `/items/${id}/decision`;
    expect((await program('broker', 'POST', path, yes, 'steppedUp')).statusCode).toBe(404);
    const plain = await program('administrator', 'POST', path, yes);
    expect(plain.json()).toMatchObject({ status: 403, code: 'step-up-needed' });
    const paid = await program('administrator', 'POST', path, yes, 'steppedUp');
    expect(paid.json()).toEqual({ id, isDecided: true });
    const { rows } = await world.owner.query(
      `SELECT m.status, m.approved_by, m.authorised_by, p.status AS payee FROM payments.milestone m
         JOIN payments.payee p ON p.id = m.payee_id WHERE m.id = $1`,
      [world.here.things.milestoneId],
    );
    expect(rows).toEqual([
      {
        ...{ status: 'authorised', payee: 'confirmed' },
        ...{ approved_by: personOf('broker'), authorised_by: personOf('administrator') },
      },
    ]);
    expect(await seen('administrator')).toEqual([]);
  });

  it('let administrators authorise where only the finance officers have a tie', async () => {
    const { milestoneId, reportId } = world.elsewhere.things;
    const report = `/api/v1/reports/${reportId}/acceptance`;
    const accepted = { verdict: 'on_track', note: 'Seen' };
    expect((await outside('broker', 'POST', report, accepted)).statusCode).toBe(201);
    await claim(milestoneId, 'elsewhere');
    const milestone = `/api/v1/milestones/${milestoneId}`;
    expect((await outside('broker', 'POST', `${milestone}/assessment`)).statusCode).toBe(201);
    expect((await outside('broker', 'POST', `${milestone}/approval`)).statusCode).toBe(201);
    await world.work();
    const before = await outside('administrator', 'POST', `${milestone}/authorisation`);
    expect(before.json()).toMatchObject({ status: 403, code: 'not-your-role' });
    const tied = { schoolId: world.elsewhere.schools.supporter.schoolId, kind: 'family' };
    await outside('finance officer', 'POST', '/account/interests', tied);
    await world.work();
    const page = (await outside('administrator', 'GET', `/milestones/${milestoneId}`)).body;
    expect(page).toContain('because every finance officer has a tie');
    expect(page).toContain('Authorise £2,100');
    expect((await outside('administrator', 'GET', '/')).body).toContain(
      'in place of the finance officers',
    );
    const done = await outside('administrator', 'POST', `${milestone}/authorisation`);
    expect(done.json()).toMatchObject({ status: 'authorised' });
  });

  it('are reminded of weekly, tell of a silent stand-in, and go on when the year ends', async () => {
    const aWeekAgo = `UPDATE identity.handover SET raised_at = raised_at - interval '8 days',
       reminded_at = reminded_at - interval '8 days' WHERE done_at IS NULL AND partnership_id = $1`;
    await world.owner.query(aWeekAgo, [world.here.partnershipId]);
    await sweep();
    await sweep();
    expect(await mails('remind-stand-in-of-passed-work')).toEqual(['broker of moor']);
    expect(await mails('tell-administrators-of-silent-stand-in')).toEqual([]);
    await world.owner.query(aWeekAgo, [world.here.partnershipId]);
    await sweep();
    expect(await mails('tell-administrators-of-silent-stand-in')).toEqual([
      'administrator of vale',
    ]);
    expect((await itemsOf('broker')).map(({ kind }) => kind)).toEqual(['proposal']);
    await world.owner.query(
      `UPDATE identity.stand_in SET until_date = '2020-01-01' WHERE person_id = $1`,
      [personOf('broker')],
    );
    expect(await itemsOf('broker')).toEqual([]);
    expect(await seen('broker')).toEqual([]);
    await sweep();
    expect((await itemsOf('administrator')).map(({ kind }) => kind)).toEqual(['proposal']);
  });

  const claim = async (milestoneId: string, where: 'here' | 'elsewhere'): Promise<void> => {
    await world.owner.query(`UPDATE payments.milestone SET status = 'due' WHERE id = $1`, [
      milestoneId,
    ]);
    const head = world[where].askers.get('supporter head');
    const claimed = await head?.ask('POST', `/api/v1/milestones/${milestoneId}/claim`);
    expect(claimed?.statusCode).toBe(201);
    await world.work();
  };
});

/** Of which a report that was entrusted opens rows. */
const tablesOfReport = [
  ...['agreements.agreement', 'agreements.agreement_version', 'agreements.review_point'],
  ...['agreements.signature', 'reporting.countersignature', 'reporting.evidence'],
  ...['reporting.planned_outcome', 'reporting.planned_output', 'reporting.report'],
  ...['reporting.report_outcome', 'reporting.report_output'],
];

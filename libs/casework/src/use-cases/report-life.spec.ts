import { CloseReviewPoint, OpenDueReviewPointsJob } from '@evenhand/agreements';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import {
  acceptedResults,
  CountersignReport,
  DraftReport,
  reportList,
  reportPage,
  WriteReport,
  type ReportContent,
} from '@evenhand/reporting';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { activeAgreement, caseworkEntities } from '../../../../test/factories/active-agreement.js';
import { AcceptReport } from './accept-report.js';
import { CompleteAgreement } from './complete-agreement.js';
import { ReturnReport } from './return-report.js';
import { SubmitReport } from './submit-report.js';

const content: ReportContent = {
  narrative: 'Five days in year 1, two in year 2.',
  outputs: [{ code: 'support-days', delivered: 7 }],
  outcomes: [{ measureCode: 'phonics-check', result: 66.2, isFinal: false, note: 'Mock check' }],
};
const missing = { kind: 'not-found' };

describe('a report, from the due review point to what counts', () => {
  let scene: AgreementScene;
  let broker: PersonActor, supporter: PersonActor, supported: PersonActor;
  let other: PersonActor, finance: PersonActor, agreementId: string, points: string[];

  beforeEach(async () => {
    scene = await agreementScene(caseworkEntities);
    ({ broker, supporter, supported, agreementId } = await activeAgreement(scene));
    other = await scene.person('headteacher', scene.schools.other);
    finance = await scene.person('finance_officer');
    const { rows } = await scene.owner.query(
      'SELECT id FROM agreements.review_point ORDER BY number',
    );
    points = rows.map(({ id }) => id);
    await scene.goTo('2027-02-01');
    await sweep();
  });
  afterEach(() => scene.close());

  const use = <T>(useCase: new (database: never, clock: never) => T): T =>
    new useCase(scene.web.database as never, scene.web.clock as never);
  async function sweep(): Promise<void> {
    const job = new OpenDueReviewPointsJob(scene.worker.clock);
    const actor = systemActor(job.name, null);
    await scene.worker.database.transaction(actor, (tx) => job.run(tx, actor));
  }
  async function drafted(): Promise<string> {
    const input = { reviewPointId: points[0]!, ...content };
    return (await use(DraftReport).run(supporter, input)).reportId;
  }
  async function submitted(): Promise<string> {
    const reportId = await drafted();
    await use(SubmitReport).run(supporter, { reportId });
    return reportId;
  }
  async function point(index = 0) {
    const { rows } = await scene.owner.query(
      `SELECT status, verdict, report_by::text AS "reportBy" FROM agreements.review_point WHERE id = $1`,
      [points[index]],
    );
    return rows[0];
  }
  const read = (actor: PersonActor, reportId: string) =>
    scene.web.database.read(actor, (tx) => reportPage(tx, reportId));
  const results = (actor: PersonActor) =>
    scene.web.database.read(actor, (tx) => acceptedResults(tx, agreementId));

  it('is written by the supporter alone while the review point is due', async () => {
    const input = { reviewPointId: points[0]! };
    const early = { reviewPointId: points[1]! };
    await expect(use(DraftReport).run(supporter, early)).rejects.toMatchObject({
      code: 'review-point-not-due',
    });
    for (const actor of [supported, other]) {
      await expect(use(DraftReport).run(actor, input)).rejects.toMatchObject(missing);
    }
    await expect(use(DraftReport).run(broker, input)).rejects.toMatchObject({ kind: 'forbidden' });
    const twice = await Promise.allSettled([
      use(DraftReport).run(supporter, input),
      use(DraftReport).run(supporter, input),
    ]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(twice.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'report-exists' },
    });
  });

  it('is seen by nobody else as a draft, then by staff and the two schools', async () => {
    const reportId = await drafted();
    expect((await read(supporter, reportId)).content).toEqual(content);
    for (const actor of [supported, other, broker, finance]) {
      await expect(read(actor, reportId)).rejects.toMatchObject(missing);
    }
    await use(SubmitReport).run(supporter, { reportId });
    for (const actor of [supporter, supported, broker]) {
      expect((await read(actor, reportId)).report.status).toBe('submitted');
    }
    const elsewhere = await scene.person('broker', null, await scene.partnership('elsewhere'));
    for (const actor of [other, finance, elsewhere]) {
      await expect(read(actor, reportId)).rejects.toMatchObject(missing);
      const list = scene.web.database.read(actor, (tx) =>
        reportList(tx, { after: null, limit: 9 }),
      );
      expect((await list).items).toEqual([]);
    }
  });

  it('takes its review point along when it is submitted, complete or not at all', async () => {
    const { reportId } = await use(DraftReport).run(supporter, { reviewPointId: points[0]! });
    await expect(use(SubmitReport).run(supporter, { reportId })).rejects.toMatchObject({
      code: 'report-incomplete',
    });
    expect((await point()).status).toBe('due');
    await use(WriteReport).run(supporter, { reportId, ...content, expectedVersion: 1 });
    await expect(
      use(WriteReport).run(supporter, { reportId, ...content, expectedVersion: 1 }),
    ).rejects.toMatchObject({ kind: 'stale' });
    await use(SubmitReport).run(supporter, { reportId });
    expect((await point()).status).toBe('reported');
    await expect(use(SubmitReport).run(supporter, { reportId })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('does not change while it is submitted, nor ever once it is accepted', async () => {
    const reportId = await submitted();
    await expect(use(WriteReport).run(supporter, { reportId, ...content })).rejects.toMatchObject({
      kind: 'conflict',
    });
    const changes = [
      `UPDATE reporting.report_output SET delivered = 99`,
      `DELETE FROM reporting.report_outcome`,
      `UPDATE reporting.report SET narrative = 'other'`,
    ];
    for (const change of changes) {
      await expect(scene.owner.query(change)).rejects.toMatchObject({ code: '23000' });
    }
    await use(AcceptReport).run(broker, { reportId, note: 'Seen on a visit' });
    for (const change of [...changes, `UPDATE reporting.report SET status = 'draft'`]) {
      await expect(scene.owner.query(change)).rejects.toMatchObject({ code: '23000' });
    }
    await expect(use(ReturnReport).run(broker, { reportId, reason: 'No' })).rejects.toMatchObject({
      kind: 'conflict',
    });
  });

  it('is countersigned by the supported school, or disagreed with', async () => {
    const reportId = await submitted();
    const say = use(CountersignReport);
    const disagrees = { reportId, stance: 'disagrees', comment: 'It was five days.' } as const;
    for (const actor of [supporter, other]) {
      await expect(say.run(actor, disagrees)).rejects.toMatchObject(missing);
    }
    await expect(say.run(broker, disagrees)).rejects.toMatchObject({ kind: 'forbidden' });
    await say.run(supported, disagrees);
    expect((await read(broker, reportId)).answer).toMatchObject({ comment: 'It was five days.' });
    await expect(use(AcceptReport).run(broker, { reportId, note: '' })).rejects.toMatchObject({
      fields: [expect.objectContaining({ field: 'note' })],
    });
  });

  it('comes back with a reason, its review point due again for a fortnight, and is asked again', async () => {
    const reportId = await submitted();
    await use(CountersignReport).run(supported, { reportId, stance: 'agrees', comment: '' });
    // a fortnight later is a Sunday
    await scene.goTo('2027-02-28');
    await use(ReturnReport).run(broker, { reportId, reason: 'Which days?' });
    expect(await point()).toEqual({ status: 'due', verdict: null, reportBy: '2027-03-15' });
    await use(WriteReport).run(supporter, { reportId, ...content, narrative: 'Mondays.' });
    await use(SubmitReport).run(supporter, { reportId });
    const page = await read(supported, reportId);
    expect(page.report).toMatchObject({ submission: 2, narrative: 'Mondays.', returnReason: null });
    expect(page.answer).toBeNull();
    await use(CountersignReport).run(supported, { reportId, stance: 'agrees', comment: '' });
    await use(AcceptReport).run(broker, { reportId, note: '', verdict: 'on_track' });
    expect(await point()).toMatchObject({ status: 'reviewed', verdict: 'on_track' });
  });

  it('counts only when it is accepted, for everybody who may see the money', async () => {
    const nothing = {
      outputs: [expect.objectContaining({ code: 'support-days', planned: 12, delivered: 0 })],
      outcomes: [expect.objectContaining({ baseline: 61.5, target: 72, result: null })],
    };
    const reportId = await submitted();
    expect(await results(broker)).toMatchObject(nothing);
    await use(AcceptReport).run(broker, {
      reportId,
      note: 'Seen',
      verdict: 'at_risk',
      reviewNote: 'Slow',
    });
    for (const actor of [broker, finance, supporter, supported]) {
      expect(await results(actor)).toMatchObject({
        outputs: [{ code: 'support-days', planned: 12, delivered: 7 }],
        outcomes: [{ measureCode: 'phonics-check', result: 66.2, isFinal: false }],
      });
    }
    expect(await results(other)).toEqual({ outputs: [], outcomes: [] });
    const { rows } = await scene.owner.query(`SELECT name FROM platform.event
      WHERE name LIKE 'reporting.%' OR name LIKE 'agreements.review%' ORDER BY partnership_id, seq`);
    expect(rows.map(({ name }) => name)).toEqual([
      'agreements.review-point-due',
      'reporting.report-drafted',
      'reporting.report-submitted',
      'agreements.review-point-reported',
      'reporting.report-accepted',
      'agreements.review-point-reviewed',
    ]);
  });

  it('adds up over review points, a final result before a provisional one', async () => {
    const first = await submitted();
    await use(AcceptReport).run(broker, { reportId: first, note: 'Seen' });
    await scene.goTo('2027-03-28');
    await sweep();
    const { reportId } = await use(DraftReport).run(supporter, {
      reviewPointId: points[1]!,
      narrative: 'The rest.',
      outputs: [{ code: 'support-days', delivered: 4.5 }],
      outcomes: [{ measureCode: 'phonics-check', result: 70, isFinal: true, note: '' }],
    });
    await use(SubmitReport).run(supporter, { reportId });
    await use(AcceptReport).run(broker, { reportId, note: 'Seen' });
    expect(await results(broker)).toMatchObject({
      outputs: [{ delivered: 11.5 }],
      outcomes: [{ result: 70, isFinal: true }],
    });
  });

  it('is accepted or returned by staff without a part in it only', async () => {
    const reportId = await submitted();
    for (const actor of [supporter, supported, finance]) {
      const refused = expect.objectContaining({
        kind: expect.stringMatching(/forbidden|not-found/),
      });
      await expect(use(AcceptReport).run(actor, { reportId, note: 'x' })).rejects.toEqual(refused);
      await expect(use(ReturnReport).run(actor, { reportId, reason: 'x' })).rejects.toEqual(
        refused,
      );
    }
    await scene.owner.query(
      `INSERT INTO identity.role_held (person_id, partnership_id, school_id, role, from_date, created_at)
       VALUES ($1, $2, $3, 'school_leader', '2020-01-01', now())`,
      [broker.personId, scene.partnershipId, scene.schools.supporter],
    );
    await expect(use(AcceptReport).run(broker, { reportId, note: 'x' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect((await point()).status).toBe('reported');
  });

  it('leads to a closed review point, and the agreement ends when all are', async () => {
    const reportId = await submitted();
    await use(AcceptReport).run(broker, { reportId, note: 'Seen', verdict: 'on_track' });
    const done = { agreementId, outcome: 'met' } as const;
    await use(CloseReviewPoint).run(broker, { reviewPointId: points[0]! });
    expect((await point()).status).toBe('closed');
    await expect(use(CompleteAgreement).run(broker, done)).rejects.toMatchObject({
      code: 'reviews-left',
    });
    await scene.goTo('2027-09-01');
    await sweep();
    await sweep();
    expect([(await point(1)).status, (await point(2)).status]).toEqual(['missed', 'missed']);
    await use(CompleteAgreement).run(broker, done);
    const { rows } = await scene.owner.query(
      `SELECT a.status, a.ended_on::text AS "endedOn", r.until::text, n.status AS need
         FROM agreements.agreement a JOIN register.need n ON n.id = a.need_id
         JOIN directory.relation r ON r.source = 'agreement:' || a.id`,
    );
    const endedOn = '2027-09-01';
    expect(rows).toEqual([{ status: 'completed', endedOn, until: endedOn, need: 'met' }]);
  });
});

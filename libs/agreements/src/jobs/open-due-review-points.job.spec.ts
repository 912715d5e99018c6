import { randomUUID } from 'node:crypto';
import { systemActor } from '@evenhand/kernel';
import { addDays } from '@evenhand/platform';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { Agreement } from '../data/agreement.entity.js';
import { ReviewPoint } from '../data/review-point.entity.js';
import { OpenDueReviewPointsJob } from './open-due-review-points.job.js';

describe('the sweep over review points', () => {
  let scene: AgreementScene;
  let job: OpenDueReviewPointsJob;

  beforeEach(async () => {
    scene = await agreementScene([Agreement, ReviewPoint]);
    job = new OpenDueReviewPointsJob(scene.worker.clock);
  });
  afterEach(() => scene.close());

  async function agreement(dueOn: readonly string[], status = 'active'): Promise<string> {
    const id = randomUUID();
    const { owner, partnershipId, schools } = scene;
    await owner.query(
      `INSERT INTO agreements.agreement (id, partnership_id, reference, proposal_id, need_id, offer_id,
         supporter_school_id, supported_school_id, status, current_version, drafted_by, created_at, first_sent_at, version)
       VALUES ($1, $2, $3, $1, $1, $1, $4, $5, $6, 1, $1, now(), now(), 1)`,
      [id, partnershipId, id.slice(0, 8), schools.supporter, schools.supported, status],
    );
    for (const [index, date] of dueOn.entries()) {
      await owner.query(
        `INSERT INTO agreements.review_point (id, partnership_id, agreement_id, number, due_on, report_by, status, version)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'scheduled', 1)`,
        [partnershipId, id, index + 1, date, addDays(date, 30)],
      );
    }
    return id;
  }

  function sweep(): Promise<void> {
    const actor = systemActor(job.name, null);
    return scene.worker.database.transaction(actor, (tx) => job.run(tx, actor));
  }

  async function statuses(): Promise<string[]> {
    const { rows } = await scene.owner.query(
      `SELECT status FROM agreements.review_point ORDER BY due_on, id`,
    );
    return rows.map(({ status }) => status);
  }

  async function events(name: string): Promise<number> {
    const { rows } = await scene.owner.query(
      `SELECT count(*)::int AS n FROM platform.event WHERE name = $1 AND partnership_id = $2`,
      [`agreements.review-point-${name}`, scene.partnershipId],
    );
    return rows[0].n;
  }

  // London's clocks go forward on 28 March 2027 at 01:00 UTC and back on 31 October at 01:00 UTC.
  it.each([
    ['in winter', '2027-02-01', '2027-01-31T23:59:30Z', '2027-02-01T00:00:30Z'],
    ['when the clocks go forward', '2027-03-28', '2027-03-27T23:59:30Z', '2027-03-28T00:00:30Z'],
    ['on the day after', '2027-03-29', '2027-03-28T22:59:30Z', '2027-03-28T23:00:30Z'],
    ['in summer', '2027-07-01', '2027-06-30T22:59:30Z', '2027-06-30T23:00:30Z'],
    ['when the clocks go back', '2027-10-31', '2027-10-30T22:59:30Z', '2027-10-30T23:00:30Z'],
    ['on the day after that', '2027-11-01', '2027-10-31T23:59:30Z', '2027-11-01T00:00:30Z'],
  ])('opens a review point at midnight in London %s', async (_when, dueOn, before, after) => {
    await agreement([dueOn]);
    await scene.goTo(before);
    await sweep();
    expect(await statuses()).toEqual(['scheduled']);
    await scene.goTo(after);
    await sweep();
    expect(await statuses()).toEqual(['due']);
  });

  it('opens each once, however many sweeps meet and however often they run', async () => {
    await agreement(['2027-02-01', '2027-03-28']);
    await agreement(['2027-02-15']);
    await scene.goTo('2027-02-20');
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await statuses()).toEqual(['due', 'due', 'scheduled']);
    expect(await events('due')).toBe(2);
  });

  it('makes up for sweeps that did not run', async () => {
    await agreement(['2027-02-01', '2027-03-28', '2027-04-20']);
    await scene.goTo('2027-04-21');
    await sweep();
    expect(await statuses()).toEqual(['missed', 'due', 'due']);
    expect([await events('due'), await events('missed')]).toEqual([3, 1]);
  });

  it('marks one missed when thirty days have passed without a report, once', async () => {
    await agreement(['2027-02-01']);
    await scene.goTo('2027-02-01');
    await sweep();
    await scene.goTo('2027-03-03T23:59:30Z');
    await sweep();
    expect(await statuses()).toEqual(['due']);
    await scene.goTo('2027-03-04T00:00:30Z');
    await sweep();
    await sweep();
    expect(await statuses()).toEqual(['missed']);
    expect(await events('missed')).toBe(1);
  });

  it('leaves a reported one alone, and those of an agreement that does not run', async () => {
    await agreement(['2027-02-01']);
    await scene.owner.query(`UPDATE agreements.review_point SET status = 'reported'`);
    await agreement(['2027-02-02'], 'paused');
    await agreement(['2027-02-03'], 'terminated');
    await scene.goTo('2027-06-01');
    await sweep();
    expect(await statuses()).toEqual(['reported', 'scheduled', 'scheduled']);
  });

  it('asks for another round when there are more than one takes', async () => {
    const id = await agreement(['2027-02-01']);
    await scene.owner.query(
      `INSERT INTO agreements.review_point (id, partnership_id, agreement_id, number, due_on, report_by, status, version)
       SELECT gen_random_uuid(), partnership_id, agreement_id, n, due_on, report_by, 'scheduled', 1
         FROM agreements.review_point, generate_series(2, 201) AS n WHERE agreement_id = $1`,
      [id],
    );
    await scene.goTo('2027-02-02');
    await sweep();
    const { rows } = await scene.owner.query(
      `SELECT count(*)::int AS n FROM platform.work_item WHERE job = $1 AND done_at IS NULL`,
      [job.name],
    );
    expect(rows[0].n).toBe(1);
    expect((await statuses()).filter((status) => status === 'scheduled')).toHaveLength(1);
    await sweep();
    expect(await events('due')).toBe(201);
  });
});

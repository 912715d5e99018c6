import { systemActor, type PersonActor } from '@evenhand/kernel';
import { Log, WorkRunner } from '@evenhand/platform';
import { personalData } from '../../../installation/src/personal-data.js';
import { retentionRules } from '../../../installation/src/retention-rules.js';
import {
  activeAgreement,
  caseworkEntities as entities,
} from '../../../../test/factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../../../../test/factories/agreement-scene.js';
import { caseworkEntities } from '../data/index.js';
import { peopleRule } from '../domain/retention.js';
import {
  ApplyRetentionJob,
  ForeseeRetentionJob,
  SweepRetentionJob,
} from '../jobs/retention.job.js';
import { retentionOverview, retentionSweep, type RetentionLine } from '../reads/retention-rules.js';
import { ChangeRetentionRule } from './change-retention-rule.js';
import { LiftHold, PlaceHold } from './hold.js';
import { noteLooks } from './note-looks.js';

describe('retention', () => {
  let scene: AgreementScene;
  let administrator: PersonActor, broker: PersonActor, gone: PersonActor;
  let change: ChangeRetentionRule, place: PlaceHold, lift: LiftHold;
  let needId: string;

  beforeAll(async () => {
    scene = await agreementScene([...entities, ...caseworkEntities]);
    const { database, clock } = scene.web;
    change = new ChangeRetentionRule(database, clock);
    [place, lift] = [new PlaceHold(database, clock), new LiftHold(database, clock)];
    administrator = await scene.person('administrator');
    ({ broker } = await activeAgreement(scene));
    ({ needId } = await scene.proposal());
    gone = await scene.person('verifier');
    await scene.goTo('2027-01-01');
    await scene.owner.query(
      `UPDATE identity.role_held SET until_date = '2027-01-01' WHERE person_id = $1`,
      [gone.personId],
    );
    await scene.owner.query(
      `UPDATE register.need SET status = 'withdrawn', summary = 'What we told', created_at = '2027-01-01' WHERE id = $1`,
      [needId],
    );
    await database.transaction(broker, (tx) =>
      noteLooks(tx, broker, { kind: 'need', of: 'one' }, [needId], clock.now()),
    );
  });
  afterAll(() => scene.close());

  /** The daily sweep and what it sets off, on a day. */
  const sweepOn = async (day: string): Promise<void> => {
    await scene.goTo(day);
    const { database, clock } = scene.worker;
    const jobs = [
      new SweepRetentionJob(clock, personalData),
      new ApplyRetentionJob(clock, retentionRules),
      new ForeseeRetentionJob(clock, retentionRules),
    ];
    const runner = new WorkRunner(database, jobs, 60, new Log('silent', 'test'));
    await scene.owner.query(
      `INSERT INTO platform.work_item (job) VALUES ('casework.sweep-retention')`,
    );
    for (let round = 0; round < 2; round++) {
      const { rows } = await scene.owner.query<{ id: string }>(
        `SELECT id FROM platform.work_item WHERE job ~ 'retention' AND done_at IS NULL`,
      );
      for (const { id } of rows) await runner.run(id);
    }
    const { rows: failed } = await scene.owner.query(
      `SELECT job, last_error FROM platform.work_item WHERE job ~ 'retention' AND done_at IS NULL`,
    );
    expect(failed).toEqual([]);
  };
  const overview = () =>
    scene.web.database.read(administrator, (tx) => retentionOverview(tx, retentionRules));
  const line = async (code: string): Promise<RetentionLine> => {
    const found = (await overview()).rules.find((rule) => rule.code === code);
    if (!found) throw new Error(`There is no rule ${code}`);
    return found;
  };
  const value = async (sql: string, id: string): Promise<unknown> =>
    (await scene.owner.query(sql, [id])).rows[0]?.value;
  const summary = () => value('SELECT summary AS value FROM register.need WHERE id = $1', needId);
  const looks = () =>
    value('SELECT count(*)::int AS value FROM platform.view_log WHERE subject_id = $1', needId);
  const nameOf = (id: string) =>
    value('SELECT name AS value FROM identity.person WHERE id = $1', id);

  it('says for every rule what, after which moment, for how long, and where that comes from', async () => {
    const { rules } = await overview();
    expect(rules.map(({ code }) => code)).toEqual([
      ...[
        'needs',
        'withdrawn-needs',
        'offers',
        'competitors',
        'interests',
        'yearly-declarations',
        'mail',
      ],
      ...['view-log', 'data-requests', 'money', 'people'],
    ]);
    for (const rule of rules) expect(rule.usualMonths).toBeGreaterThanOrEqual(rule.floorMonths);
    expect(await line('money')).toMatchObject({ months: 84, floorMonths: 84 });
  });

  it('keeps what is not due, foresees the month before, then lets it go once, and says so', async () => {
    await sweepOn('2028-11-30');
    expect([await summary(), await looks()]).toEqual(['What we told', 1]);
    // withdrawn on 1 January 2027, kept for 24 months
    await sweepOn('2029-01-01');
    expect(await line('withdrawn-needs')).toMatchObject({ foreseen: 1 });
    expect([await summary(), await looks()]).toEqual(['What we told', 1]);
    await sweepOn('2029-01-02');
    expect(await summary()).toBe('(removed after the time that it is kept)');
    expect(await looks()).toBe(0);
    await sweepOn('2029-01-03');
    const { sweeps } = await overview();
    expect(sweeps.map(({ counts }) => counts)).toEqual([
      expect.objectContaining({ 'withdrawn-needs': 1, 'view-log': 1 }),
    ]);
    const detail = await scene.web.database.read(administrator, (tx) =>
      retentionSweep(tx, sweeps[0]?.id ?? ''),
    );
    expect(detail.removals).toContainEqual({
      ...{ rule: 'withdrawn-needs', subjectId: needId, amount: 1 },
    });
    const { rows: events } = await scene.owner.query(
      `SELECT data FROM platform.event WHERE name = 'casework.retention-applied'`,
    );
    expect(events).toHaveLength(1);
  });

  it('lets a competitor go that was taken back, or named by who left, and none that holds', async () => {
    const { supporter, supported, other } = scene.schools;
    const name = (from: string, to: string, until: string | null, source = 'school') =>
      scene.owner.query(
        `INSERT INTO directory.relation (partnership_id, kind, from_school_id, to_school_id, from_date, until, source)
         VALUES ($1, 'exclusion', $2, $3, '2026-01-01', $4, $5)`,
        [scene.partnershipId, from, to, until, source],
      );
    await name(supporter, supported, '2027-02-01');
    await name(supporter, other, '2027-02-01', 'administrator');
    await name(supported, other, null);
    await name(other, supported, null);
    await scene.owner.query(
      `UPDATE directory.membership SET status = 'left', left_on = '2027-02-01' WHERE school_id = $1`,
      [other],
    );
    const left = async (): Promise<number> =>
      Number(
        await value(
          'SELECT count(*) AS value FROM directory.relation WHERE kind = $1',
          'exclusion',
        ),
      );
    await sweepOn('2029-01-04');
    expect(await left()).toBe(4);
    await sweepOn('2029-02-02');
    expect(await left()).toBe(2);
  });

  it('erases people two years after their last role, and nobody who holds one', async () => {
    expect(await nameOf(gone.personId)).toBe('a former colleague');
    expect(await nameOf(broker.personId)).toBe('A broker');
    expect(await nameOf(administrator.personId)).toBe('A administrator');
    const { rows } = await scene.worker.database.read(systemActor('test', null), (tx) =>
      tx.query('SELECT * FROM platform.event_faults()').then((faults) => ({ rows: faults })),
    );
    expect(rows).toEqual([]);
  });

  it('is changed by an administrator, with a reason, never below the floor', async () => {
    const rule = { code: 'view-log', floorMonths: 12 };
    const low = change.run(administrator, rule, { months: 11, reason: 'x' });
    await expect(low).rejects.toMatchObject({ code: 'below-the-floor' });
    const silent = change.run(administrator, rule, { months: 12, reason: ' ' });
    await expect(silent).rejects.toMatchObject({ code: 'reason-missing' });
    await expect(change.run(broker, rule, { months: 36, reason: 'x' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await change.run(administrator, rule, { months: 36, reason: 'Asked by heads' });
    expect(await line('view-log')).toMatchObject({ months: 36, reason: 'Asked by heads' });
    expect(peopleRule.months).toBeGreaterThanOrEqual(peopleRule.floorMonths);
  });

  it('stops at a legal hold on a school or a person, and goes on when it is lifted', async () => {
    await scene.owner.query(`UPDATE register.need SET summary = 'Told again' WHERE id = $1`, [
      needId,
    ]);
    const both = place.run(administrator, {
      ...{ personId: broker.personId, schoolId: scene.schools.supported, reason: 'x' },
    });
    await expect(both).rejects.toMatchObject({ code: 'hold-on-one' });
    await expect(
      place.run(broker, { schoolId: scene.schools.supported, reason: 'x' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    const { holdId } = await place.run(administrator, {
      ...{ schoolId: scene.schools.supported, reason: 'A complaint to the ombudsman' },
    });
    await sweepOn('2029-02-01');
    expect(await summary()).toBe('Told again');
    expect(await line('withdrawn-needs')).toMatchObject({ foreseen: 0 });
    await lift.run(administrator, holdId, 'Closed');
    await expect(lift.run(administrator, holdId, 'Again')).rejects.toMatchObject({
      code: 'lifted-already',
    });
    await sweepOn('2029-02-02');
    expect(await summary()).toBe('(removed after the time that it is kept)');
  });

  it('takes a signatory’s name seven years after the agreement ended, and nothing before', async () => {
    const names = async (): Promise<string[]> =>
      (
        await scene.owner.query('SELECT DISTINCT signer_name AS n FROM agreements.signature')
      ).rows.map(({ n }) => n);
    await scene.owner.query(`UPDATE agreements.agreement SET ended_on = '2029-02-01'`);
    await sweepOn('2036-02-01');
    expect(await names()).toEqual(['A headteacher']);
    await expect(
      scene.owner.query(`UPDATE agreements.signature SET signer_name = 'x'`),
    ).rejects.toThrow(/never changed/);
    await sweepOn('2036-02-02');
    expect(await names()).toEqual(['a former signatory']);
  });
});

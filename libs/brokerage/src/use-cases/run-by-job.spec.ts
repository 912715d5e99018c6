import { systemActor } from '@evenhand/kernel';
import {
  answerLater,
  CancelRun,
  ForgetAnswers,
  type QuestionReader,
  runById,
  SolveRun,
} from '@evenhand/matching';
import type { WorkItem } from '@evenhand/platform';
import { WithdrawNeed } from '@evenhand/register';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import {
  ApplyRepair,
  questionReader,
  RejectProposal,
  StartMatchingRun,
  SuggestRepair,
} from '../index.js';

describe('a run whose rows are read by its job', () => {
  let scene: MatchScene;
  beforeEach(async () => {
    scene = await matchScene();
    await scene.verifiedOffer(await scene.school());
  });
  afterEach(() => scene.close());

  const start = (dryRun = false): Promise<{ id: string }> =>
    new StartMatchingRun(scene.web.database, scene.web.clock).run(scene.broker, {
      ...{ preset: 'equity', dryRun },
    });
  const runOf = (id: string) => scene.web.database.read(scene.broker, (tx) => runById(tx, id));
  const itemOf = async (runId: string): Promise<WorkItem> => {
    const { rows } = await scene.owner.query<{ id: string }>(
      `SELECT id FROM platform.work_item WHERE job = 'matching.solve-run' AND data ->> 'runId' = $1`,
      [runId],
    );
    const { partnershipId } = scene;
    const id = rows[0]?.id ?? 'none';
    return { id, job: 'matching.solve-run', partnershipId, eventId: null, data: { runId } };
  };
  const worker = (reader?: QuestionReader): SolveRun => {
    const { database, clock } = scene.worker;
    return new SolveRun(database, clock, reader ?? questionReader(clock));
  };
  const prepare = async (job: SolveRun, item: WorkItem) => {
    const actor = systemActor('test', scene.partnershipId);
    const ready = await scene.worker.database.transaction(actor, (tx) =>
      job.prepare(tx, actor, item),
    );
    if (!ready) throw new Error('There was nothing to do.');
    return ready;
  };

  it('is asked for without reading a row, and is about what is open when the job reads', async () => {
    const gone = await scene.school();
    const withdrawn = await scene.openNeed(gone);
    await scene.openNeed(await scene.school());
    const { id } = await start();
    expect(await runOf(id)).toMatchObject({ status: 'queued', inputHash: null, needCount: 2 });
    await new WithdrawNeed(scene.web.database).run(await scene.head(gone), { id: withdrawn });
    await scene.work();
    expect(await runOf(id)).toMatchObject({ status: 'finished', needCount: 1, offerCount: 1 });
  });

  it('fails in words when nothing is open any more', async () => {
    const school = await scene.school();
    const needId = await scene.openNeed(school);
    const { id } = await start(true);
    await new WithdrawNeed(scene.web.database).run(await scene.head(school), { id: needId });
    await scene.work();
    expect(await runOf(id)).toMatchObject({ status: 'failed', failureCode: 'no-open-needs' });
  });

  it('can be cancelled while its rows are read', async () => {
    await scene.openNeed(await scene.school());
    const { id } = await start();
    const cancel = new CancelRun(scene.web.database, scene.web.clock);
    const slow: QuestionReader = async (tx, partnershipId, onRead) => {
      const read = await questionReader(scene.worker.clock)(tx, partnershipId);
      for (let part = 1; part < 200; part++) {
        if (part === 2) await cancelled;
        await new Promise((on) => setTimeout(on, 20));
        onRead?.(part, 200);
      }
      return read;
    };
    const item = await itemOf(id);
    const job = worker(slow);
    const prepared = await prepare(job, item);
    const cancelled = cancel.run(scene.broker, { id });
    expect(await job.call(prepared)).toEqual({ kind: 'stopped' });
    await scene.work();
    expect(await runOf(id)).toMatchObject({ status: 'cancelled', inputHash: null });
    expect((await scene.owner.query('SELECT 1 FROM matching.pair')).rows).toEqual([]);
  });

  it('keeps its question when a worker is killed after reading, and answers once', async () => {
    await scene.openNeed(await scene.school());
    const { id } = await start();
    const item = await itemOf(id);
    const killed = worker();
    await killed.call(await prepare(killed, item));
    const before = await runOf(id);
    expect(before).toMatchObject({ status: 'running', phase: 'store' });
    // what has changed meanwhile is not part of this run
    await scene.openNeed(await scene.school());
    await scene.work();
    expect(await runOf(id)).toMatchObject({
      ...{ status: 'finished', inputHash: before?.inputHash, needCount: 1 },
    });
    const { rows } = await scene.owner.query(
      `SELECT count(*)::int AS finished FROM platform.event WHERE name = 'matching.run-finished'`,
    );
    expect(rows).toEqual([{ finished: 1 }]);
  });

  it('suggests a repair of a large run by a job, and applies what was seen', async () => {
    await scene.verifiedOffer(await scene.school());
    await scene.openNeed(await scene.school());
    const runId = await scene.match();
    // as large as a run that no request may be kept waiting for
    await scene.owner.query(
      'UPDATE matching.run SET need_count = 25000, offer_count = 40000 WHERE id = $1',
      [runId],
    );
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const id = rows[0]?.id ?? 'none';
    const { database, clock } = scene.web;
    const suggest = new SuggestRepair(database, clock);
    const apply = new ApplyRepair(database, clock);
    const asked = { id, most: null };
    expect(await suggest.run(scene.broker, asked)).toBeNull();
    await scene.work();
    expect(await suggest.run(scene.broker, asked)).toMatchObject({ most: 3, hasFallen: false });
    await new RejectProposal(database, clock).run(scene.broker, {
      id,
      code: 'other',
      note: 'A test',
    });
    // the proposals stand otherwise now, so it is worked out again
    const key = '0'.repeat(64);
    await expect(apply.run(scene.broker, { ...asked, key })).rejects.toMatchObject({
      code: 'repair-changed',
    });
    await scene.work();
    const seen = await suggest.run(scene.broker, asked);
    expect(seen).toMatchObject({ hasFallen: true, drafts: 0, gap: 0 });
    const done = await apply.run(scene.broker, { ...asked, key: seen?.key ?? '' });
    expect(done.proposals).toHaveLength(1);
  });

  it('answers questions about a large run by a job, once for the same question', async () => {
    const needId = await scene.openNeed(await scene.school());
    const runId = await scene.match('equity', true);
    const { database, clock } = scene.web;
    const ask = (question: Parameters<typeof answerLater>[2]) =>
      answerLater(database, scene.broker, question, clock.now());
    const question = { runId, questions: { alternatives: { needId, most: 3 } } };
    const arrival = { runId, questions: { arrival: { needId, most: 3 } } };
    expect([await ask(question), await ask(question), await ask(arrival)]).toEqual([
      ...[null, null, null],
    ]);
    const asked = async (): Promise<number> =>
      (
        await scene.owner.query(
          `SELECT 1 FROM platform.work_item WHERE job = 'matching.answer-question'`,
        )
      ).rows.length;
    expect(await asked()).toBe(2);
    await scene.work();
    expect(await ask(question)).toMatchObject({ alternatives: [] });
    expect(await ask(arrival)).toMatchObject({ arrival: [{ price: 0 }] });
    // what is open changes, a run of the past does not
    await scene.advance(1 / 24);
    expect([await ask(question), await ask(arrival)]).toMatchObject([{ alternatives: [] }, null]);
    const bad = { runId: null, questions: { alternatives: { needId, most: 3 } } };
    await ask(bad);
    await scene.work();
    await expect(ask(bad)).rejects.toMatchObject({ code: 'run-cannot-answer' });
    await scene.advance(2);
    const system = systemActor('test', null);
    await scene.worker.database.transaction(system, (tx) =>
      new ForgetAnswers(scene.worker.clock).run(tx, system),
    );
    expect((await scene.owner.query('SELECT 1 FROM matching.answer')).rows).toEqual([]);
  });
});

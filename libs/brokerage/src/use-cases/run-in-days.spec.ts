import {
  ChangeMatchingSettings,
  isSameAnswer,
  replaysOfRun,
  RequestReplay,
  runById,
  unservedOfRun,
} from '@evenhand/matching';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { CompareRuns, ProposeByHand, StartMatchingRun } from '../index.js';

/** One supporter with ten days and, as pairings go, a single place. */
describe('a partnership that counts in days', () => {
  let scene: MatchScene;
  let offerId: string;
  beforeEach(async () => {
    scene = await matchScene();
    const { database, clock } = scene.web;
    const administrator = await scene.person('administrator');
    await new ChangeMatchingSettings(database, clock).run(administrator, {
      ...{ secondPairing: 0, laterPairing: 0, mostPerSchool: null, mostPerTrust: null },
      ...{ mostDraftsMoved: 3, capacityIn: 'days', reason: 'Our trust plans in days' },
    });
    offerId = await scene.verifiedOffer(await scene.school(), { capacity: 1, days: 10 });
  });
  afterEach(() => scene.close());

  const need = async (days: number, weight: number): Promise<string> => {
    const id = await scene.openNeed(await scene.school(), { days });
    await scene.owner.query('UPDATE register.need SET equity_weight = $2 WHERE id = $1', [
      ...[id, weight],
    ]);
    return id;
  };
  const runOf = (id: string) => scene.web.database.read(scene.broker, (tx) => runById(tx, id));
  const proposals = async () =>
    (
      await scene.owner.query<{ need: string; days: number }>(
        `SELECT p.need_id AS need, n.days FROM brokerage.proposal p
           JOIN register.need n ON n.id = p.need_id WHERE p.status = 'proposed' ORDER BY 2, 1`,
      )
    ).rows;

  it('gives the days to the best set, proven, and says who waits for days', async () => {
    const six = await need(6, 51);
    const fives = [await need(5, 50), await need(5, 50)].sort();
    const runId = await scene.match();
    expect((await proposals()).map((row) => row.need)).toEqual(fives);
    expect(await runOf(runId)).toMatchObject({
      ...{ status: 'finished', certificateGap: 0, failureCode: null },
      summary: { served: 2, gap: 0, days: { endedBy: 'proof' } },
    });
    const unserved = await scene.web.database.read(scene.broker, (tx) => unservedOfRun(tx, runId));
    expect(unserved).toEqual([{ needId: six, missing: 1, why: { days: 1 } }]);
    // What stands takes its days in the next run, and by hand.
    const next = await scene.match();
    expect(await runOf(next)).toMatchObject({ summary: { served: 0 } });
    const { database, clock } = scene.web;
    await expect(
      new ProposeByHand(database, clock).run(scene.broker, {
        ...{ needId: six, offerId, reason: 'They asked for each other' },
      }),
    ).rejects.toMatchObject({
      code: 'offer-full',
      message: expect.stringContaining('0 days left of the 6 that this need asks'),
    });
  });

  it('publishes with its gap what its limits left open, and never more days than there are', async () => {
    for (const weight of [50, 50]) await need(6, weight);
    const { database, clock } = scene.web;
    const start = new StartMatchingRun(database, clock);
    const exact = await scene.match('equity', true);
    expect(await runOf(exact)).toMatchObject({
      ...{ certificateGap: 0, summary: { served: 1, days: { by: 'highs', endedBy: 'proof' } } },
    });
    await new RequestReplay(database, clock).run(scene.broker, { id: exact });
    await scene.work();
    const [replay] = await scene.web.database.read(scene.broker, (tx) => replaysOfRun(tx, exact));
    expect(replay && isSameAnswer(replay)).toBe(true);
    expect(replay?.replayedObjective).toBe((await runOf(exact))?.summary?.objective);
    const { id } = await start.run(scene.broker, { preset: 'equity', dryRun: false });
    // As large a run meets it: more pairs than the exact solver is given.
    await scene.owner.query(
      `UPDATE matching.run SET settings = jsonb_set(settings, '{daysEffort,edges}', '0') WHERE id = $1`,
      [id],
    );
    await scene.work();
    const run = await runOf(id);
    const days = (await proposals()).reduce((sum, row) => sum + row.days, 0);
    expect([run?.status, days]).toEqual(['finished', 6]);
    expect(run?.certificateGap).toBeGreaterThan(0);
    expect(run?.summary).toMatchObject({ days: { by: 'prices', endedBy: 'size' } });
    expect(run?.summary?.days?.bound).toBe(
      (run?.summary?.objective ?? 0) + (run?.certificateGap ?? 0),
    );
    // The table holds every other run to a gap of 0.
    await expect(
      scene.owner.query(
        `UPDATE matching.run SET settings = settings - 'capacityIn' WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow(/run_proven/);
  });

  it('compares the presets in days, and refuses limits that count pairings', async () => {
    for (const weight of [50, 50]) await need(6, weight);
    const { database, clock } = scene.web;
    const outcomes = await new CompareRuns(database, clock).preview(scene.broker);
    expect(outcomes.map(({ summary }) => [summary.served, summary.gap])).toEqual([
      ...[
        [1, 0],
        [1, 0],
        [1, 0],
      ],
    ]);
    const administrator = await scene.person('administrator');
    await expect(
      new ChangeMatchingSettings(database, clock).run(administrator, {
        ...{ secondPairing: 0, laterPairing: 0, mostPerSchool: 2, mostPerTrust: null },
        ...{ mostDraftsMoved: 3, reason: 'At most two' },
      }),
    ).rejects.toMatchObject({ code: 'settings', fields: [{ field: 'capacityIn' }] });
  });
});

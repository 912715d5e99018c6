import { needBrief, WithdrawNeed } from '@evenhand/register';
import {
  CancelRun,
  pairsOfRun,
  replayOfRun,
  RequestReplay,
  runById,
  runsPage,
  unservedOfRun,
} from '@evenhand/matching';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import {
  acceptedProposal,
  AnswerAsSchool,
  AnswerAsSupporter,
  ApproveProposal,
  introduction,
  introductions,
  StartMatchingRun,
  supporterFacts,
} from '../index.js';

const yes = { answer: 'yes', code: null, note: '' } as const;

describe('from a run to two acceptances', () => {
  let scene: MatchScene;
  beforeEach(async () => {
    scene = await matchScene();
  });
  afterEach(() => scene.close());

  const proposalFor = async (needId: string): Promise<string> => {
    const { rows } = await scene.owner.query<{ id: string }>(
      `SELECT id FROM brokerage.proposal WHERE need_id = $1 ORDER BY created_at DESC`,
      [needId],
    );
    return rows[0]?.id ?? 'none';
  };

  it('proposes with reasons, introduces anonymously, and names both after both yes', async () => {
    const { web, broker } = scene;
    const needy = await scene.school({ fsm: 40 });
    const strong = await scene.school();
    const next = await scene.school();
    const offerId = await scene.verifiedOffer(strong);
    await scene.verifiedOffer(next);
    const needId = await scene.openNeed(needy);
    const runId = await scene.match();
    expect(await scene.statusOf('matching.run', runId)).toBe('finished');
    const { run, pairs } = await web.database.read(broker, async (tx) => ({
      run: await runById(tx, runId),
      pairs: await pairsOfRun(tx, runId),
    }));
    expect(run).toMatchObject({ certificateGap: 0, needCount: 1, offerCount: 2, phase: 'store' });
    expect(run?.milliseconds).toHaveProperty('solve');
    expect(pairs).toEqual([
      expect.objectContaining({
        needId,
        offerId,
        points: expect.objectContaining({ areaFit: 3000, evidence: 1600 }),
        runnerUp: expect.objectContaining({ score: expect.any(Number) }),
      }),
    ]);
    expect(await scene.statusOf('register.need', needId)).toBe('proposed');

    const id = await proposalFor(needId);
    const approve = new ApproveProposal(web.database, web.clock);
    expect(await approve.run(broker, { id })).toMatchObject({ status: 'introduced' });
    expect(await scene.statusOf('register.need', needId)).toBe('introduced');

    const helper = await scene.head(strong);
    const asked = await scene.head(needy);
    const brief = await web.database.read(helper, (tx) => needBrief(tx, needId));
    expect(brief).toEqual({
      needId,
      phase: 0,
      sizeBand: '250_to_499',
      areas: [{ name: 'Phonics and early reading', weight: 3 }],
      urgency: 2,
      mode: 'either',
      days: 10,
      startFrom: '2026-01-01',
      startTo: '2027-12-31',
      travelBand: 'over_30_km',
    });
    expect(await web.database.read(asked, (tx) => introductions(tx))).toEqual([]);
    const answer = new AnswerAsSupporter(web.database, web.clock);
    expect(await answer.run(helper, { id, ...yes })).toMatchObject({
      status: 'accepted_by_supporter',
    });

    const seenByNeedy = await web.database.read(asked, async (tx) => ({
      introduction: await introduction(tx, id),
      facts: await supporterFacts(tx, id),
    }));
    expect(seenByNeedy.introduction).toMatchObject({ side: 'school', otherSchoolId: null });
    expect(seenByNeedy.facts).toEqual({
      phase: 0,
      sizeBand: '250_to_499',
      areas: [{ name: 'Phonics and early reading', weight: 3 }],
      evidenceGrade: 4,
      mode: 'either',
      travelBand: 'over_30_km',
    });
    const answerAsSchool = new AnswerAsSchool(web.database, web.clock);
    expect(await answerAsSchool.run(asked, { id, ...yes })).toMatchObject({
      status: 'accepted_by_school',
    });
    for (const [actor, other] of [
      [helper, needy],
      [asked, strong],
    ] as const) {
      const seen = await web.database.read(actor, (tx) => introduction(tx, id));
      expect(seen?.otherSchoolId).toBe(other);
      const accepted = await web.database.read(actor, (tx) => acceptedProposal(tx, id));
      expect(accepted).toMatchObject({ supporterSchoolId: strong, supportedSchoolId: needy });
    }
  });

  it('says of no distance to a place that nobody knows how far it is', async () => {
    const needs: string[] = [];
    const unknown = { easting: null, northing: null };
    for (const place of [unknown, { easting: 300_000 }]) {
      await scene.verifiedOffer(await scene.school(unknown), { capacity: 1 });
      needs.push(await scene.openNeed(await scene.school(place)));
    }
    await scene.match();
    const made = await scene.owner.query(
      `SELECT p.distance_metres, p.remote, p.in_person FROM brokerage.proposal p WHERE p.need_id = ANY ($1)`,
      [needs],
    );
    const online = { distance_metres: null, remote: true, in_person: false };
    expect(made.rows).toEqual([online, online]);
  });

  it('shows a need and its proposal to nobody else, in any reader, before both accept', async () => {
    const { web, broker } = scene;
    const needy = await scene.school({ easting: 400_000, northing: 400_000 });
    const rival = await scene.school({ easting: 400_500, northing: 400_000 });
    const strong = await scene.school();
    const stranger = await scene.school();
    await scene.verifiedOffer(rival);
    await scene.verifiedOffer(strong, { capacity: 1 });
    const needId = await scene.openNeed(needy);
    await scene.match();
    const id = await proposalFor(needId);
    await new ApproveProposal(web.database, web.clock).run(broker, { id });
    const other = await scene.partnership('elsewhere');
    const outsiders = [
      await scene.head(rival),
      await scene.head(stranger),
      await scene.person('broker', null, other),
      { ...(await scene.head(strong)), partnershipId: other },
    ];
    const everything = async (actor: Parameters<typeof web.database.read>[0]) =>
      web.database.read(actor, async (tx) => [
        await tx.query('SELECT * FROM register.need'),
        await tx.query('SELECT * FROM brokerage.proposal'),
        await tx.query('SELECT * FROM brokerage.published_run'),
        await tx.query('SELECT * FROM matching.run'),
        await tx.query('SELECT * FROM matching.pair'),
        await tx.query('SELECT * FROM matching.unserved'),
        await tx.query('SELECT * FROM matching.price'),
        await tx.query('SELECT * FROM register.need_brief($1)', [needId]),
        await tx.query('SELECT * FROM brokerage.introductions($1)', [id]),
        await tx.query('SELECT * FROM brokerage.supporter_facts($1)', [id]),
        await tx.query('SELECT * FROM brokerage.introductions(NULL)'),
      ]);
    for (const outsider of outsiders) {
      expect((await everything(outsider)).flat()).toEqual([]);
      const answer = new AnswerAsSupporter(web.database, web.clock);
      await expect(answer.run(outsider, { id, ...yes })).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
    await expect(
      web.database.read(await scene.head(stranger), (tx) =>
        tx.query('SELECT * FROM register.brief_grant'),
      ),
    ).rejects.toThrow('permission denied');

    // the supporter: the brief and its own side, and nothing that leads to the school
    const seen = await everything(await scene.head(strong));
    expect(seen.slice(0, 7).flat()).toEqual([]);
    const text = JSON.stringify(seen);
    expect(text).not.toContain(needy);
    expect(text).not.toContain('Secret Name');
    expect(text).not.toContain('Canary');
    expect(seen[8]).toHaveLength(1);
    // the school in need: nothing of who was asked until that one has said yes
    const own = await everything(await scene.head(needy));
    expect(JSON.stringify(own)).not.toContain(strong);
    expect(own[8]).toEqual([]);
  });

  it('lets no competitor be matched, and says why a need was not served', async () => {
    const needy = await scene.school({ easting: 400_000, northing: 400_000 });
    const rival = await scene.school({ easting: 400_500, northing: 400_000 });
    const colleague = await scene.school({ trust: 'T1' });
    await scene.owner.query(
      `UPDATE directory.school SET trust_id = (SELECT trust_id FROM directory.school WHERE id = $2) WHERE id = $1`,
      [needy, colleague],
    );
    await scene.verifiedOffer(rival);
    await scene.verifiedOffer(colleague);
    await scene.verifiedOffer(needy);
    const named = await scene.school();
    await scene.verifiedOffer(named);
    const needId = await scene.openNeed(needy, { excludedSchoolIds: [named] });
    const runId = await scene.match();
    const unserved = await scene.web.database.read(scene.broker, (tx) => unservedOfRun(tx, runId));
    expect(unserved).toEqual([
      { needId, missing: 1, why: { excluded: 2, 'own-school': 1, trust: 1 } },
    ]);
    expect(await scene.statusOf('register.need', needId)).toBe('open');
  });

  it('keeps a dry run to itself, refuses a second run, cancels, and replays to the same answer', async () => {
    const { web, broker } = scene;
    await scene.verifiedOffer(await scene.school());
    const needId = await scene.openNeed(await scene.school());
    const dryId = await scene.match('quality', true);
    expect(await scene.statusOf('matching.run', dryId)).toBe('finished');
    expect(await proposalFor(needId)).toBe('none');
    expect(await scene.statusOf('register.need', needId)).toBe('open');

    const start = new StartMatchingRun(web.database, web.clock);
    const waiting = await start.run(broker, { preset: 'equity', dryRun: false });
    await expect(start.run(broker, { preset: 'equity', dryRun: false })).rejects.toMatchObject({
      code: 'run-in-progress',
    });
    await new CancelRun(web.database, web.clock).run(broker, { id: waiting.id });
    await scene.work();
    expect(await scene.statusOf('matching.run', waiting.id)).toBe('cancelled');
    expect(await proposalFor(needId)).toBe('none');

    const runId = await scene.match();
    const request = new RequestReplay(web.database, web.clock);
    await expect(request.run(broker, { id: waiting.id })).rejects.toMatchObject({
      code: 'run-not-finished',
    });
    const { id: replayId } = await request.run(broker, { id: runId });
    await scene.work();
    const replay = await web.database.read(broker, (tx) => replayOfRun(tx, runId, replayId));
    expect(replay?.storedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(replay).toMatchObject({ status: 'finished', replayedHash: replay?.storedHash });
    const page = await web.database.read(broker, (tx) =>
      runsPage(tx, scene.partnershipId, { after: null, limit: 2 }),
    );
    expect(page.items.map(({ id }) => id)).toEqual([runId, waiting.id]);
    const rest = await web.database.read(broker, (tx) =>
      runsPage(tx, scene.partnershipId, { after: page.next, limit: 2 }),
    );
    expect(rest).toMatchObject({ items: [{ id: dryId }], next: null });
  });

  it('publishes a run once, and only what is still wanted', async () => {
    const { web } = scene;
    await scene.verifiedOffer(await scene.school());
    const gone = await scene.school();
    const needId = await scene.openNeed(gone);
    const kept = await scene.openNeed(await scene.school());
    const start = new StartMatchingRun(web.database, web.clock);
    const { id } = await start.run(scene.broker, { preset: 'equity', dryRun: false });
    await new WithdrawNeed(web.database).run(await scene.head(gone), { id: needId });
    await scene.work();
    const count = async () =>
      (await scene.owner.query(`SELECT need_id FROM brokerage.proposal`)).rows;
    expect(await count()).toEqual([{ need_id: kept }]);
    await scene.owner.query(
      `INSERT INTO platform.work_item (job, partnership_id, data)
       VALUES ('brokerage.publish-run', $1, jsonb_build_object('subjectId', $2::text))`,
      [scene.partnershipId, id],
    );
    await scene.work();
    expect(await count()).toHaveLength(1);
    const { rows: told } = await scene.owner.query(
      `SELECT data FROM platform.event WHERE name = 'brokerage.run-published'`,
    );
    expect(told).toEqual([{ data: { proposals: 1 } }]);
  });
});

import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { needStatuses } from '../domain/need.actions.js';
import { offerStatuses } from '../domain/offer.actions.js';
import {
  CreateNeed,
  CreateOffer,
  expertiseAreas,
  grantBrief,
  installTaxonomy,
  markNeedProposed,
  markNeedSupported,
  measures,
  Need,
  needsPage,
  Offer,
  OpenNeed,
  PostNeed,
  RefuseOffer,
  returnNeedToOpen,
  SubmitOffer,
  UpdateNeed,
  VerifyOffer,
  WithdrawNeed,
  WithdrawOffer,
} from '../index.js';

const firstPage = { after: null, limit: 10 };

describe('the register', () => {
  let scene: MatchScene;
  beforeAll(async () => {
    scene = await matchScene();
  });
  afterAll(() => scene.close());

  it('installs its lists once, for one partnership', async () => {
    const { web, worker, broker, partnershipId } = scene;
    const again = await worker.database.transaction(
      { kind: 'system', name: 'test', partnershipId },
      (tx) => installTaxonomy(tx, { kind: 'system', name: 'test', partnershipId }),
    );
    expect(again).toBe(false);
    const lists = await web.database.read(broker, async (tx) => ({
      areas: await expertiseAreas(tx, partnershipId),
      measures: await measures(tx, partnershipId),
    }));
    expect(lists.areas[0]).toMatchObject({ code: 'inclusion', parentCode: null, schemeVersion: 1 });
    expect(lists.areas[1]).toMatchObject({ code: 'inclusion.send', parentCode: 'inclusion' });
    expect(lists.measures.length).toBeGreaterThan(8);
  });

  it('keeps the same lists of states in the database and in the tables of actions', async () => {
    const check = async (name: string): Promise<string[]> => {
      const { rows } = await scene.owner.query<{ text: string }>(
        `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1`,
        [name],
      );
      return [...(rows[0]?.text ?? '').matchAll(/'([a-z_]+)'/g)].map((match) => match[1] ?? '');
    };
    expect(await check('offer_status')).toEqual([...offerStatuses]);
    expect(await check('need_status')).toEqual([...needStatuses]);
  });

  it('takes an offer from draft to verified, by somebody of another school', async () => {
    const { web, verifier } = scene;
    const { database, clock } = web;
    const school = await scene.school();
    const head = await scene.head(school);
    const create = new CreateOffer(database, clock);
    await expect(
      create.run(head, scene.offerDraft({ areas: [], capacity: 0 })),
    ).rejects.toMatchObject({
      kind: 'invalid',
      fields: [
        expect.objectContaining({ field: 'capacity' }),
        expect.objectContaining({ field: 'areas' }),
      ],
    });
    const { id } = await create.run(head, scene.offerDraft());
    await new SubmitOffer(database, clock).run(head, { id });
    const verify = new VerifyOffer(database, clock);
    await expect(verify.run(head, { id, evidenceGrade: 5 })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const ownVerifier = await scene.person('verifier', school);
    await expect(verify.run(ownVerifier, { id, evidenceGrade: 5 })).rejects.toMatchObject({
      code: 'own-school',
    });
    await new RefuseOffer(database).run(verifier, { id, reason: 'Please add results.' });
    await expect(verify.run(verifier, { id, evidenceGrade: 3 })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await new SubmitOffer(database, clock).run(head, { id });
    await expect(verify.run(verifier, { id, evidenceGrade: 6 })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await verify.run(verifier, { id, evidenceGrade: 4 });
    const offer = await database.read(head, (tx) => tx.findOneByOrFail(Offer, { id }));
    expect(offer).toMatchObject({ status: 'verified', evidenceGrade: 4, refusalReason: null });
    const rival = await scene.head(await scene.school());
    expect(await database.read(rival, (tx) => tx.findBy(Offer, { id }))).toEqual([]);
    await expect(new WithdrawOffer(database, clock).run(rival, { id })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await new WithdrawOffer(database, clock).run(head, { id });
  });

  it('takes a need from draft to open, with its equity weight and where that comes from', async () => {
    const { web, broker } = scene;
    const { database, clock } = web;
    await scene.school({ phase: 1, fsm: 10 });
    const school = await scene.school({ phase: 1, fsm: 30 });
    const head = await scene.head(school);
    const draft = scene.needDraft({ summary: 'A pupil called Tom needs help.' });
    const saved = await new CreateNeed(database, clock).run(head, draft);
    expect(saved.warning).toMatch(/name a pupil/);
    const { id } = saved;
    const update = new UpdateNeed(database, clock);
    const better = { id, version: saved.version, draft: scene.needDraft() };
    expect((await update.run(head, better)).warning).toBeNull();
    await expect(update.run(head, better)).rejects.toMatchObject({ kind: 'stale' });
    await expect(new OpenNeed(database, clock).run(broker, { id })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await new PostNeed(database, clock).run(head, { id });
    await expect(update.run(head, { id, draft })).rejects.toMatchObject({ code: 'need-not-draft' });
    await expect(new OpenNeed(database, clock).run(head, { id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const tied = await scene.person('broker');
    await scene.owner.query(
      `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
       VALUES ($1, $2, $3, 'governor', '2020-01-01', '2099-01-01', now())`,
      [tied.personId, scene.partnershipId, school],
    );
    await expect(new OpenNeed(database, clock).run(tied, { id })).rejects.toMatchObject({
      code: 'need-not-found',
    });
    expect((await database.read(tied, (tx) => needsPage(tx, {}, firstPage))).items).toEqual([]);
    await new OpenNeed(database, clock).run(broker, { id });
    const need = await database.read(broker, (tx) => tx.findOneByOrFail(Need, { id }));
    expect(need).toMatchObject({
      status: 'open',
      phase: 1,
      equityWeight: 75,
      equityValue: '30',
      equitySource: 'national school register, free school meals',
    });
  });

  it('hides a need from every school but its own, and from other partnerships', async () => {
    const { web } = scene;
    const school = await scene.school();
    const needId = await scene.openNeed(school);
    const elsewhere = await scene.partnership('elsewhere');
    const outsiders = [
      await scene.head(await scene.school()),
      scene.verifier,
      await scene.person('finance_officer'),
      await scene.person('panel_member'),
      await scene.person('broker', null, elsewhere),
      await scene.person('headteacher', school, elsewhere),
    ];
    for (const actor of outsiders) {
      const seen = await web.database.read(actor, (tx) => tx.findBy(Need, { id: needId }));
      const mayExpect = actor.partnershipId === elsewhere || actor.schoolId !== school;
      expect([mayExpect, seen]).toEqual([true, []]);
      await expect(new WithdrawNeed(web.database).run(actor, { id: needId })).rejects.toMatchObject(
        { kind: 'not-found' },
      );
      for (const step of [markNeedProposed, markNeedSupported, returnNeedToOpen]) {
        await expect(
          web.database.transaction(actor, (tx) => step(tx, actor, needId)),
        ).rejects.toMatchObject({ kind: 'not-found' });
      }
      await expect(
        web.database.transaction(actor, (tx) =>
          grantBrief(tx, actor, needId, actor.schoolId ?? school, new Date()),
        ),
      ).rejects.toMatchObject({ code: 'brief-not-grantable' });
    }
    expect(await scene.statusOf('register.need', needId)).toBe('open');
  });
});

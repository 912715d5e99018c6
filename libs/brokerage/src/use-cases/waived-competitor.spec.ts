import {
  draftTerms,
  GiveMatchingConsent,
  NameCompetitor,
  publishTerms,
  WithdrawMatchingConsent,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { EndWaiver, WaiveCompetitor } from '@evenhand/register';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { ProposeByHand } from './propose-by-hand.js';

/** A school in need with two needs; its only possible supporter is a competitor round the corner. */
describe('a competitor that may be asked for one need', () => {
  let scene: MatchScene;
  let school: string;
  let rival: string;
  let head: PersonActor;
  let offer: string;
  let needs: string[];

  beforeAll(async () => {
    scene = await matchScene();
    school = await scene.school({ easting: 400_000, northing: 300_000, phase: 0 });
    rival = await scene.school({ easting: 400_500, northing: 300_000, phase: 0 });
    head = await scene.head(school);
    offer = await scene.verifiedOffer(rival, { capacity: 5 });
    needs = [await scene.openNeed(school), await scene.openNeed(school)];
  });
  afterAll(() => scene.close());

  const waiver = () => ({ needId: needs[0] ?? '', competitorId: rival });
  const pairs = async () => {
    await scene.match();
    const { rows } = await scene.owner.query<{ need_id: string }>(
      `SELECT need_id FROM brokerage.proposal WHERE status = 'proposed'`,
    );
    return rows.map(({ need_id }) => need_id);
  };
  const byHand = (needId: string) =>
    new ProposeByHand(scene.web.database, scene.web.clock).run(scene.broker, {
      ...{ needId, offerId: offer, reason: 'They know each other' },
    });

  it('is proposed for that need, and for no other, by a run and by hand', async () => {
    expect(await pairs()).toEqual([]);
    await expect(byHand(needs[0] ?? '')).rejects.toMatchObject({ code: 'pair-competitor' });
    const waive = new WaiveCompetitor(scene.web.database, scene.web.clock);
    await expect(waive.run(await scene.head(rival), waiver())).rejects.toMatchObject({
      kind: 'not-found',
    });
    await waive.run(head, waiver());
    await expect(byHand(needs[1] ?? '')).rejects.toMatchObject({ code: 'pair-competitor' });
    expect(await pairs()).toEqual([needs[0]]);
  });

  it('stays out when it has excluded the school itself, or when the waiver is taken back', async () => {
    await scene.owner.query('DELETE FROM brokerage.proposal');
    await scene.owner.query(`UPDATE register.need SET status = 'open'`);
    await new NameCompetitor(scene.web.database, scene.web.clock).run(await scene.head(rival), {
      competitorId: school,
    });
    await expect(byHand(needs[0] ?? '')).rejects.toMatchObject({ code: 'pair-excluded' });
    expect(await pairs()).toEqual([]);
    await scene.owner.query('DELETE FROM directory.relation');
    await new EndWaiver(scene.web.database, scene.web.clock).run(head, waiver());
    expect(await pairs()).toEqual([]);
    const seen = await scene.web.database.read(await scene.head(rival), (tx) =>
      tx.query<unknown[]>('SELECT 1 FROM directory.competitor_waiver'),
    );
    expect(seen).toEqual([]);
  });

  it('is left out, as every school is, without the school’s consent to be matched', async () => {
    const { web } = scene;
    const administrator = await scene.person('administrator');
    const far = await scene.verifiedOffer(await scene.school({ phase: 0 }));
    await web.database.transaction(administrator, async (tx) => {
      const now = web.clock.now();
      await draftTerms(tx, administrator, { kind: 'matching', body: 'We may be matched.' }, now);
      await publishTerms(tx, administrator, { kind: 'matching' }, now);
    });
    const propose = () =>
      new ProposeByHand(web.database, web.clock).run(scene.broker, {
        ...{ needId: needs[0] ?? '', offerId: far, reason: 'They know each other' },
      });
    await expect(propose()).rejects.toMatchObject({ code: 'pair-consent' });
    await new GiveMatchingConsent(web.database, web.clock).run(head);
    await expect(propose()).rejects.toMatchObject({ code: 'pair-consent' });
    await new WithdrawMatchingConsent(web.database, web.clock).run(head);
    expect(await pairs()).toEqual([]);
  });
});

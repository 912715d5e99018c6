import { systemActor } from '@evenhand/kernel';
import { markNeedSupported, needBrief, WithdrawNeed } from '@evenhand/register';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import {
  AnswerAsSchool,
  AnswerAsSupporter,
  ApproveProposal,
  introduction,
  IntroduceApproved,
  markProposalAgreed,
  ProposeByHand,
  proposalStatuses,
  RejectProposal,
  StartMatchingRun,
  WithdrawProposal,
} from '../index.js';

const yes = { answer: 'yes', code: null, note: '' } as const;

describe('what a broker decides', () => {
  let scene: MatchScene;
  beforeEach(async () => {
    scene = await matchScene();
  });
  afterEach(() => scene.close());

  const byHand = (needId: string, offerId: string, actor = scene.broker) =>
    new ProposeByHand(scene.web.database, scene.web.clock).run(actor, {
      needId,
      offerId,
      reason: 'They asked for each other.',
    });

  it('refuses by hand what a run refuses, each with its reason', async () => {
    const needy = await scene.school({ easting: 400_000, northing: 400_000, trust: 'T1', federation: 'F1' }); // prettier-ignore
    const schools = {
      'own-school': needy,
      'same-trust': await scene.school({ trust: 'T1' }),
      federation: await scene.school({ federation: 'F1' }),
      competitor: await scene.school({ easting: 400_900, northing: 400_000 }),
      excluded: await scene.school(),
      'excluded-by-need': await scene.school(),
    };
    await scene.owner.query(
      `INSERT INTO directory.relation (partnership_id, kind, from_school_id, to_school_id, from_date, source)
       VALUES ($1, 'exclusion', $2, $3, '2020-01-01', 'school')`,
      [scene.partnershipId, schools.excluded, needy],
    );
    const needId = await scene.openNeed(needy, {
      excludedSchoolIds: [schools['excluded-by-need']],
    });
    for (const [reason, school] of Object.entries(schools)) {
      const offerId = await scene.verifiedOffer(school);
      await expect(byHand(needId, offerId)).rejects.toMatchObject({
        kind: 'conflict',
        code: `pair-${reason}`,
      });
    }
    const unwilling = await scene.verifiedOffer(await scene.school(), {
      consentsToMatching: false,
    });
    await expect(byHand(needId, unwilling)).rejects.toMatchObject({ code: 'pair-consent' });
    const { rows } = await scene.owner.query('SELECT FROM brokerage.proposal');
    expect(rows).toHaveLength(0);
    expect(await scene.statusOf('register.need', needId)).toBe('open');
  });

  it('refuses to approve a pair that became forbidden, and a broker with a tie', async () => {
    const { web, broker } = scene;
    const needy = await scene.school();
    const strong = await scene.school();
    const { id } = await byHand(await scene.openNeed(needy), await scene.verifiedOffer(strong));
    const approve = new ApproveProposal(web.database, web.clock);
    for (const school of [needy, strong]) {
      const tied = await scene.person('broker');
      await scene.owner.query(
        `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
         VALUES ($1, $2, $3, 'family', '2020-01-01', '2099-01-01', now())`,
        [tied.personId, scene.partnershipId, school],
      );
      await expect(approve.run(tied, { id })).rejects.toMatchObject({
        code: 'proposal-not-found',
      });
      await expect(
        new RejectProposal(web.database, web.clock).run(tied, {
          id,
          code: 'relationship',
          note: '',
        }),
      ).rejects.toMatchObject({ code: 'proposal-not-found' });
      const withdraw = new WithdrawProposal(web.database, web.clock);
      await expect(withdraw.run(tied, { id })).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(approve.run({ ...broker, schoolId: strong }, { id })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await scene.owner.query(
      `INSERT INTO directory.relation (partnership_id, kind, from_school_id, to_school_id, from_date, source)
       VALUES ($1, 'exclusion', $2, $3, '2020-01-01', 'school')`,
      [scene.partnershipId, needy, strong],
    );
    await expect(approve.run(broker, { id })).rejects.toMatchObject({ code: 'pair-excluded' });
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('proposed');
  });

  it('takes each step in its turn, from the right hand', async () => {
    const { web, broker } = scene;
    const needy = await scene.school();
    const strong = await scene.school();
    const needId = await scene.openNeed(needy);
    const offerId = await scene.verifiedOffer(strong, { capacity: 1 });
    await expect(byHand(needId, offerId, await scene.head(needy))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const { id } = await byHand(needId, offerId);
    await expect(byHand(needId, offerId)).rejects.toMatchObject({ code: 'offer-full' });
    const helper = await scene.head(strong);
    const asked = await scene.head(needy);
    const supporter = new AnswerAsSupporter(web.database, web.clock);
    const school = new AnswerAsSchool(web.database, web.clock);
    // before the introduction nobody at either school knows of it
    await expect(supporter.run(helper, { id, ...yes })).rejects.toMatchObject({
      kind: 'not-found',
    });
    const approve = new ApproveProposal(web.database, web.clock);
    for (const actor of [helper, asked])
      await expect(approve.run(actor, { id })).rejects.toMatchObject({ kind: 'not-found' });
    await approve.run(broker, { id });
    await expect(approve.run(broker, { id })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(school.run(asked, { id, ...yes })).rejects.toMatchObject({ kind: 'not-found' });
    const leader = await scene.person('system_leader', strong);
    await expect(supporter.run(leader, { id, ...yes })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const { version } = await supporter.run(helper, { id, ...yes });
    await expect(supporter.run(helper, { id, ...yes })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(school.run(asked, { id, version: version - 1, ...yes })).rejects.toMatchObject({
      code: 'changed-since-read',
    });
    await expect(school.run(helper, { id, ...yes })).rejects.toMatchObject({ kind: 'not-found' });
    await school.run(asked, { id, version, ...yes });
    await web.database.transaction(helper, async (tx) => {
      await markProposalAgreed(tx, helper, id);
      await markNeedSupported(tx, helper, needId);
    });
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('agreed');
    expect(await scene.statusOf('register.need', needId)).toBe('supported');
    const stranger = await scene.head(await scene.school());
    await expect(
      web.database.transaction(stranger, (tx) => markProposalAgreed(tx, stranger, id)),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('hides the names again when it takes an accepted pairing back', async () => {
    const { web, broker } = scene;
    const needy = await scene.school();
    const strong = await scene.school();
    const needId = await scene.openNeed(needy);
    const { id } = await byHand(needId, await scene.verifiedOffer(strong));
    await new ApproveProposal(web.database, web.clock).run(broker, { id });
    const helper = await scene.head(strong);
    await new AnswerAsSupporter(web.database, web.clock).run(helper, { id, ...yes });
    await new AnswerAsSchool(web.database, web.clock).run(await scene.head(needy), { id, ...yes });
    await new WithdrawProposal(web.database, web.clock).run(broker, { id });
    const seen = await web.database.read(helper, (tx) => introduction(tx, id));
    expect(seen).toMatchObject({ status: 'withdrawn', otherSchoolId: null });
    expect(await web.database.read(helper, (tx) => needBrief(tx, needId))).toBeNull();
    expect(await scene.statusOf('register.need', needId)).toBe('open');
  });

  it('asks no school more than three things at once; the rest wait, and are sent when there is room', async () => {
    const { web, worker, broker } = scene;
    const strong = await scene.school();
    const offerId = await scene.verifiedOffer(strong, { capacity: 4 });
    const approve = new ApproveProposal(web.database, web.clock);
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) {
      const { id } = await byHand(await scene.openNeed(await scene.school()), offerId);
      ids.push(id);
      expect(await approve.run(broker, { id })).toMatchObject({
        status: n < 3 ? 'introduced' : 'approved',
      });
    }
    const sweep = new IntroduceApproved(worker.clock);
    const system = systemActor(sweep.name, null);
    await worker.database.transaction(system, (tx) => sweep.run(tx, system));
    expect(await scene.statusOf('brokerage.proposal', ids[3]!)).toBe('approved');
    const helper = await scene.head(strong);
    await new AnswerAsSupporter(web.database, web.clock).run(helper, { id: ids[0]!, ...yes });
    await worker.database.transaction(system, (tx) => sweep.run(tx, system));
    expect(await scene.statusOf('brokerage.proposal', ids[3]!)).toBe('introduced');
  });

  it('withdraws the proposals of a need that its school takes back', async () => {
    const { web, broker } = scene;
    const needy = await scene.school();
    const strong = await scene.school();
    const needId = await scene.openNeed(needy);
    const { id } = await byHand(needId, await scene.verifiedOffer(strong));
    await new ApproveProposal(web.database, web.clock).run(broker, { id });
    await new WithdrawNeed(web.database).run(await scene.head(needy), { id: needId });
    const helper = await scene.head(strong);
    await expect(
      new AnswerAsSupporter(web.database, web.clock).run(helper, { id, ...yes }),
    ).rejects.toMatchObject({ code: 'need-not-introduced' });
    await scene.work();
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('withdrawn');
    expect(await scene.statusOf('register.need', needId)).toBe('withdrawn');
    expect(await web.database.read(helper, (tx) => needBrief(tx, needId))).toBeNull();
  });

  it('asks a school no more that does not want to be asked, and one that said next year not before', async () => {
    const { web, broker } = scene;
    const offers: Record<string, string> = {};
    for (const code of ['do-not-contact', 'ask-next-year', 'timing'] as const) {
      const strong = await scene.school();
      offers[code] = await scene.verifiedOffer(strong);
      const { id } = await byHand(await scene.openNeed(await scene.school()), offers[code]);
      await new ApproveProposal(web.database, web.clock).run(broker, { id });
      const helper = await scene.head(strong);
      const no = { id, answer: 'no', code, note: '' } as const;
      await new AnswerAsSupporter(web.database, web.clock).run(helper, no);
    }
    const again = async (code: string): Promise<unknown> =>
      byHand(await scene.openNeed(await scene.school()), offers[code] ?? '');
    const refused = { code: 'pair-do-not-contact' };
    await expect(again('do-not-contact')).rejects.toMatchObject(refused);
    await expect(again('ask-next-year')).rejects.toMatchObject(refused);
    await expect(again('timing')).resolves.toBeDefined();
    await scene.advance(370);
    await expect(again('do-not-contact')).rejects.toMatchObject(refused);
    await expect(again('ask-next-year')).resolves.toBeDefined();
  });

  it('leaves running to brokers, for something to run on', async () => {
    const start = new StartMatchingRun(scene.web.database, scene.web.clock);
    const input = { preset: 'equity', dryRun: false };
    await expect(start.run(scene.broker, input)).rejects.toMatchObject({ code: 'no-open-needs' });
    const head = await scene.head(await scene.school());
    await expect(start.run(head, input)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(start.run(scene.broker, { ...input, preset: 'best' })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('keeps the same list of states in the database and in the table of actions', async () => {
    const { rows } = await scene.owner.query<{ text: string }>(
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'proposal_status'`,
    );
    const listed = [...(rows[0]?.text ?? '').matchAll(/'([a-z_]+)'/g)].map((match) => match[1]);
    expect(listed).toEqual([...proposalStatuses]);
  });
});

import { needBrief } from '@evenhand/register';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { AnswerAsSupporter, ApproveProposal, ExpireProposals, RejectProposal } from '../index.js';

describe('a proposal that falls through', () => {
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

  it('returns the need to open after a no, a rejection and thirty days of silence', async () => {
    const { web, broker, worker } = scene;
    const strong = await scene.school();
    await scene.verifiedOffer(strong);
    const needId = await scene.openNeed(await scene.school());
    const helper = await scene.head(strong);
    const approve = new ApproveProposal(web.database, web.clock);
    const answer = new AnswerAsSupporter(web.database, web.clock);

    await scene.match();
    let id = await proposalFor(needId);
    await approve.run(broker, { id });
    await expect(
      answer.run(helper, { id, answer: 'no', code: null, note: '' }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    const maybe = { id, answer: 'maybe', code: 'dates', note: 'After Easter?' } as const;
    expect(await answer.run(helper, maybe)).toMatchObject({ status: 'introduced' });
    await answer.run(helper, { id, answer: 'no', code: 'no-capacity', note: '' });
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('declined');
    expect(await scene.statusOf('register.need', needId)).toBe('open');
    expect(await web.database.read(helper, (tx) => needBrief(tx, needId))).toBeNull();

    // who said no is not asked again: another supporter is
    const second = await scene.school();
    await scene.verifiedOffer(second);
    await scene.match();
    id = await proposalFor(needId);
    const reject = new RejectProposal(web.database, web.clock);
    await expect(reject.run(broker, { id, code: 'other', note: ' ' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    await reject.run(broker, { id, code: 'relationship', note: '' });
    expect(await scene.statusOf('register.need', needId)).toBe('open');

    const third = await scene.school();
    await scene.verifiedOffer(third);
    await scene.match();
    id = await proposalFor(needId);
    await approve.run(broker, { id });
    await scene.advance(29);
    const sweep = new ExpireProposals(worker.clock);
    const system = { kind: 'system', name: sweep.name, partnershipId: null } as const;
    await worker.database.transaction(system, (tx) => sweep.run(tx, system));
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('introduced');
    await scene.advance(2);
    await worker.database.transaction(system, (tx) => sweep.run(tx, system));
    expect(await scene.statusOf('brokerage.proposal', id)).toBe('expired');
    expect(await scene.statusOf('register.need', needId)).toBe('open');
    expect(
      await web.database.read(await scene.head(third), (tx) => needBrief(tx, needId)),
    ).toBeNull();
  });
});

import { type PersonActor, roles } from '@evenhand/kernel';
import { CreateOffer, SubmitOffer } from '@evenhand/register';
import { ApproveProposal } from '@evenhand/brokerage';
import { matchScene, type MatchScene } from '../../../../test/factories/match-scene.js';
import { type Waiting, waitingFor } from './waiting.js';

describe('what waits for somebody', () => {
  let scene: MatchScene;
  let need: PersonActor, supporter: PersonActor;
  let needSchool: string, offerSchool: string;
  beforeAll(async () => {
    scene = await matchScene();
    needSchool = await scene.school({ fsm: 40 });
    offerSchool = await scene.school();
    need = await scene.head(needSchool);
    supporter = await scene.head(offerSchool);
  });
  afterAll(async () => scene.close());

  const waiting = (actor: PersonActor): Promise<Waiting[]> =>
    scene.web.database.read(actor, (tx) => waitingFor(tx, actor));
  const texts = async (actor: PersonActor): Promise<string[]> =>
    (await waiting(actor)).map(({ count, text }) => `${count} ${text}`);

  it('asks a sound question for every role', async () => {
    for (const role of roles) {
      expect(await waiting({ ...need, roles: [role] })).toEqual([]);
    }
    expect(await waiting({ ...need, roles: [...roles] })).toEqual([]);
    expect(await waiting({ ...need, partnershipId: null })).toEqual([]);
  });

  it('counts and links the next step of whoever has it, and of nobody else', async () => {
    const { database, clock } = scene.web;
    const { id } = await new CreateOffer(database, clock).run(supporter, scene.offerDraft());
    await new SubmitOffer(database, clock).run(supporter, { id });
    expect(await waiting(scene.broker)).toEqual([
      { count: 1, text: 'offer to verify', href: '/offers?status=submitted' },
    ]);
    expect(await texts(need)).toEqual([]);
    await scene.verifiedOffer(offerSchool);
    await scene.openNeed(needSchool);
    expect(await texts(scene.broker)).toEqual(['1 offer to verify', '1 open need to match']);
    expect(await texts(need)).toEqual([]);
  });

  it('asks the supporter first, and tells the school in need nothing yet', async () => {
    await scene.match();
    expect(await texts(scene.broker)).toContain('1 proposal to decide');
    const { rows } = await scene.owner.query<{ id: string }>('SELECT id FROM brokerage.proposal');
    const { database, clock } = scene.web;
    await new ApproveProposal(database, clock).run(scene.broker, { id: rows[0]?.id ?? '' });
    await scene.work();
    expect(await texts(supporter)).toEqual(['1 request for your support to answer']);
    expect(await texts(need)).toEqual([]);
  });
});

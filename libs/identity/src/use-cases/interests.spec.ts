import { addDays, addMonths } from '@evenhand/platform';
import { type InterestScene, interestScene } from '../../../../test/factories/interest-scene.js';

describe('declared interests', () => {
  let scene: InterestScene;

  beforeEach(async () => {
    scene = await interestScene();
  });
  afterEach(() => scene.close());

  it('hold for a year from the day they are declared again, with their history', async () => {
    const { declare, renew, asBroker, tie, line, acts, ties, events, day, today, world } = scene;
    const { id } = await declare.run(asBroker(), tie());
    await expect(renew.run(asBroker(), { interestId: id })).rejects.toMatchObject({
      code: 'interest-renewed',
    });
    await expect(declare.run(asBroker(), tie())).rejects.toMatchObject({
      code: 'interest-declared',
    });
    await world.advance(340 * day);
    await renew.run(asBroker(), { interestId: id });
    expect((await line(id)).untilDate).toBe(addMonths(addDays(today, 340), 12));
    expect(await acts(id)).toEqual([
      ['renewed', null, 'Bea Broker'],
      ['declared', null, 'Bea Broker'],
    ]);
    await world.advance(300 * day);
    expect(await ties()).toEqual(['governor']);
    expect(await events()).toEqual(['declared', 'renewed']);
  });

  it('become a new declaration when they are declared again after they expired: the gap stays', async () => {
    const { declare, renew, asBroker, tie, line, ties, events, day, world } = scene;
    const { id } = await declare.run(asBroker(), tie());
    await world.advance(400 * day);
    expect(await ties()).toEqual([]);
    expect((await line(id)).state).toBe('expired');
    const again = await renew.run(asBroker(), { interestId: id });
    expect(again.id).not.toBe(id);
    expect(await ties()).toEqual(['governor']);
    // which flags what was decided in the gap, as every new tie does
    expect(await events()).toEqual(['declared', 'declared']);
  });

  it('are ended or cut short with a reason, by their person or an administrator', async () => {
    const {
      broker,
      other,
      declare,
      end,
      asAdmin,
      asBroker,
      asHead,
      asForeign,
      tie,
      line,
      acts,
      ties,
      mails,
      remind,
      tell,
      day,
      today,
      world,
    } = scene;
    const { id } = await declare.run(asBroker(), tie());
    const onDate = addDays(today, 10);
    const ending = { interestId: id, reason: 'My term ends', onDate };
    for (const reason of ['', ' ', 'x'.repeat(301)]) {
      await expect(end.run(asBroker(), { ...ending, reason })).rejects.toMatchObject({
        fields: [{ field: 'reason' }],
      });
    }
    for (const bad of [addDays(today, -1), addMonths(today, 12), '2027-02-31', 'soon']) {
      await expect(end.run(asBroker(), { ...ending, onDate: bad })).rejects.toMatchObject({
        fields: [{ field: 'onDate' }],
      });
    }
    await expect(end.run(asHead(), ending)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(end.run(asForeign(), ending)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(end.run({ ...asAdmin(), roles: ['broker'] }, ending)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await end.run(asBroker(), ending);
    expect(await line(id)).toMatchObject({ untilDate: onDate, state: 'in_force' });
    expect(await ties()).toEqual(['governor']);
    await world.advance(10 * day);
    expect(await line(id)).toMatchObject({ state: 'ended' });
    expect(await ties()).toEqual([]);
    await expect(end.run(asAdmin(), ending)).rejects.toMatchObject({ code: 'interest-ended' });
    expect(await acts(id)).toEqual([
      ['shortened', 'My term ends', 'Bea Broker'],
      ['declared', null, 'Bea Broker'],
    ]);
    // nobody is reminded of what was ended
    await remind();
    expect(await mails()).toEqual([]);
    const second = await declare.run(asBroker(), tie(other));
    await end.run(asAdmin(), { interestId: second.id, reason: 'A mistake' });
    expect(await ties()).toEqual([]);
    await tell('ended');
    expect(await mails()).toMatchObject([
      { person_id: broker, body: expect.stringContaining('The reason given: A mistake') },
    ]);
  });

  it('are recorded by an administrator for somebody, who is told, and may end them', async () => {
    const {
      admin,
      broker,
      foreign,
      other,
      declare,
      end,
      arrange,
      asAdmin,
      asBroker,
      asHead,
      tie,
      line,
      acts,
      ties,
      mails,
      tell,
    } = scene;
    const recorded = { ...tie(), personId: broker, arrangement: ' Steps aside  for the call ' };
    await expect(declare.run(asHead(), { ...recorded })).rejects.toMatchObject({
      code: 'not-your-role',
    });
    for (const who of [asBroker(), asAdmin()]) {
      await expect(declare.run(who, { ...tie(), arrangement: 'None' })).rejects.toMatchObject({
        code: 'own-interest',
      });
    }
    const own = await declare.run(asAdmin(), tie(other));
    await expect(
      arrange.run(asAdmin(), { interestId: own.id, arrangement: 'I decide' }),
    ).rejects.toMatchObject({ code: 'own-interest' });
    for (const personId of [foreign, 'no id']) {
      await expect(declare.run(asAdmin(), { ...recorded, personId })).rejects.toMatchObject({
        fields: [{ field: 'personId' }],
      });
    }
    const { id } = await declare.run(asAdmin(), recorded);
    expect(await line(id)).toMatchObject({
      ...{ isOnBehalf: true, declaredBy: 'Ada Admin', personName: 'Bea Broker' },
      arrangement: 'Steps aside for the call',
    });
    expect(await ties()).toEqual(['governor']);
    await tell('declared');
    const [told] = await mails();
    expect(told).toMatchObject({ person_id: broker, subject: 'An interest was declared for you' });
    expect(told?.body).toContain(`https://desk.example/account/interests/${id}`);
    expect(told?.body).not.toMatch(/School 9|governor/i);
    await arrange.run(asAdmin(), { interestId: id, arrangement: 'The other broker decides' });
    await expect(
      arrange.run(asBroker(), { interestId: id, arrangement: 'I decide' }),
    ).rejects.toMatchObject({ code: 'not-your-role' });
    await tell('arranged');
    expect((await mails())[1]?.body).toContain('The other broker decides');
    await end.run(asBroker(), { interestId: id, reason: 'It is not so' });
    await tell('ended');
    expect((await mails())[2]).toMatchObject({
      ...{ person_id: admin, subject: 'A recorded interest was ended by its person' },
    });
    expect(await acts(id)).toEqual([
      ['ended', 'It is not so', 'Bea Broker'],
      ['arranged', 'The other broker decides', 'Ada Admin'],
      ['declared', 'Steps aside for the call', 'Ada Admin'],
    ]);
    // one's own, and what one does oneself, is no news
    await declare.run(asBroker(), tie(other));
    await tell('declared');
    expect(await mails()).toHaveLength(3);
  });

  it('expire after mails a month before and on the day, once each, and the work is handed on', async () => {
    const { declare, renew, asBroker, tie, mails, events, remind, day, world } = scene;
    const { id } = await declare.run(asBroker(), tie());
    await remind();
    await world.advance(330 * day);
    await remind();
    expect(await mails()).toEqual([]);
    await world.advance(6 * day);
    await remind();
    await remind();
    const [soon, ...none] = await mails();
    expect([soon?.subject, none]).toEqual(['A declared interest expires soon', []]);
    expect(soon?.body).toContain(`/account/interests/${id}`);
    expect(soon?.body).not.toMatch(/School 9|governor/i);
    await world.advance(30 * day);
    await remind();
    await remind();
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      ...['A declared interest expires soon', 'A declared interest has expired'],
    ]);
    expect(await events()).toEqual(['declared', 'expired']);
    // again in the next year, when it was declared again
    const again = await renew.run(asBroker(), { interestId: id });
    await world.advance(336 * day);
    await remind();
    expect((await mails())[2]?.body).toContain(`/account/interests/${again.id}`);
  });

  it('remind nobody who has no role here any more, and of nothing that was declared again in time', async () => {
    const {
      head,
      other,
      declare,
      renew,
      asBroker,
      asHead,
      tie,
      mails,
      events,
      remind,
      day,
      today,
      world,
    } = scene;
    const { id } = await declare.run(asBroker(), tie());
    await declare.run(asHead(), tie(other));
    await world.owner.query('UPDATE identity.role_held SET until_date = $2 WHERE person_id = $1', [
      ...[head, addDays(today, 100)],
    ]);
    await world.advance(320 * day);
    await renew.run(asBroker(), { interestId: id });
    await world.advance(46 * day);
    await remind();
    expect(await mails()).toEqual([]);
    expect(await events()).toEqual(['declared', 'declared', 'renewed', 'expired']);
  });
});

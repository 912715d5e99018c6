import { systemActor } from '@evenhand/kernel';
import { addDays, addMonths, londonDate, type WorkItem } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import {
  ArrangeInterest,
  DeclareInterest,
  EndInterest,
  interestHistory,
  type InterestFilter,
  interestLine,
  interestList,
  RemindOfInterestsJob,
  RenewInterest,
  steppingAside,
  TellOfInterestJob,
  tiesTo,
} from '../index.js';

const day = 86_400_000;
const today = londonDate(new Date());
const page = { after: null, limit: 50 };

describe('declared interests', () => {
  let world: IdentityWorld;
  let admin: string, broker: string, head: string, foreign: string;
  let school: string, other: string, outside: string;
  let declare: DeclareInterest, renew: RenewInterest, end: EndInterest, arrange: ArrangeInterest;

  beforeEach(async () => {
    world = await identityWorld();
    [school, other] = [await world.school({}), await world.school({})];
    outside = await world.school({ partnershipId: world.elsewhere });
    admin = await world.person('Ada Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }]);
    head = await world.person('Hal Head', [{ role: 'headteacher', schoolId: school }]);
    foreign = await world.person('Fay Far', [
      { role: 'administrator', partnershipId: world.elsewhere },
    ]);
    const { database, clock } = world.web;
    declare = new DeclareInterest(database, clock);
    renew = new RenewInterest(database, clock);
    end = new EndInterest(database, clock);
    arrange = new ArrangeInterest(database, clock);
  });
  afterEach(() => world.close());

  const asAdmin = () => world.actor(admin, ['administrator']);
  const asBroker = () => world.actor(broker, ['broker']);
  const asHead = () => world.actor(head, ['headteacher'], school);
  const asForeign = () => ({
    ...world.actor(foreign, ['administrator']),
    partnershipId: world.elsewhere,
  });
  const list = async (who = asAdmin(), filter: InterestFilter = {}) =>
    (
      await world.web.database.read(who, (tx) =>
        interestList(tx, filter, page, world.web.clock.today()),
      )
    ).items;
  const line = (id: string, who = asAdmin()) =>
    world.web.database.read(who, (tx) => interestLine(tx, id, world.web.clock.today()));
  const acts = async (id: string) =>
    (await world.web.database.read(asAdmin(), (tx) => interestHistory(tx, id))).map(
      ({ act, words, by }) => [act, words, by],
    );
  const ties = async (personId = broker) =>
    (await world.web.database.read(asAdmin(), (tx) => tiesTo(tx, personId, [school, other]))).map(
      ({ tie }) => tie,
    );
  const mails = async (): Promise<{ subject: string; body: string; person_id: string }[]> =>
    (
      await world.owner.query<{ subject: string; body: string; person_id: string }>(
        `SELECT subject, body, person_id FROM platform.mail ORDER BY created_at, id`,
      )
    ).rows;
  const events = async (): Promise<string[]> =>
    (
      await world.owner.query<{ name: string }>(
        `SELECT name FROM platform.event WHERE name LIKE 'identity.interest%' ORDER BY occurred_at, seq`,
      )
    ).rows.map(({ name }) => name.replace('identity.interest-', ''));
  const remind = async (): Promise<void> => {
    const job = new RemindOfInterestsJob(world.config, world.worker.clock);
    const actor = systemActor(job.name, null);
    await world.worker.database.transaction(actor, (tx) => job.run(tx, actor));
  };
  /** What the dispatcher would ring for the last event of this name. */
  const tell = async (event: string): Promise<void> => {
    const job = new TellOfInterestJob(world.config, world.worker.clock);
    const { rows } = await world.owner.query<{ id: string; subject_id: string }>(
      `SELECT id, subject_id FROM platform.event WHERE name = $1 ORDER BY seq DESC LIMIT 1`,
      [`identity.interest-${event}`],
    );
    const item = {
      ...{ eventId: rows[0]?.id, partnershipId: world.here },
      data: { subjectId: rows[0]?.subject_id },
    } as unknown as WorkItem;
    const actor = systemActor(job.name, world.here);
    await world.worker.database.transaction(actor, (tx) => job.run(tx, actor, item));
  };
  const tie = (schoolId = school) => ({ schoolId, kind: 'governor' as const });

  it('are seen by their person and the administrators, about member schools, in this partnership', async () => {
    const { id } = await declare.run(asBroker(), tie());
    expect(await list()).toMatchObject([
      {
        ...{ id, personName: 'Bea Broker', kind: 'governor', state: 'in_force', isOnBehalf: false },
        ...{ declaredBy: 'Bea Broker', fromDate: today, untilDate: addMonths(today, 12) },
      },
    ]);
    expect(await list(asBroker())).toHaveLength(1);
    const colleague = await world.person('Bob Broker', [{ role: 'broker' }]);
    expect(await list(world.actor(colleague, ['broker']))).toEqual([]);
    expect(await list(asHead())).toEqual([]);
    await expect(line(id, asHead())).rejects.toMatchObject({ kind: 'not-found' });
    expect(await list(asForeign())).toEqual([]);
    await expect(declare.run(asBroker(), tie(outside))).rejects.toMatchObject({ kind: 'invalid' });
    // a school that left was a member: the tie explains what was done then
    const row = `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
      VALUES ($1, $2, $3, 'family', $4, $5, now())`;
    const year = [today, addMonths(today, 12)];
    await world.owner.query(row, [broker, world.here, outside, ...year]);
    await world.owner.query(row, [foreign, world.here, other, ...year]);
    await world.owner.query(row, [broker, world.elsewhere, outside, ...year]);
    expect(await list()).toHaveLength(1);
    await world.owner.query(
      `UPDATE directory.membership SET status = 'left' WHERE school_id = $1`,
      [school],
    );
    expect(await list()).toHaveLength(1);
  });

  it('are filtered by person, school, kind and state, and paged', async () => {
    const { id } = await declare.run(asBroker(), tie());
    await declare.run(asBroker(), { schoolId: other, kind: 'family' });
    await declare.run(asAdmin(), tie(other));
    await end.run(asBroker(), { interestId: id, reason: 'My term is over' });
    const count = async (filter: InterestFilter) => (await list(asAdmin(), filter)).length;
    expect(await count({ personId: broker })).toBe(2);
    expect(await count({ schoolId: other })).toBe(2);
    expect(await count({ kind: 'family' })).toBe(1);
    expect(await count({ state: 'in_force' })).toBe(2);
    expect(await count({ state: 'ended' })).toBe(1);
    expect(await count({ state: 'expired' })).toBe(0);
    const read = (after: string | null) =>
      world.web.database.read(asAdmin(), (tx) => interestList(tx, {}, { after, limit: 2 }, today));
    const first = await read(null);
    const second = await read(first.next);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect(second.items[0]?.id).toBe(id);
    await expect(read('x')).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  it('hold for a year from the day they are declared again, with their history', async () => {
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
    const recorded = { ...tie(), personId: broker, arrangement: ' Steps aside  for the call ' };
    await expect(declare.run(asHead(), { ...recorded })).rejects.toMatchObject({
      code: 'not-your-role',
    });
    await expect(declare.run(asBroker(), { ...tie(), arrangement: 'None' })).rejects.toMatchObject({
      code: 'not-your-role',
    });
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

  it('cannot be forged past the use case: the database marks who recorded, and keeps the history', async () => {
    const { id } = await declare.run(asBroker(), tie());
    const write = (who: ReturnType<typeof asAdmin>, sql: string, values: unknown[]) =>
      world.web.database.transaction(who, (tx) => tx.query(sql, values));
    const insert = `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date,
      created_at, is_on_behalf) VALUES ($1, $2, $3, 'family', $4, $5, now(), $6)`;
    const until = addMonths(today, 12);
    const forged = (personId: string, isOnBehalf: boolean) => [
      ...[personId, world.here, other, today, until, isOnBehalf],
    ];
    await expect(write(asBroker(), insert, forged(admin, true))).rejects.toThrow(/row-level/);
    await expect(write(asAdmin(), insert, forged(broker, false))).rejects.toThrow(/row-level/);
    await expect(write(asBroker(), insert, forged(broker, true))).rejects.toThrow(/row-level/);
    const note = `INSERT INTO identity.interest_history (partnership_id, interest_id, person_id, act, until_date,
      by_person_id, at) VALUES ($1, $2, $3, 'ended', $4, $5, now())`;
    await expect(write(asBroker(), note, [world.here, id, broker, today, admin])).rejects.toThrow(
      /row-level/,
    );
    await expect(write(asHead(), note, [world.here, id, broker, today, head])).rejects.toThrow(
      /row-level/,
    );
    await expect(
      write(asBroker(), 'DELETE FROM identity.interest_history WHERE interest_id = $1', [id]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      write(asBroker(), 'UPDATE identity.interest_history SET act = $1', ['ended']),
    ).rejects.toThrow(/permission denied/);
    await expect(
      world.owner.query(`UPDATE identity.interest_history SET act = 'ended'`),
    ).rejects.toThrow();
  });

  it('expire after mails a month before and on the day, once each, and the work is handed on', async () => {
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

  it('tell a head who steps aside for the school, and not why', async () => {
    const aside = (who = asHead()) => world.web.database.read(who, (tx) => steppingAside(tx));
    expect(await aside()).toEqual([]);
    const { id } = await declare.run(asBroker(), { schoolId: school, kind: 'family' });
    await declare.run(asAdmin(), tie(other));
    expect(await aside()).toEqual([{ personId: broker, name: 'Bea Broker', roles: ['broker'] }]);
    expect(await aside(asBroker())).toEqual([]);
    expect(await aside(world.actor(head, ['headteacher'], other))).toEqual([]);
    await end.run(asBroker(), { interestId: id, reason: 'They left' });
    expect(await aside()).toEqual([]);
  });
});

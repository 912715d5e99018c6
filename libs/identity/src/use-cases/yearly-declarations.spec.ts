import { systemActor } from '@evenhand/kernel';
import { addDays, addMonths } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { atNoon } from '../../../../test/factories/interest-scene.js';
import {
  AskForYearlyDeclarationsJob,
  DeclareInterest,
  MakeYearlyDeclaration,
  yearlyDeclarations,
  type YearlyState,
} from '../index.js';

const day = 86_400_000;

describe('yearly declarations', () => {
  let world: IdentityWorld;
  let today: string;
  let admin: string, broker: string, head: string, school: string;
  let make: MakeYearlyDeclaration;

  beforeEach(async () => {
    world = await identityWorld();
    today = await atNoon(world);
    school = await world.school({});
    admin = await world.person('Ada Admin', [{ role: 'administrator' }]);
    broker = await world.person('Bea Broker', [{ role: 'broker' }, { role: 'verifier' }]);
    head = await world.person('Hal Head', [{ role: 'headteacher', schoolId: school }]);
    await world.person('Cora Commissioner', [{ role: 'commissioner' }]);
    make = new MakeYearlyDeclaration(world.web.database, world.web.clock);
  });
  afterEach(() => world.close());

  const asAdmin = () => world.actor(admin, ['administrator']);
  const asBroker = () => world.actor(broker, ['broker']);
  const sweep = async (): Promise<void> => {
    const job = new AskForYearlyDeclarationsJob(world.config, world.worker.clock);
    const actor = systemActor(job.name, null);
    await world.worker.database.transaction(actor, (tx) => job.run(tx, actor));
  };
  const lines = (who = asAdmin(), state: YearlyState | null = null) =>
    world.web.database.read(who, (tx) => yearlyDeclarations(tx, world.web.clock.today(), state));
  const states = async () =>
    Object.fromEntries((await lines()).map(({ personName, state }) => [personName, state]));
  const subjects = async (personId: string): Promise<string[]> =>
    (
      await world.owner.query<{ subject: string }>(
        'SELECT subject FROM platform.mail WHERE person_id = $1 ORDER BY created_at, id',
        [personId],
      )
    ).rows.map(({ subject }) => subject);

  it('are owed by whoever decides, asked for once with a month to answer', async () => {
    expect(await states()).toEqual({ 'Ada Admin': 'not_asked', 'Bea Broker': 'not_asked' });
    await sweep();
    await sweep();
    expect(await states()).toEqual({ 'Ada Admin': 'asked', 'Bea Broker': 'asked' });
    expect(await lines(asAdmin(), 'asked')).toHaveLength(2);
    expect((await lines())[1]).toMatchObject({
      ...{ roles: ['broker', 'verifier'], dueOn: addDays(today, 30), declaredAt: null },
    });
    expect(await subjects(broker)).toEqual(['Please confirm your declared interests']);
    expect(await subjects(head)).toEqual([]);
  });

  it('are overdue after the last day: told once, and nothing is blocked', async () => {
    await sweep();
    await world.advance(30 * day);
    await sweep();
    expect((await states())['Bea Broker']).toBe('asked');
    await world.advance(day);
    await sweep();
    await sweep();
    expect((await states())['Bea Broker']).toBe('overdue');
    expect(await subjects(broker)).toEqual([
      ...[
        'Please confirm your declared interests',
        'Your yearly declaration of interests is overdue',
      ],
    ]);
    const declare = new DeclareInterest(world.web.database, world.web.clock);
    await declare.run(asBroker(), { schoolId: school, kind: 'family' });
    await make.run(asBroker(), { interests: 1 });
    expect((await states())['Bea Broker']).toBe('made');
  });

  it('say how many interests there were: none is a nil declaration', async () => {
    await make.run(asAdmin(), { interests: 0 });
    const declare = new DeclareInterest(world.web.database, world.web.clock);
    await declare.run(asBroker(), { schoolId: school, kind: 'family' });
    await expect(make.run(asBroker(), { interests: 0 })).rejects.toMatchObject({
      code: 'interests-changed',
    });
    await make.run(asBroker(), { interests: 1 });
    expect(await lines()).toMatchObject([
      { interests: 0, state: 'made', untilDate: addMonths(today, 12), dueOn: null },
      { interests: 1, state: 'made' },
    ]);
    await expect(make.run(asBroker(), { interests: 1 })).rejects.toMatchObject({
      code: 'declared-today',
    });
    await sweep();
    expect(await subjects(broker)).toEqual([]);
  });

  it('are asked for again a month before they end, with the same last day', async () => {
    await make.run(asBroker(), { interests: 0 });
    await world.advance(336 * day);
    await sweep();
    const [, line] = await lines();
    expect(line).toMatchObject({ state: 'asked', dueOn: addDays(addMonths(today, 12), -1) });
    await make.run(asBroker(), { interests: 0 });
    expect((await lines())[1]).toMatchObject({
      ...{ state: 'made', untilDate: addMonths(addDays(today, 336), 12) },
    });
    const { rows } = await world.owner.query(
      'SELECT FROM identity.yearly_declaration WHERE person_id = $1',
      [broker],
    );
    expect(rows).toHaveLength(2);
  });

  it('are their person’s alone, and read by administrators only', async () => {
    await sweep();
    await expect(
      make.run(world.actor(head, ['headteacher'], school), { interests: 0 }),
    ).rejects.toMatchObject({ code: 'nothing-to-declare' });
    const sql = `UPDATE identity.yearly_declaration SET declared_at = now(), until_date = '2099-01-01', interests = 0
      WHERE person_id = $1`;
    await world.web.database.transaction(asAdmin(), (tx) => tx.query(sql, [broker]));
    expect((await states())['Bea Broker']).toBe('asked');
    const seen = (who: ReturnType<typeof asAdmin>) =>
      world.web.database.read(who, (tx) =>
        tx.query<unknown[]>('SELECT FROM identity.yearly_declaration'),
      );
    expect((await seen(asAdmin())).length).toBe(2);
    expect((await seen(asBroker())).length).toBe(1);
    expect((await seen({ ...asAdmin(), partnershipId: world.elsewhere })).length).toBe(0);
  });

  it('wait until an invitation is taken up', async () => {
    const late = await world.person('Nora New', [{ role: 'finance_officer' }]);
    await world.owner.query(
      `INSERT INTO identity.invitation (id, partnership_id, person_id, role_held_id, invited_at, sent_at, expires_at)
         SELECT gen_random_uuid(), partnership_id, person_id, id, now(), now(), now() + interval '30 days' FROM identity.role_held
          WHERE person_id = $1`,
      [late],
    );
    await sweep();
    expect(await subjects(late)).toEqual([]);
    await world.owner.query('UPDATE identity.invitation SET taken_up_at = now()');
    await sweep();
    expect(await subjects(late)).toHaveLength(1);
  });
});

import { entities } from '@evenhand/installation';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database, openDatabase, type OpenDatabase } from '@evenhand/platform';
import { Need } from '@evenhand/register';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { provenEntry } from '../factories/entry.js';
import type { PersonName } from './people.js';
import type { Side } from './side.js';
import { securityWorld, type SecurityWorld } from './world.js';

const requests = Number(process.env.EVENHAND_CONCURRENT_REQUESTS ?? 2_000);
const atOnce = 40;
const poolSize = 5;

interface Owned {
  partnership_id: string;
}
const tables = [
  ...['register.need', 'register.offer', 'brokerage.proposal', 'agreements.agreement'],
  ...['payments.milestone', 'directory.membership', 'reporting.report', 'platform.event'],
];
const roles: readonly PersonName[] = [
  'broker',
  'administrator',
  'supported head',
  'finance officer',
];

/** RELIABILITY 4.1: as many people of two partnerships as will, on five connections. */
describe('walls under concurrency', () => {
  let world: SecurityWorld;
  let actors: PersonActor[];

  beforeAll(async () => {
    world = await securityWorld();
    const all = [world.here, world.elsewhere].flatMap((side) =>
      roles.map((who) => actorOf(world.owner, side, who)),
    );
    actors = await Promise.all(all);
  }, 120_000);
  afterAll(() => world.close());

  const foreignTo = (actor: PersonActor, rows: readonly Owned[]): number =>
    rows.filter((row) => row.partnership_id !== actor.partnershipId).length;
  const needOfOthers = (actor: PersonActor): string => {
    const other = actor.partnershipId === world.here.partnershipId ? world.elsewhere : world.here;
    return other.things.needId;
  };
  const open = (): Promise<OpenDatabase> =>
    openDatabase(world.web.testing.webUrl, entities, { poolSize });

  /** The whole load; answers how many requests saw a foreign row, how many own rows there were, how many failed. */
  async function load(
    request: (actor: PersonActor, at: number) => Promise<readonly Owned[]>,
    count = requests,
  ): Promise<{ leaked: number; own: number; failed: number }> {
    const result = { leaked: 0, own: 0, failed: 0 };
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let at = next++; at < count; at = next++) {
        const actor = actors[(at * 7 + (at >> 3)) % actors.length];
        if (!actor) throw new Error('There is nobody');
        const rows = await request(actor, at).catch(() => undefined);
        if (!rows) result.failed += 1;
        else if (foreignTo(actor, rows) > 0) result.leaked += 1;
        else result.own += rows.length;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return result;
  }

  it('hold: reads, locks and writes of both, 0 foreign rows', async () => {
    const opened = await open();
    const { database } = opened;
    const result = await load((actor, at) => {
      const table = tables[at % tables.length] ?? '';
      const read = `SELECT partnership_id FROM ${table}`;
      if (at % 5 === 1) {
        // a lock on somebody else's need finds nothing to lock
        return database.transaction(actor, (tx) =>
          tx.query(
            'SELECT partnership_id FROM register.need WHERE id = $1 OR partnership_id <> $2 FOR UPDATE',
            [needOfOthers(actor), actor.partnershipId],
          ),
        );
      }
      if (at % 5 === 2) {
        return database.transaction(actor, async (tx) => {
          const [changed] = await tx.query<[Owned[], number]>(
            'UPDATE register.need SET last_confirmed_at = now() WHERE id = $1 RETURNING partnership_id',
            [needOfOthers(actor)],
          );
          return [...changed, ...(await tx.query<Owned[]>(read))];
        });
      }
      return database.read(actor, (tx) => tx.query(read));
    });
    await opened.close();
    expect(result).toMatchObject({ leaked: 0, failed: 0 });
    expect(result.own).toBeGreaterThan(requests);
  }, 240_000);

  it('are seen to leak where the context is set on the connection, not in the transaction', async () => {
    const opened = await open();
    const { source } = opened;
    const result = await load(async (actor) => {
      await source.query(
        `SELECT set_config('app.person', $1, false), set_config('app.partnership', $2, false)`,
        [actor.personId, actor.partnershipId],
      );
      return source.query('SELECT partnership_id FROM directory.membership');
    }, 400);
    // and whoever comes next, and sets nothing, sees what was left behind
    const left = await source.query<Owned[]>('SELECT partnership_id FROM directory.membership');
    await opened.close();
    expect(result.leaked).toBeGreaterThan(0);
    expect(left.length).toBeGreaterThan(0);
  }, 120_000);

  it('are seen to leak for the owner, as whom nothing starts', async () => {
    await expect(openDatabase(world.web.testing.ownerUrl, entities, { poolSize })).rejects.toThrow(
      /sees past row-level security/,
    );
    const owner = new Client({ connectionString: world.web.testing.ownerUrl });
    await owner.connect();
    await owner.query('BEGIN');
    const [actor] = actors;
    if (!actor) throw new Error('There is nobody');
    await owner.query(`SELECT set_config('app.partnership', $1, true)`, [actor.partnershipId]);
    const { rows } = await owner.query<Owned>('SELECT partnership_id FROM register.need');
    await owner.end();
    expect(foreignTo(actor, rows)).toBeGreaterThan(0);
  });

  it('are seen to fail closed for a repository outside the transaction', async () => {
    const source = new DataSource({
      type: 'postgres',
      url: world.web.testing.webUrl,
      entities: [...entities],
      poolSize,
      installExtensions: false,
      extra: { connectionTimeoutMillis: 300 },
    });
    await source.initialize();
    const database = new Database(source, new Clock());
    const result = await load(
      (actor) =>
        database.read(actor, async () => {
          const rows = await source.getRepository(Need).find();
          return rows.map(({ partnershipId }) => ({ partnership_id: partnershipId }));
        }),
      80,
    );
    await source.destroy();
    // every connection waits for another one; those that got one see nothing at all
    expect(result).toMatchObject({ leaked: 0, own: 0 });
    expect(result.failed).toBeGreaterThan(0);
  }, 120_000);
});

async function actorOf(owner: Client, side: Side, who: PersonName): Promise<PersonActor> {
  const place = side.places.get(who);
  if (!place) throw new Error(`There is no ${who}`);
  const entryId = await provenEntry(owner, place.personId, place.partnershipId);
  return { kind: 'person', ...place, roles: [], steppedUp: false, entryId };
}

import { Log } from '@evenhand/platform';
import { addressesOf, walk } from './access-walk.js';
import { askerOf } from './asking.js';
import { entrusted, knowers, knowsNeed } from './knowers.js';
import { listenTo } from './listening-log.js';
import { insertPerson, type PersonName } from './people.js';
import { type SecretKind, secretKinds, secretsIn, type Sighting } from './secrets.js';
import { beStoodInFor } from './stand-in.js';
import { securityWorld, type SecurityWorld } from './world.js';

const needs = Number(process.env.EVENHAND_CANARY_NEEDS ?? 10);
/** What is told of the supported school, of its pairing, or of what came of it. */
const ofThePair: readonly SecretKind[] = [
  ...(['need', 'pairing reason', 'broker note', 'answer', 'agreement', 'narrative'] as const),
  ...(['outcome note', 'countersignature', 'evidence'] as const),
];
/** Bank details are masked for everybody. */
const neverShown: readonly SecretKind[] = ['account'];

/** Whose secret a person may read: those of `knowers`, in their own partnership. */
function mayKnow(person: PersonName, { slug, kind, at }: Sighting): boolean {
  if (person === 'broker elsewhere') return slug === 'moor' && mayRead('broker', kind, at);
  if (person === 'stand-in')
    return slug === 'moor' ? mayRead('broker', kind, at) : entrusted(kind, at);
  return slug === 'vale' && mayRead(person, kind, at);
}
const mayRead = (person: PersonName, kind: SecretKind, at: number): boolean =>
  kind === 'need' ? knowsNeed(person, at) : knowers[kind].includes(person);

describe('canaries', () => {
  const lines: string[] = [];
  let world: SecurityWorld;

  beforeAll(async () => {
    world = await securityWorld({ needs, lines });
    await beStoodInFor(world);
    listenTo(world.app.get(Log), lines);
  }, 240_000);
  afterAll(() => world.close());

  async function sightings(
    addresses: readonly string[],
    people: readonly PersonName[] = [...world.askers.keys()],
  ): Promise<{ strangers: string[]; known: Set<string> }> {
    const strangers = new Set<string>();
    const known = new Set<string>();
    for (const person of people) {
      const asker = world.askers.get(person);
      if (!asker) throw new Error(`There is no ${person}`);
      await walk(asker, addresses, (address, { body }) => {
        for (const sighting of secretsIn(body.replaceAll(`search=Zq`, ''))) {
          const what = `${sighting.kind} ${sighting.at} of ${sighting.slug}`;
          if (mayKnow(person, sighting)) known.add(`${person}: ${sighting.kind}`);
          else strangers.add(`${person} at ${address}: ${what}`);
        }
      });
    }
    return { strangers: [...strangers], known };
  }

  it('sing for nobody who may not know: every page, list, search and API answer', async () => {
    const addresses = [...addressesOf(world.here), ...addressesOf(world.elsewhere, false)];
    const { strangers, known } = await sightings(addresses);
    expect(strangers).toEqual([]);
    // Answers that were all refused would sing for nobody, too: whoever may know has to hear it.
    const unheard = secretKinds
      .filter((kind) => !neverShown.includes(kind))
      .filter((kind) => ![...known].some((heard) => heard.endsWith(`: ${kind}`)));
    expect(unheard).toEqual([]);
    expect(addresses.length).toBeGreaterThan(150);
  }, 600_000);

  it('are silent for a broker with a tie to the school in need, and tell of the others', async () => {
    const { here, owner } = world;
    const place = await insertPerson(owner, 'Tied Broker', 'broker', {
      ...{ partnershipId: here.partnershipId, schoolId: null },
    });
    await owner.query(
      `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
       VALUES ($1, $2, $3, 'family', '2026-01-01', '2099-01-01', now())`,
      [place.personId, here.partnershipId, here.schools.supported.schoolId],
    );
    const tied = await askerOf(world.app, world.worker, 'tied broker', place);
    const heard = new Set<string>();
    await walk(tied, addressesOf(here), (_, { body }) => {
      for (const { kind } of secretsIn(body)) heard.add(kind);
    });
    expect(ofThePair.filter((kind) => heard.has(kind))).toEqual([]);
    expect(heard.has('offer')).toBe(true);
  }, 120_000);

  it('are in no mail, event, work item, queue or stored answer', async () => {
    const homes = ['directory', 'identity', 'funds', 'register', 'matching', 'brokerage'];
    homes.push('agreements', 'reporting', 'payments', 'pg_catalog', 'information_schema');
    const { rows } = await world.owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE NOT schemaname = ANY($1) ORDER BY 1`,
      [homes],
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rows: told } = await world.owner.query<{ row: string }>(
        `SELECT t::text AS row FROM ${name} t WHERE t::text ~ 'Zq[a-z]+x[0-9]+x'`,
      );
      found.push(...told.map(({ row }) => `${name}: ${row.slice(0, 200)}`));
    }
    expect(found).toEqual([]);
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['platform.mail', 'platform.event', 'platform.work_item']),
    );
    const { rows: counts } = await world.owner.query<{ mails: number }>(
      'SELECT count(*)::int AS mails FROM platform.mail',
    );
    expect(counts[0]?.mails).toBeGreaterThan(5);
  });

  it('are in no log line and on no error page', async () => {
    const needId = world.here.things.needId;
    const head = world.askers.get('supported head');
    const body = { summary: `Zqvalex0x0q`, urgency: 99, days: 'Zqvalex0x0q' };
    const refused = await head?.ask('PUT', `/api/v1/needs/${needId}`, body, 1);
    expect(refused?.statusCode).toBe(422);
    const lost = await world.askers.get('nobody')?.ask('GET', '/no-such-page?search=Zqvalex0x0q');
    expect(lost?.statusCode).toBe(404);
    for (const answer of [refused, lost]) expect(secretsIn(answer?.body ?? '')).toEqual([]);
    expect(lines.filter((line) => secretsIn(line).length > 0)).toEqual([]);
    expect(lines.length).toBeGreaterThan(100);
  });

  it.each<[string, string, PersonName, string]>([
    ['confidential', 'register.need', 'other head', 'need'],
    ['own_or_staff', 'register.offer', 'other head', 'offer'],
    ['staff_and_parties', 'agreements.agreement', 'other head', 'agreement'],
  ])(
    'sing when the policy %s of %s is gone',
    async (policy, table, person, kind) => {
      const addresses = addressesOf(world.here).filter((address) => address.includes(`/${kind}s`));
      expect((await sightings(addresses, [person])).strangers).toEqual([]);
      await world.owner.query(`DROP POLICY ${policy} ON ${table}`);
      const { strangers } = await sightings(addresses, [person]);
      expect(strangers.filter((sighting) => sighting.includes(`: ${kind} `))).not.toEqual([]);
    },
    240_000,
  );

  it('sing when one query loses its filter', async () => {
    const addresses = addressesOf(world.here).filter((address) =>
      address.includes('/introductions'),
    );
    expect((await sightings(addresses, ['other head'])).strangers).toEqual([]);
    const { rows } = await world.owner.query<{ body: string }>(
      `SELECT pg_get_functiondef('brokerage.introductions(uuid)'::regprocedure) AS body`,
    );
    const filter = /WHERE s\.sight <> 'nothing' AND \(([^)]*)\)[^$]*ORDER BY/;
    expect(rows[0]?.body).toMatch(filter);
    await world.owner.query(rows[0]?.body.replace(filter, 'WHERE ($1) ORDER BY') ?? '');
    const { strangers } = await sightings(addresses, ['other head']);
    expect(strangers.filter((sighting) => sighting.includes(': answer '))).not.toEqual([]);
  }, 120_000);
});

import { randomUUID } from 'node:crypto';
import { Actor, PersonActor, systemActor } from '@evenhand/kernel';
import { openDatabase, OpenDatabase, Tx } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import {
  competitors,
  createPartnership,
  directoryEntities,
  endRelations,
  inviteMember,
  NewRelation,
  relate,
  relationKinds,
  relationsOf,
  School,
} from '../index.js';

const operator = systemActor('console.partnership', null);
const trust = { trustCode: '99001', trustName: 'Wolden Learning Trust' };
const place = (east: number, north = 0) => ({ easting: 512_000 + east, northing: 398_000 + north });
const given = [
  buildGiasSchool({ name: 'A', ...place(0), ...trust }),
  buildGiasSchool({ name: 'B', ...place(400), ...trust }),
  buildGiasSchool({ name: 'C', ...place(800) }),
  buildGiasSchool({
    name: 'D',
    ...place(0, 1200),
    federationCode: '99101',
    federationName: 'Tarnside',
  }),
  buildGiasSchool({
    name: 'E',
    ...place(9000),
    federationCode: '99101',
    federationName: 'Tarnside',
  }),
  // not a member: it still is one of A's three nearest
  buildGiasSchool({ name: 'F', ...place(100) }),
  buildGiasSchool({ name: 'G', phase: '4', ...place(0, 50) }),
  buildGiasSchool({ name: 'H', phase: '4', ...place(2900, 50) }),
  buildGiasSchool({ name: 'I', easting: '', northing: '', postcode: '' }),
];

let desk: RegisterImportTest;
let web: OpenDatabase;
let ours: string;
const schools = new Map<string, School>();

beforeAll(async () => {
  desk = await openRegisterImport();
  web = await openDatabase(desk.test.webUrl, directoryEntities);
  await desk.take(buildGiasFile(given));
  for (const { urn } of given) {
    const school = await desk.school(urn);
    schools.set(school.name, school);
  }
  const now = desk.worker.clock.now();
  const { database } = desk.worker;
  ours = (
    await database.transaction(operator, (tx) =>
      createPartnership(tx, operator, { slug: 'ours', name: 'Ours' }, now),
    )
  ).id;
  const product = systemActor('test', ours);
  await database.transaction(product, async (tx) => {
    for (const { urn, name } of given) {
      if (name !== 'F') await inviteMember(tx, product, { urn: Number(urn) }, now);
    }
    await tx.query(`UPDATE directory.membership SET status = 'active'`);
  });
});

afterAll(async () => {
  await web.close();
  await desk.close();
});

afterEach(async () => desk.rows('DELETE FROM directory.relation'));

const id = (name: string): string => schools.get(name)?.id ?? '';
const nameOf = (schoolId: string): string =>
  [...schools.values()].find((school) => school.id === schoolId)?.name ?? '?';
const acting = (schoolId: string | null = null, partnershipId = ours): PersonActor => ({
  kind: 'person',
  personId: randomUUID(),
  partnershipId,
  schoolId,
  roles: ['broker'],
  steppedUp: false,
});
const link = (over: Partial<NewRelation> = {}): NewRelation => ({
  kind: 'agreement',
  fromSchoolId: id('A'),
  toSchoolId: id('C'),
  fromDate: '2026-09-01',
  until: null,
  source: 'agreement:1',
  ...over,
});
const within = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
  web.database.transaction(actor, work);
const links = async (actor: Actor, onDate = '2026-10-01') =>
  (await within(actor, (tx) => relationsOf(tx, ours, onDate))).map(
    ({ kind, fromSchoolId, toSchoolId }) =>
      `${kind} ${[nameOf(fromSchoolId), nameOf(toSchoolId)].sort().join('')}`,
  );

describe('relations', () => {
  it('are dated, written once, and ended', async () => {
    const by = acting();
    await within(by, async (tx) => {
      await relate(tx, by, link());
      await relate(tx, by, link());
    });
    expect(await desk.rows('SELECT 1 FROM directory.relation')).toHaveLength(1);
    expect(await links(by, '2026-08-31')).not.toContain('agreement AC');
    expect(await links(by)).toContain('agreement AC');
    const ended = {
      kind: 'agreement',
      fromSchoolId: id('A'),
      toSchoolId: id('C'),
      onDate: '2026-12-31',
    } as const;
    await within(by, (tx) => endRelations(tx, by, { ...ended, source: 'agreement:2' }));
    expect(await links(by, '2027-01-01')).toContain('agreement AC');
    await within(by, (tx) => endRelations(tx, by, { ...ended, source: 'agreement:1' }));
    expect(await links(by, '2026-12-31')).toContain('agreement AC');
    expect(await links(by, '2027-01-01')).not.toContain('agreement AC');
    await expect(within(by, (tx) => relate(tx, by, link({ toSchoolId: id('A') })))).rejects.toThrow(
      'two different schools',
    );
  });

  it('of trust and federation come from the register', async () => {
    expect(await links(acting())).toEqual(['federation DE', 'same_trust AB']);
  });

  it('show a school its own links only, and never who excluded it', async () => {
    const [broker, inB] = [acting(), acting(id('B'))];
    await desk.rows(`INSERT INTO identity.person (id, name, email, created_at)
      VALUES ('${broker.personId}', 'Bea Broker', 'bea@desk.example', now())`);
    await desk.rows(`INSERT INTO identity.role_held (person_id, partnership_id, role, from_date, created_at)
      VALUES ('${broker.personId}', '${ours}', 'broker', '2020-01-01', now())`);
    await within(broker, (tx) => relate(tx, broker, link()));
    const exclusion = link({ kind: 'exclusion', fromSchoolId: id('B'), source: 'school' });
    await within(inB, (tx) => relate(tx, inB, exclusion));
    const registered = ['federation DE', 'same_trust AB'];
    expect(await links(acting(id('A')))).toEqual(['agreement AC', ...registered]);
    expect(await links(acting(id('B')))).toEqual(['exclusion BC', ...registered]);
    expect(await links(acting(id('C')))).toEqual(['agreement AC', ...registered]);
    expect(await links(acting(id('D')))).toEqual(registered);
    expect(await links(broker)).toEqual(['agreement AC', 'exclusion BC', ...registered]);
    // a name told in confidence is for who decides pairings alone
    expect(await links(acting())).toEqual(['agreement AC', ...registered]);
    const forged = acting(id('D'));
    await expect(
      within(forged, (tx) => relate(tx, forged, link({ source: 'forged' }))),
    ).rejects.toThrow('row-level security');
  });

  it('of another partnership do not exist', async () => {
    const broker = acting();
    await within(broker, (tx) => relate(tx, broker, link()));
    const outsider = acting(null, randomUUID());
    expect(await links(outsider)).toEqual([]);
    await within(outsider, (tx) => endRelations(tx, outsider, { ...link(), onDate: '2026-10-01' }));
    expect(await links(broker)).toContain('agreement AC');
  });

  it('have the same kinds in the database as in the code', async () => {
    const [row] = await desk.rows<{ list: string }>(
      `SELECT pg_get_constraintdef(oid) AS list FROM pg_constraint WHERE conname = 'relation_kind'`,
    );
    expect([...(row?.list ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name)).toEqual([
      ...relationKinds,
    ]);
  });
});

describe('competitors', () => {
  const pairs = async () =>
    (await within(acting(), (tx) => competitors(tx, ours))).map(
      ({ schoolId, competitorId, metres }) =>
        `${nameOf(schoolId)}${nameOf(competitorId)} ${metres}`,
    );
  afterEach(async () => desk.rows(`UPDATE directory.partnership SET settings = '{}'`));

  it('are the three nearest of the same phase, members or not, within reach', async () => {
    expect((await pairs()).sort()).toEqual(
      // A: F (no member) 100, B 400, C 800; D is fourth. D: A 1200, F 1204, B 1265; C is fourth.
      [
        'AB 400',
        'AC 800',
        'BA 400',
        'BC 400',
        'CA 800',
        'CB 400',
        'DA 1200',
        'DB 1265',
        'GH 2900',
        'HG 2900',
      ],
    );
  });

  it("follow the partnership's setting", async () => {
    await desk.rows(
      `UPDATE directory.partnership SET settings = '{"competitors": {"nearest": 2, "primaryMetres": 500, "secondaryMetres": "x"}}'`,
    );
    expect((await pairs()).sort()).toEqual(['AB 400', 'BA 400', 'CB 400', 'GH 2900', 'HG 2900']);
  });
});

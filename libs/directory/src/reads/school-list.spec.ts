import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type PersonActor } from '@evenhand/kernel';
import { type OpenDatabase, openDatabase } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../../../../test/factories/gias-file.js';
import { misspell, seeded } from '../../../../test/factories/misspell.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import { notRun } from '../../../../test/servers/index.js';
import { directoryEntities, FoundSchools, schoolList, type SchoolFilter } from '../index.js';

const reader: PersonActor = {
  ...{ kind: 'person', personId: '00000000-0000-4000-8000-000000000001' },
  ...{ partnershipId: null, schoolId: null, roles: [], steppedUp: false },
};
let desk: RegisterImportTest;
let web: OpenDatabase;

beforeAll(async () => {
  desk = await openRegisterImport();
  web = await openDatabase(desk.test.webUrl, directoryEntities, { poolSize: 2 });
});
afterAll(async () => {
  await web.close();
  await desk.close();
});

const find = async (filter: SchoolFilter, after: string | null = null, limit = 10) =>
  web.database.read(reader, (tx) => schoolList(tx, { after, limit }, filter));
const names = ({ items }: FoundSchools): string[] => items.map(({ name }) => name);
const typed = async (search: string, more: SchoolFilter = {}) =>
  names(await find({ search, ...more }));

describe('a small register', () => {
  const at = (easting: number) => ({ easting, northing: 398_000 });
  const becket = buildGiasSchool({ name: 'St. Thomas à Becket C.E. Primary', ...at(500_100) });
  const josephs = buildGiasSchool({
    ...{ name: "Saint Joseph's Catholic Primary School", town: 'Wolden', ...at(500_200) },
  });
  const twin = buildGiasSchool({
    ...{ name: 'St Josephs Catholic Primary School', town: 'Lindmere', ...at(520_000) },
  });
  const special = buildGiasSchool({
    ...{ name: 'Fernlea', phase: '0', typeCode: '07', typeName: 'Community special school' },
    ...{ typeGroup: '5', lowAge: 11, highAge: 19, trustCode: '4321', trustName: 'Kestrel Trust' },
    ...at(501_000),
  });
  const shut = buildGiasSchool({
    name: 'Gone Lane',
    status: '2',
    closedOn: '31-08-2025',
    ...at(500_050),
  });
  const nowhere = [
    buildGiasSchool({ name: 'Anywhere Abbey', easting: '', northing: '', postcode: '' }),
    buildGiasSchool({ name: 'Anywhere Bridge', easting: 0, northing: 0, postcode: '' }),
  ];

  beforeAll(async () => {
    await desk.empty();
    const file = buildGiasFile([becket, josephs, twin, special, shut, ...nowhere]);
    expect((await desk.take(file)).outcome).toBe('applied');
    await desk.rows(`UPDATE directory.trust SET group_id = 'TR04321'`);
  });

  it('is found however it is spelt', async () => {
    for (const search of [
      'saint thomas a becket',
      'ST THOMAS À BECKET church of england primary',
      'becket thomas',
      'thomsa beckett',
      'beck',
      'St.Thomas',
    ])
      expect((await typed(search))[0]).toBe(becket.name);
    expect(await typed('st josephs catholic lindmere')).toEqual([twin.name]);
    expect((await typed('jospeh wolden'))[0]).toBe(josephs.name);
    for (const search of ['kestrel', 'TR04321', '4321', 'fern lea', String(special.urn)])
      expect(await typed(search)).toEqual([special.name]);
    for (const search of ['zzzz', '%', "'; --", 'near', '\\'])
      expect(await typed(search)).toEqual([]);
  });

  it("follows a change of name, of trust and of the trust's name", async () => {
    await desk.rows(`UPDATE directory.school SET name = 'Heron Court' WHERE urn = $1`, [
      special.urn,
    ]);
    expect(await typed('fernlea')).toEqual([]);
    expect(await typed('heron')).toEqual(['Heron Court']);
    await desk.rows(`UPDATE directory.trust SET name = 'Osprey Trust'`);
    expect([await typed('kestrel'), await typed('osprey')]).toEqual([[], ['Heron Court']]);
  });

  it('is narrowed by phase, type, ages and state; exact numbers find closed schools too', async () => {
    expect(await typed('', { provision: 'special' })).toEqual(['Heron Court']);
    expect(await typed('', { typeCode: '07', ageFrom: 16 })).toEqual(['Heron Court']);
    expect(await typed('', { typeCode: '07', ageTo: 10 })).toEqual([]);
    expect(await typed('gone lane')).not.toContain('Gone Lane');
    expect(await typed('gone lane', { state: 'closed' })).toEqual(['Gone Lane']);
    expect(await typed(String(shut.urn))).toEqual(['Gone Lane']);
    expect(await typed(String(shut.urn), { state: 'open' })).toEqual([]);
    expect(await typed('991', { state: 'any' })).toHaveLength(7);
  });

  it('stands nearest first, unknown places last and never at 0, page by page', async () => {
    const all: [string, number | null][] = [];
    for (let after: string | null = null, pages = 0; pages < 9; pages++) {
      const page = await find({ near: '500000,398000', state: 'any' }, after, 2);
      all.push(...page.items.map((s): [string, number | null] => [s.name, s.distanceMetres]));
      after = page.next;
      if (after === null) break;
    }
    expect(all).toEqual([
      ['Gone Lane', 50],
      [becket.name, 100],
      [josephs.name, 200],
      ['Heron Court', 1000],
      [twin.name, 20_000],
      ['Anywhere Abbey', null],
      ['Anywhere Bridge', null],
    ]);
    const words = await find({ search: 'st josephs near Lindmere st joseph' });
    expect(words.items.map(({ distanceMetres }) => distanceMetres)).toEqual([0, 19_800]);
    expect(words.from?.label).toBe(twin.name);
  });

  it('says that a distance is rough where a place was guessed', async () => {
    const near = async (): Promise<unknown[]> => {
      const { items } = await find({ near: '500000,398000', state: 'any' });
      return items.map(({ name, isRough }) => isRough && name).filter(Boolean);
    };
    expect(await near()).toEqual([]);
    const guess = `UPDATE directory.school SET coordinate_source = $1 WHERE urn = $2`;
    await desk.rows(guess, ['outcode', josephs.urn]);
    expect(await near()).toEqual([josephs.name]);
    const around = await find({ near: String(josephs.urn), state: 'any' });
    expect(around.items.map(({ isRough }) => isRough)).toEqual([
      ...[true, true, true, true, true, false, false],
    ]);
    await desk.rows(guess, ['register', josephs.urn]);
  });

  it('is looked at from degrees, a postcode, a URN; says when it knows no such place', async () => {
    const [east = 0, north = 0] = [Number(becket.easting), Number(becket.northing)];
    for (const near of [`${east}, ${north}`, String(becket.postcode), String(becket.urn)])
      expect((await find({ near })).from).toMatchObject({ easting: east, northing: north });
    const degrees = await find({ search: '53.47072, -0.49193' });
    expect(Math.abs((degrees.from?.easting ?? 0) - 500_100)).toBeLessThan(1500);
    for (const near of ['ZZ9 9ZZ', '48.8, 2.3', String(nowhere[0]?.urn), 'nobody knows'])
      expect(await find({ near })).toMatchObject({ from: null, unknownPoint: near, order: 'name' });
  });

  it('goes on in the order that it began in, and anew with a cursor of another', async () => {
    const fit = await find({ search: 'primary' }, null, 1);
    const more = await find({ search: 'primary' }, fit.next, 10);
    expect(new Set([...names(fit), ...names(more)]).size).toBe(3);
    expect(names(await find({}, fit.next, 1))).toEqual(['Anywhere Abbey']);
    expect(names(await find({}, 'nonsense', 1))).toEqual(['Anywhere Abbey']);
  });
});

it('finds 95 of 100 misspelt names of nine real authorities among the first three', async () => {
  const real = join(
    __dirname,
    '../../../../../shared/data/gias-layout-2026-nine-authorities.csv.gz',
  );
  if (!existsSync(real)) return notRun(`nine real authorities are not there (${real})`);
  await desk.empty();
  await desk.take({ name: 'nine.csv.gz', open: () => createReadStream(real) });
  const schools = await desk.rows<{ id: string; name: string; place: string; twins: string }>(
    `SELECT s.id, s.name, concat_ws(' ', s.town, s.la_name) AS place, count(*) OVER (PARTITION BY x.name) AS twins
       FROM directory.school s JOIN directory.school_search x ON x.school_id = s.id
      WHERE s.status <> 'closed' ORDER BY s.urn`,
  );
  const random = seeded(20261122);
  const missed: string[] = [];
  for (let asked = 0; asked < 300; asked++) {
    const school = schools[Math.floor(random() * schools.length)];
    if (!school) throw new Error('a school');
    const wrong = misspell(school.name, random);
    const { items } = await find({
      search: school.twins === '1' ? wrong : `${wrong} ${school.place}`,
    });
    if (!items.slice(0, 3).some(({ id }) => id === school.id)) missed.push(wrong);
  }
  // the whole of England: npm run bench -- search
  expect(missed.length).toBeLessThanOrEqual(15);
}, 60_000);

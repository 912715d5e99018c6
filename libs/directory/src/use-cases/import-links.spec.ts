import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { systemActor } from '@evenhand/kernel';
import {
  buildGiasFile,
  buildGiasSchool,
  fileOfBytes,
} from '../../../../test/factories/gias-file.js';
import {
  openRegisterImport,
  RegisterImportTest,
} from '../../../../test/factories/register-import.js';
import { notRun } from '../../../../test/servers/index.js';
import { CreatePartnership, GiasCells, ImportLinks, LinksOutcome, RegisterFile } from '../index.js';

const operator = systemActor('console.import-links', null);
const filler = Array.from({ length: 20 }, () => buildGiasSchool());
const closed = { status: '2', closedOn: '31-08-2026' };

let desk: RegisterImportTest;
let partnership: string;

beforeAll(async () => {
  desk = await openRegisterImport();
  const create = new CreatePartnership(desk.worker.database, desk.worker.clock);
  partnership = (await create.run(operator, { slug: 'ours', name: 'Ours' })).id;
});

afterAll(async () => desk.close());

beforeEach(async () => {
  for (const table of ['task', 'membership', 'urn_link']) {
    await desk.rows(`DELETE FROM directory.${table}`);
  }
  await desk.empty();
});

type Urn = GiasCells['urn'];
type Link = [Urn, Urn, string, string?];
const fileOf = (links: Link[], name = 'links_edubasealldata20260716.csv'): RegisterFile =>
  fileOfBytes(
    name,
    Buffer.from(
      [
        '"URN","LinkURN","LinkName","LinkType","LinkEstablishedDate"',
        ...links.map(
          ([a, b, type, on]) =>
            `${String(a)},${String(b)},"Caf\xe9, a name","${type}","${on ?? ''}"`,
        ),
        '',
      ].join('\r\n'),
      'latin1',
    ),
  );
const link = async (file: RegisterFile): Promise<LinksOutcome> =>
  new ImportLinks(desk.worker.database, desk.worker.clock).run(operator, { file });
const take = async (...schools: GiasCells[]) => desk.take(buildGiasFile([...schools, ...filler]));
const join_ = async (school: GiasCells): Promise<void> => {
  await desk.rows(
    `INSERT INTO directory.membership (id, partnership_id, school_id, status, invited_on, joined_on, created_at)
     SELECT $1, $2, id, 'active', '2026-01-01', '2026-01-01', now() FROM directory.school WHERE urn = $3`,
    [randomUUID(), partnership, school.urn],
  );
};
const tasks = async () =>
  desk.rows<Record<string, unknown>>(
    'SELECT kind, status, other_urn, note, choice FROM directory.task ORDER BY kind',
  );

describe('importing links', () => {
  it('lets a converted school keep its id, whatever hangs on it', async () => {
    const old = buildGiasSchool({ name: 'Alder Primary' });
    const young = buildGiasSchool({ name: 'Alder Academy', typeCode: '34' });
    await take(old);
    await join_(old);
    const { id } = await desk.school(old.urn);
    await take({ ...old, ...closed }, young);
    expect(await tasks()).toMatchObject([{ kind: 'school_closed', status: 'open' }]);
    const outcome = await link(fileOf([[old.urn, young.urn, 'Successor', '01-09-2026']]));
    expect(outcome).toMatchObject({
      outcome: 'applied',
      rows: 1,
      counts: { conversions: 1, continued: 1, aliases: 0, asked: 0, waiting: 0 },
    });
    expect(await desk.school(young.urn)).toMatchObject({
      id,
      name: 'Alder Academy',
      status: 'open',
    });
    const urns = await desk.rows(
      `SELECT urn, school_id, until::text FROM directory.school_urn WHERE school_id = $1 ORDER BY urn`,
      [id],
    );
    expect(urns).toEqual([
      { urn: old.urn, school_id: id, until: '2026-08-31' },
      { urn: young.urn, school_id: id, until: null },
    ]);
    const changes = await desk.rows<{ field: string }>(
      'SELECT field FROM directory.school_change WHERE import_id = $1',
      [outcome.importId],
    );
    expect(changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['urn', 'name', 'status', 'type_code']),
    );
    const [task] = await tasks();
    expect(task).toMatchObject({
      status: 'done',
      note: `The school goes on under the URN ${young.urn}.`,
    });

    // the register lists the old one as closed for ever: no second school, no new closure
    const later = await take({ ...old, ...closed }, { ...young, pupils: '99' });
    expect(later.counts).toMatchObject({ new: 0, changed: 1, closed: 0, missing: 0 });
    expect(await desk.school(young.urn)).toMatchObject({ id, pupils: 99 });
  });

  it('is the same twice, whichever side lists the link, and says what it cannot use', async () => {
    const old = buildGiasSchool({ ...closed });
    const young = buildGiasSchool();
    await take(old, young);
    const links: Link[] = [
      [young.urn, old.urn, 'Predecessor'],
      [old.urn, young.urn, 'Sixth Form Centre Link'],
    ];
    expect((await link(fileOf(links))).counts).toMatchObject({ continued: 1, undirected: 1 });
    expect((await link(fileOf(links))).outcome).toBe('already');
    const both = fileOf([...links, [old.urn, young.urn, 'Successor']], 'other.csv');
    expect((await link(both)).counts).toMatchObject({ conversions: 1, continued: 0, aliases: 0 });
  });

  it('follows a chain, and holds what comes before its schools', async () => {
    const [a, b, c] = [buildGiasSchool(closed), buildGiasSchool(closed), buildGiasSchool()];
    await take(a);
    const { id } = await desk.school(a.urn);
    const links: Link[] = [
      [b.urn, c.urn, 'Successor', '01-09-2020'],
      [a.urn, b.urn, 'Successor', '01-09-2010'],
    ];
    expect((await link(fileOf(links))).counts).toMatchObject({ continued: 0, waiting: 2 });
    const outcome = await take(a, c);
    expect(outcome.links).toMatchObject({ continued: 1, aliases: 1, waiting: 0 });
    expect((await desk.school(c.urn)).id).toBe(id);
    const known = await desk.rows('SELECT FROM directory.school_urn WHERE school_id = $1', [id]);
    expect(known).toHaveLength(3);
  });

  it('asks a person about mergers and splits of members, and does what they choose', async () => {
    const [a, b, c] = [buildGiasSchool(), buildGiasSchool(), buildGiasSchool()];
    await take(a, b, c);
    await join_(a);
    const { id } = await desk.school(a.urn);
    await take({ ...a, ...closed }, { ...b, ...closed }, c);
    await desk.rows('DELETE FROM directory.task');
    const links: Link[] = [
      [a.urn, c.urn, 'Successor - merged'],
      [b.urn, c.urn, 'Successor'],
    ];
    const outcome = await link(fileOf(links));
    expect(outcome.counts).toMatchObject({ conversions: 0, mergers: 2, continued: 0, asked: 1 });
    expect(await tasks()).toMatchObject([
      { kind: 'school_merged', status: 'open', other_urn: c.urn },
    ]);
    await desk.rows(
      `UPDATE directory.task SET status = 'done', done_at = now(), choice = 'continue'`,
    );
    const next = await take({ ...a, ...closed }, { ...b, ...closed }, { ...c, pupils: '5' });
    expect(next).toMatchObject({ links: { continued: 1, asked: 0 }, tasks: 0 });
    expect((await desk.school(c.urn)).id).toBe(id);
    expect(await desk.school(b.urn)).toMatchObject({ status: 'closed' });
  });

  it('joins nothing while both have live work, and nothing while the old one is open', async () => {
    const [a, b, c, d] = Array.from({ length: 4 }, () => buildGiasSchool());
    if (!a || !b || !c || !d) throw new Error('four schools');
    await take({ ...a, ...closed }, b, c, d);
    for (const school of [a, b]) await join_(school);
    const links: Link[] = [
      [a.urn, b.urn, 'Successor'],
      [c.urn, d.urn, 'Successor'],
    ];
    const outcome = await link(fileOf(links));
    expect(outcome).toMatchObject({ outcome: 'applied', counts: { continued: 0 } });
    expect(outcome.findings).toMatchObject([{ severity: 'notice', value: String(a.urn) }]);
    expect((await desk.school(a.urn)).id).not.toBe((await desk.school(b.urn)).id);
    expect((await desk.school(c.urn)).status).toBe('open');
  });

  it('refuses another file, bad URNs and dates, and leaves all as it was', async () => {
    const wrong = await link(buildGiasFile([buildGiasSchool()]));
    expect(wrong).toMatchObject({ outcome: 'refused', faults: 1 });
    expect(wrong.findings[0]?.message).toContain('This is not the links file');
    const bad = await link(
      fileOf([
        [950_001, 'x', 'Successor'],
        [950_001, 950_002, 'Successor', '31-02-2020'],
      ]),
    );
    expect(bad.findings.map(({ row, column }) => [row, column])).toEqual([
      [2, 'LinkURN'],
      [3, 'LinkEstablishedDate'],
    ]);
    expect(await desk.rows('SELECT FROM directory.urn_link')).toHaveLength(0);
    expect(await desk.rows(`SELECT FROM directory.import WHERE outcome = 'refused'`)).toHaveLength(
      2,
    );
  });

  it('reads the real file beside nine real authorities', async () => {
    const folder = join(__dirname, '../../../../../shared/data');
    const real = join(folder, 'gias-links-2025-04-22.csv.gz');
    const nine = join(folder, 'gias-layout-2026-nine-authorities.csv.gz');
    if (!existsSync(real) || !existsSync(nine)) {
      return notRun(`the register's real links are not there (${real})`);
    }
    await desk.take({ name: 'nine.csv.gz', open: () => createReadStream(nine) });
    const file = { name: 'links.csv.gz', open: () => createReadStream(real) };
    const outcome = await link(file);
    expect(outcome).toMatchObject({
      outcome: 'applied',
      rows: 33_801,
    });
    expect(outcome.counts).toEqual({
      conversions: 11_920,
      mergers: 4_687,
      splits: 227,
      unclear: 20,
      undirected: 347,
      aliases: 777,
      continued: 0,
      asked: 0,
      waiting: 16_056,
    });
    expect((await link(file)).outcome).toBe('already');
  });
});

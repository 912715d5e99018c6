import { randomUUID } from 'node:crypto';
import { Config, Log, ScanFilesJob, VirusScanner, WorkRunner } from '@evenhand/platform';
import { eicar, type StandInClamd, standInClamd } from '../servers/stand-in-clamd.js';
import { agreedWith, type Agreed } from './agreed-with.js';
import { type Answer, type Asker, Upload } from './asking.js';
import type { PersonName } from './people.js';
import { everythingStored } from './everything-stored.js';
import { securityWorld, type SecurityWorld } from './world.js';

const word = 'Qhildegard';

describe('a file of a report', () => {
  let world: SecurityWorld;
  let clamd: StandInClamd;
  let agreed: Agreed;
  beforeAll(async () => {
    clamd = await standInClamd();
    world = await securityWorld({ settings: { clamdAddress: clamd.address } });
    agreed = await agreedWith(world, word);
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await clamd.stop();
  });

  const ask = (name: PersonName, ...rest: Parameters<Asker['ask']>): Promise<Answer> => {
    const asker = world.askers.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return asker.ask(...rest);
  };
  const mailsOf = async (job: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `SELECT p.name FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
        WHERE m.template = $1 ORDER BY 1`,
      [`notifications.${job}`],
    );
    return rows.map(({ name }) => name);
  };
  /** A further file of the same school, on a report that is written: its place does not matter here. */
  const another = async (): Promise<{ evidence: string; fileId: string }> => {
    const id = randomUUID();
    const { rows } = await world.owner.query<{ fileId: string; reportId: string }>(
      `WITH file AS (INSERT INTO platform.file (id, partnership_id, school_id, name, content_type, size, sha256,
           bytes, created_by, created_at)
         SELECT $2, f.partnership_id, f.school_id, 'other.pdf', f.content_type, 9, encode(sha256($3), 'hex'), $3,
                f.created_by, now() FROM platform.file f JOIN reporting.evidence e ON e.file_id = f.id
          WHERE e.id = $1 RETURNING id)
       SELECT file.id AS "fileId", e.report_id AS "reportId" FROM file, reporting.evidence e WHERE e.id = $1`,
      [agreed.evidenceId, randomUUID(), Buffer.from(`%PDF-1.4\n% ${id}`)],
    );
    const { fileId = '', reportId = '' } = rows[0] ?? {};
    await world.owner.query('BEGIN');
    await world.owner.query('SET LOCAL session_replication_role = replica');
    await world.owner.query(
      `INSERT INTO reporting.evidence (id, partnership_id, report_id, file_id, name, content_type, size, added_by, added_at)
       SELECT $2, partnership_id, report_id, $3, 'other.pdf', content_type, 9, added_by, now()
         FROM reporting.evidence WHERE id = $1`,
      [agreed.evidenceId, id, fileId],
    );
    await world.owner.query('COMMIT');
    return { evidence: `/reports/${reportId}/evidence/${id}`, fileId };
  };

  it('is taken away for good, with its name; its school is told and sends a clean one', async () => {
    const path = `/reports/${agreed.reportId}/evidence/${agreed.evidenceId}`;
    expect((await ask('supported head', 'GET', path)).body).toContain(word);
    expect((await ask('broker', 'GET', `${path}/taking-away`)).body).toContain('cannot be undone');
    for (const form of [{ reason: 'pupil' }, { confirm: 'yes' }, {}]) {
      expect((await ask('broker', 'POST', `${path}/taking-away`, form)).statusCode).toBe(422);
    }
    expect((await ask('supporter head', 'GET', `${path}/replacement`)).statusCode).toBe(404);

    const sure = { reason: 'pupil', confirm: 'yes' };
    const done = await ask('broker', 'POST', `${path}/taking-away`, sure);
    expect([done.statusCode, done.headers.location]).toEqual([303, `/reports/${agreed.reportId}`]);
    await world.work();
    for (const url of [path, `/api/v1${path}`]) {
      const gone = await ask('supported head', 'GET', url);
      expect(gone.statusCode).toBe(410);
      expect(gone.body).toMatch(
        /took this file away for good on \d+ \w+ \d{4}\. Why: It names a pupil/,
      );
    }
    const { rows } = await world.owner.query(
      `SELECT e.name, f.name AS stored, f.bytes, f.taken_away_for, f.sha256 FROM reporting.evidence e
         JOIN platform.file f ON f.id = e.file_id WHERE e.id = $1`,
      [agreed.evidenceId],
    );
    expect(rows).toEqual([
      {
        ...{ name: 'file taken away', stored: 'file taken away', bytes: null },
        ...{ taken_away_for: 'pupil', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect(await everythingStored(world)).not.toContain(`% about ${word}`);
    expect(await mailsOf('tell-supporter-of-taken-file')).toContain('supporter head of vale');
    expect((await ask('broker', 'POST', `${path}/taking-away`, sure)).statusCode).toBe(409);

    // the gate that was assessed on this report says so
    const gate = async () =>
      (await ask('finance officer', 'GET', `/milestones/${agreed.milestoneId}`)).body;
    expect(await gate()).toMatch(
      /report for review point 1 was taken away on .* after this was assessed.*No clean file/s,
    );

    const page = await ask('supporter head', 'GET', `/reports/${agreed.reportId}`);
    expect(page.body).toContain(`href="${path}/replacement"`);
    const same = await ask(
      ...(['supporter head', 'POST', `${path}/replacement`] as const),
      new Upload(`about ${word}`),
    );
    expect(same.body).toContain('the very file that a broker has taken away');
    const other = await ask('supported head', 'POST', `${path}/replacement`, new Upload('clean'));
    expect(other.statusCode).toBe(404);
    const api = `/api/v1${path}/replacement`;
    const clean = await ask('supporter head', 'POST', api, new Upload('clean'));
    expect(clean.statusCode).toBe(201);
    expect(clean.json().evidence).toMatchObject([
      { takenAwayFor: 'pupil', name: 'file taken away' },
      { replaces: agreed.evidenceId, scan: 'clean', name: 'evidence.pdf' },
    ]);
    const twice = await ask('supporter head', 'POST', api, new Upload('cleaner'));
    expect(twice.statusCode).toBe(409);
    expect(await gate()).toMatch(/A clean file came in its place on/);
  }, 60_000);

  it('is taken away by staff without a tie alone, and nobody gets past the function', async () => {
    const { evidence } = await another();
    const body = { reason: 'malicious', confirm: true };
    const taking = `/api/v1${evidence}/taking-away`;
    expect((await ask('supporter head', 'POST', taking, body)).statusCode).toBe(403);
    expect((await ask('broker elsewhere', 'POST', taking, body)).statusCode).toBe(404);
    const unsure = await ask('administrator', 'POST', taking, { reason: 'malicious' });
    expect(unsure.statusCode).toBe(422);
    const { database } = world.web.opened;
    const id = evidence.split('/').at(-1) ?? '';
    for (const name of ['supporter head', 'verifier'] as const) {
      const place = world.here.places.get(name);
      const actor = { kind: 'person', roles: [], steppedUp: false, ...place } as never;
      await expect(
        database.transaction(actor, (tx) =>
          tx.query(`SELECT reporting.take_evidence_away($1, 'asked', now())`, [id]),
        ),
      ).rejects.toThrow(/only staff without a tie/);
      await expect(
        database.transaction(actor, (tx) =>
          tx.query(`SELECT platform.empty_file($1, 'asked', now())`, [id]),
        ),
      ).rejects.toThrow(/permission denied/);
    }
    expect((await ask('administrator', 'POST', taking, body)).statusCode).toBe(201);
  });

  it('is not taken when it is harmful, nor while the scanner is down', async () => {
    const { evidence } = await another();
    const path = evidence.replace(/\/[^/]+$/, '');
    const before = clamd.streams;
    const harmful = await ask('supporter head', 'POST', `/api/v1${path}`, new Upload(eicar));
    expect(harmful.statusCode).toBe(422);
    expect(harmful.json()).toMatchObject({ code: 'file-harmful' });
    expect(clamd.streams).toBe(before + 1);
    clamd.behaviour = 'hangs-up';
    try {
      for (const url of [`/api/v1${path}`, path]) {
        const refused = await ask('supporter head', 'POST', url, new Upload('fine'));
        expect(refused.statusCode).toBe(503);
        expect(refused.body).toContain('cannot be checked for viruses just now');
      }
    } finally {
      clamd.behaviour = 'verdict';
    }
    expect(await everythingStored(world)).not.toContain(eicar);
  });

  it('that came before the scanner is looked at by the sweep, and withheld when harmful', async () => {
    const { evidence, fileId } = await another();
    const { database, clock } = world.worker;
    const config = Object.assign(new Config(), { clamdAddress: clamd.address });
    const job = new ScanFilesJob(database, clock, new VirusScanner(config));
    const sweep = async (): Promise<string> => {
      const { rows } = await world.owner.query<{ id: string }>(
        `SELECT platform.add_work_item('platform.scan-files', NULL, '{}') AS id`,
      );
      await new WorkRunner(database, [job], 60, new Log('fatal', 'spec')).run(rows[0]?.id ?? '');
      const { rows: found } = await world.owner.query<{ scan: string }>(
        'SELECT scan FROM platform.file WHERE id = $1',
        [fileId],
      );
      return found[0]?.scan ?? '';
    };
    const report = evidence.replace(/\/evidence.*/, '');
    expect((await ask('broker', 'GET', report)).body).toContain('not checked for viruses');
    clamd.behaviour = 'hangs-up';
    expect(await sweep()).toBe('not_scanned');
    clamd.behaviour = 'verdict';
    expect(await sweep()).toBe('clean');

    await world.owner.query(
      `UPDATE platform.file SET bytes = $2, scanned_at = scanned_at - interval '31 days' WHERE id = $1`,
      [fileId, Buffer.from(`%PDF-1.4\n% ${eicar}`)],
    );
    expect(await sweep()).toBe('harmful');
    await world.work();
    const withheld = await ask('supported head', 'GET', evidence);
    expect([withheld.statusCode, withheld.body]).toEqual([
      410,
      expect.stringContaining('A virus scanner found something in this file'),
    ]);
    expect((await ask('broker', 'GET', report)).body).toContain('withheld: a virus scanner');
    expect(await mailsOf('tell-brokers-of-harmful-file')).toContain('broker of vale');
    expect(await mailsOf('tell-supporter-of-harmful-file')).toContain('supporter head of vale');
    const away = { reason: 'malicious', confirm: true };
    const taken = await ask('broker', 'POST', `/api/v1${evidence}/taking-away`, away);
    expect(taken.statusCode).toBe(201);
    const counts = (await ask('administrator', 'GET', '/api/v1/uploads')).json();
    expect(counts).toMatchObject({ scanner: 'up', harmful: 0 });
  }, 60_000);
});

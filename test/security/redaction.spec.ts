import { randomUUID } from 'node:crypto';
import type { Answer, Asker } from './asking.js';
import { agreementsFaults } from '@evenhand/agreements';
import { systemActor } from '@evenhand/kernel';
import { agreedWith } from './agreed-with.js';
import { everythingStored } from './everything-stored.js';
import type { PersonName } from './people.js';
import { secret } from './secrets.js';
import { needBody } from './story-bodies.js';
import { securityWorld, type SecurityWorld } from './world.js';

describe('redaction', () => {
  let world: SecurityWorld;
  const lines: string[] = [];
  beforeAll(async () => {
    world = await securityWorld({ lines });
  }, 120_000);
  afterAll(() => world.close());

  const ask = (name: PersonName, ...rest: Parameters<Asker['ask']>): Promise<Answer> => {
    const asker = world.askers.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return asker.ask(...rest);
  };
  const holdingPlaces = async (word: string): Promise<number> =>
    (await everythingStored(world)).split(word).length - 1;

  it('leaves the words nowhere: rows, copies, drafts, mails sent and waiting', async () => {
    const { needId, proposalId, areaId } = world.here.things;
    const word = secret('vale', 'need', 0);
    await ask(
      'supported head',
      'POST',
      '/api/v1/needs',
      needBody(areaId, `A draft, too: ${word}.`),
    );
    await world.owner.query(
      `UPDATE brokerage.proposal SET supporter_note = 'They told us of ' || $2 WHERE id = $1`,
      [proposalId, word.toUpperCase()],
    );
    for (const state of ['waiting', 'sent']) {
      await world.owner.query(
        `INSERT INTO platform.mail (partnership_id, to_address, subject, body, template, about_type, about_id,
           state, created_at) VALUES ($1, 'a@school.example', $2, $2, 'test', 'need', $3, $4, now())`,
        [world.here.partnershipId, `It says ${word}`, needId, state],
      );
    }
    expect(await holdingPlaces(word)).toBeGreaterThan(5);
    const body = { field: 'summary', words: word.toLowerCase(), reason: 'pupil' };
    const done = await ask('broker', 'POST', `/api/v1/needs/${needId}/redactions`, body);
    expect(done.statusCode).toBe(201);
    expect(done.json()).toEqual({ id: needId, texts: 5 });
    await world.work();
    for (const written of [word, word.toUpperCase(), word.toLowerCase()]) {
      expect(await holdingPlaces(written)).toBe(0);
    }
    const page = await ask('supported head', 'GET', `/needs/${needId}`);
    expect(page.body).toContain('[redacted]');
    expect(page.body).toMatch(/words were taken out by broker of vale\. It names a pupil/);
    const { rows: mails } = await world.owner.query(
      `SELECT 1 FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
        WHERE m.template = 'notifications.tell-school-of-redacted-need' AND p.name = 'supported head of vale'`,
    );
    expect(mails).toHaveLength(1);
    const { rows: events } = await world.owner.query(
      `SELECT data FROM platform.event WHERE name = 'register.need-redacted'`,
    );
    expect(events).toEqual([
      {
        data: {
          schoolId: world.here.schools.supported.schoolId,
          ...{ field: 'summary', reason: 'pupil', texts: 5 },
        },
      },
    ]);
  }, 60_000);

  it('reaches a report that does not change any more, and its answer, by a page', async () => {
    const { reportId } = world.here.things;
    for (const [field, kind] of [
      ['narrative', 'narrative'],
      ['outcomeNotes', 'outcome note'],
      ['comment', 'countersignature'],
    ] as const) {
      const word = secret('vale', kind);
      expect(await holdingPlaces(word)).toBe(1);
      const form = { field, words: word, reason: 'family' };
      const done = await ask('broker', 'POST', `/reports/${reportId}/redaction`, form);
      expect([done.statusCode, done.headers.location]).toEqual([303, `/reports/${reportId}`]);
      expect(await holdingPlaces(word)).toBe(0);
    }
    const again = await ask('administrator', 'POST', `/reports/${reportId}/redaction`, {
      ...{ field: 'narrative', words: 'not in there', reason: 'asked' },
    });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('do not stand in the text');
  }, 60_000);

  const faults = () =>
    world.worker.database.read(systemActor('spec', null), (tx) => agreementsFaults(tx));

  it('reaches what was signed, and the signatures still hold', async () => {
    const word = 'Qwolfgang';
    const agreed = await agreedWith(world, word);
    const path = `/api/v1/agreements/${agreed.agreementId}`;
    // the word is in the reader's copy of their data, packed: the administrator wrote the review
    await ask('administrator', 'POST', '/api/v1/data-requests', { kind: 'access' });
    await world.work();
    expect(await everythingStored(world)).toContain(`"review_note": "Ask after ${word}."`);
    const body = { field: 'outputs', words: word, reason: 'pupil' };
    const done = await ask('administrator', 'POST', `${path}/redactions`, body);
    expect(done.statusCode).toBe(201);
    await world.work();
    const left = (await everythingStored(world)).split('\n');
    // the bytes of the file are for the step after: no pattern reaches into a picture or a PDF
    const bytes = left.filter((line) => new RegExp(word, 'i').test(line));
    expect(bytes).toEqual([expect.stringContaining(`% about ${word}`)]);
    expect(lines.join('\n')).not.toMatch(new RegExp(word, 'i'));

    const away = { reason: 'pupil', confirm: true };
    const evidence = `/api/v1/reports/${agreed.reportId}/evidence/${agreed.evidenceId}`;
    const taken = await ask('administrator', 'POST', `${evidence}/taking-away`, away);
    expect(taken.statusCode).toBe(201);
    await world.work();
    expect(await everythingStored(world)).not.toMatch(new RegExp(word, 'i'));

    const shown = (await ask('supported head', 'GET', path)).json();
    expect(shown).toMatchObject({
      sha256: agreed.sha256,
      redaction: { reason: 'pupil', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      terms: {
        title: 'Support for "[redacted]"',
        outputs: [{ code: 'item-1', label: 'Visits to [redacted]' }],
        milestones: [{ title: '[redacted] visited', gateRef: 'item-1' }],
      },
      signatures: [{ party: 'supporter' }, { party: 'supported' }],
    });
    const { rows } = await world.owner.query(
      `SELECT (SELECT count(*)::int FROM agreements.signature WHERE agreement_id = $1::uuid AND sha256 = $2) AS signed,
              (SELECT code FROM reporting.report_output WHERE report_id = $3::uuid) AS delivered,
              (SELECT count(*)::int FROM platform.mail WHERE about_id = $1::text
                AND template = 'notifications.tell-parties-of-redacted-agreement') AS told`,
      [agreed.agreementId, agreed.sha256, agreed.reportId],
    );
    expect(rows[0]).toMatchObject({ signed: 2, delivered: 'item-1' });
    expect(rows[0].told).toBeGreaterThanOrEqual(2);
    const page = await ask('supporter head', 'GET', `/agreements/${agreed.agreementId}/document`);
    expect(page.body).toMatch(/Words were taken out on .* by a broker\. It names a pupil/);
    // what is paid goes on: the gate still finds what was delivered
    await ask('supporter head', 'POST', `/api/v1/milestones/${agreed.milestoneId}/claim`);
    const again = await ask(
      ...([
        'administrator',
        'POST',
        `/api/v1/milestones/${agreed.milestoneId}/assessment`,
      ] as const),
    );
    expect(again.statusCode).toBe(201);
    expect(again.json()).toMatchObject({ payablePence: 210_000 });

    expect(await faults()).toEqual([]);
    // whoever gets past the guards of the database changes a text that the trail knows otherwise
    await world.owner.query('BEGIN');
    await world.owner.query('SET LOCAL session_replication_role = replica');
    await world.owner.query(
      `UPDATE agreements.agreement_version SET document = replace(document, '210000', '910000'),
         redacted_sha256 = encode(sha256(convert_to(replace(document, '210000', '910000'), 'UTF8')), 'hex')
        WHERE agreement_id = $1`,
      [agreed.agreementId],
    );
    await world.owner.query('COMMIT');
    expect(await faults()).toEqual([
      expect.stringMatching(/version 1: words were taken out, but the audit trail does not know/),
    ]);
  }, 120_000);

  it('is not for a broker with a tie, nor for a school', async () => {
    const { needId } = world.here.things;
    const body = { field: 'summary', words: 'redacted', reason: 'asked' };
    const path = `/api/v1/needs/${needId}/redactions`;
    expect((await ask('supported head', 'POST', path, body)).statusCode).toBe(403);
    const broker = world.here.places.get('broker');
    await world.owner.query(
      `INSERT INTO identity.interest (id, person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
       VALUES ($1, $2, $3, $4, 'family', '2026-01-01', '2099-01-01', now())`,
      [
        randomUUID(),
        broker?.personId,
        world.here.partnershipId,
        world.here.schools.supported.schoolId,
      ],
    );
    expect((await ask('broker', 'POST', path, body)).statusCode).toBe(404);
    expect((await ask('administrator', 'POST', path, body)).statusCode).toBe(201);
  });

  it('is asked for: who seems to name a pupil changes it, or says that it names nobody', async () => {
    const { areaId } = world.here.things;
    const named = needBody(areaId, 'A boy called Wilhelm cannot read.');
    const refused = await ask('supported head', 'POST', '/api/v1/needs', named);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toEqual([
      { field: 'namesNobody', message: expect.stringMatching(/^This text seems to name a pupil/) },
    ]);
    const answered = { ...named, namesNobody: true };
    expect((await ask('supported head', 'POST', '/api/v1/needs', answered)).statusCode).toBe(201);

    // of two forms on a page, the one that was sent asks
    const path = `/broker/proposals/${world.here.things.waitingProposalId}`;
    const form = { code: 'other', note: 'The pupil Wilhelm left.', form: 'rejection' };
    const page = await ask('administrator', 'POST', `${path}/rejection`, form);
    expect(page.statusCode).toBe(422);
    expect(page.body.match(/name="namesNobody"/g)).toHaveLength(1);
    const sure = { ...form, namesNobody: 'yes' };
    expect((await ask('administrator', 'POST', `${path}/rejection`, sure)).statusCode).toBe(303);
  });
});

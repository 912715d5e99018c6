import { addressesOf, walk } from './access-walk.js';
import { type Answer, type Asker, askerOf } from './asking.js';
import { insertPerson, type PersonName } from './people.js';
import { requestTo } from './requests.js';
import { cells } from './cells/index.js';
import { type SecretKind, secretsIn } from './secrets.js';
import { words } from './what-is-answered.js';
import { securityWorld, type SecurityWorld } from './world.js';

const roles = ['broker', 'administrator', 'finance_officer', 'commissioner'] as const;
type TiedRole = (typeof roles)[number];
/** What is told of the pairing and what came of it. */
const ofThePair: readonly SecretKind[] = [
  ...(['offer', 'pairing reason', 'broker note', 'answer', 'agreement', 'narrative'] as const),
  ...(['outcome note', 'countersignature', 'evidence'] as const),
];

describe('staff with a tie to the supporter', () => {
  let world: SecurityWorld;
  const tied = new Map<TiedRole, Asker>();
  const tiedIds: string[] = [];
  /** Ids, references and keys of everything that they may not see, by what they are. */
  let marks: ReadonlyMap<string, string>;

  const one = async (sql: string, values: unknown[]): Promise<string> => {
    const { rows } = await world.owner.query<{ found: string }>(sql, values);
    if (!rows[0]) throw new Error(`Nothing for: ${sql}`);
    return rows[0].found;
  };
  const as = (name: TiedRole): Asker => {
    const asker = tied.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return asker;
  };
  const say = async (who: PersonName, path: string, body?: object): Promise<Answer> => {
    const answer = await world.askers.get(who)?.ask('POST', `/api/v1${path}`, body);
    if (!answer || answer.statusCode >= 300) throw new Error(`${who} ${path}: ${answer?.body}`);
    return answer;
  };
  /** What an answer tells of it, but for what the question itself said. */
  const sightings = (address: string, { body }: Answer): string[] =>
    [
      ...[...marks].filter(([mark]) => !address.includes(mark) && body.includes(mark)),
      ...secretsIn(body).filter(({ kind }) => ofThePair.includes(kind)),
    ].map((found) => `${address}: ${Array.isArray(found) ? found[1] : found.kind}`);
  const seenBy = async (asker: Asker, addresses: readonly string[]): Promise<string[]> => {
    const seen: string[] = [];
    await walk(asker, addresses, (address, answer) => {
      seen.push(...sightings(address, answer));
    });
    return seen;
  };

  beforeAll(async () => {
    world = await securityWorld();
    const { here, owner } = world;
    const { supporter } = here.schools;
    for (const role of roles) {
      const place = await insertPerson(owner, `Tied ${role}`, role, {
        ...{ partnershipId: here.partnershipId, schoolId: null },
      });
      await owner.query(
        `INSERT INTO identity.interest (person_id, partnership_id, school_id, kind, from_date, until_date, created_at)
         VALUES ($1, $2, $3, 'family', '2026-01-01', '2099-01-01', now())`,
        [place.personId, here.partnershipId, supporter.schoolId],
      );
      tiedIds.push(place.personId);
      tied.set(role, await askerOf(world.app, world.worker, `tied ${role}`, place));
    }
    const { reportId, milestoneId, agreementId, payeeId } = here.things;
    await say('broker', `/reports/${reportId}/acceptance`, { note: 'Seen' });
    await owner.query(`UPDATE payments.milestone SET status = 'due' WHERE id = $1`, [milestoneId]);
    await say('supporter head', `/milestones/${milestoneId}/claim`);
    await say('broker', `/milestones/${milestoneId}/assessment`);
    await say('broker', `/milestones/${milestoneId}/approval`);
    await say('finance officer', `/schools/${supporter.schoolId}/payee/confirmation`, {
      ...{ payeeId, decision: 'confirm' },
    });
    await world.work();
    const batch = await say('finance officer', '/payment-batches', { milestoneIds: [milestoneId] });
    // no bank stands behind this web process
    await owner.query(
      `UPDATE platform.work_item SET done_at = now() WHERE job = 'payments.instruct'`,
    );
    const bankKey = await one('SELECT bank_key AS found FROM payments.milestone WHERE id = $1', [
      milestoneId,
    ]);
    await owner.query(
      `INSERT INTO payments.bank_line (bank_ref, partnership_id, bank_key, reference, amount_pence, booked_at, explanation, first_seen_at)
       VALUES ('bank-line-of-the-pair', $1, $2, '', 210000, now(), 'not-paid-here', now())`,
      [here.partnershipId, bankKey],
    );
    await say('supporter head', `/schools/${supporter.schoolId}/payee`, {
      ...{ sortCode: '089999', accountNumber: '66374958', accountName: 'Another' },
    });
    await world.work();
    const reference = 'SELECT reference AS found FROM agreements.agreement WHERE id = $1';
    const { offerId, proposalId, waitingProposalId, reviewPointId, evidenceId } = here.things;
    marks = new Map([
      ...([
        [offerId, 'offer'],
        [proposalId, 'proposal'],
        [waitingProposalId, 'proposal'],
      ] as const),
      ...([
        [agreementId, 'agreement'],
        [await one(reference, [agreementId]), 'reference'],
      ] as const),
      ...([
        [reviewPointId, 'review point'],
        [reportId, 'report'],
        [evidenceId, 'file'],
      ] as const),
      ...([
        [milestoneId, 'milestone'],
        [bankKey, 'bank key'],
        [payeeId, 'payee'],
      ] as const),
      ...([
        ['bank-line-of-the-pair', 'line'],
        [batch.json().batchId, 'batch'],
        [`/schools/${supporter.schoolId}/payee`, 'way to bank details'],
      ] as const),
    ]);
  }, 240_000);
  afterAll(() => world.close());

  it('come upon nothing of it, on any page, list, search, export or API answer', async () => {
    const addresses = addressesOf(world.here);
    for (const role of roles) expect(await seenBy(as(role), addresses)).toEqual([]);
    // colleagues without a tie come upon all of it, so the walk leads past it
    const heard = new Set<string>();
    for (const name of ['administrator', 'finance officer'] as const) {
      const asker = world.askers.get(name);
      const seen = asker ? await seenBy(asker, addresses) : [];
      for (const each of seen) heard.add(each.slice(each.lastIndexOf(': ') + 2));
    }
    expect([...new Set(marks.values())].filter((what) => !heard.has(what))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(150);
  }, 600_000);

  it('are answered the same about it as about what is not there', async () => {
    const unlike: string[] = [];
    for (const route of Object.keys(cells)) {
      const { url } = requestTo(route, world.here);
      // of a run the run is the thing; its offers are tried by what it says of them
      if (route.includes('runs/')) continue;
      if (!route.startsWith('GET ') || ![...marks.keys()].some((mark) => url.includes(mark)))
        continue;
      for (const role of roles) {
        const [own, missing] = [
          await as(role).ask('GET', url),
          await as(role).ask('GET', requestTo(route, world.here, true).url),
        ];
        if (own.statusCode < 400 || own.statusCode !== missing.statusCode)
          unlike.push(`${role} ${route}: ${own.statusCode}, ${missing.statusCode}`);
        else if (words(own) !== words(missing)) unlike.push(`${role} ${route}: body`);
      }
    }
    expect(unlike).toEqual([]);
    const payee = `/schools/${world.here.schools.supporter.schoolId}/payee`;
    expect((await as('finance_officer').ask('GET', payee)).statusCode).toBe(404);
    const details = { sortCode: '089999', accountNumber: '66374958', accountName: 'Mine' };
    const changed = await as('finance_officer').ask('POST', `/api/v1${payee}`, details);
    expect(changed.statusCode).toBe(404);
  }, 120_000);

  it('are told how much there is and who decides, and not of which school', async () => {
    const said = async (role: TiedRole, url: string): Promise<string> =>
      (await as(role).ask('GET', url)).body;
    expect(await said('broker', '/agreements')).toContain(
      '1 agreement is hidden from you because of a tie. A broker without a tie decides about it.',
    );
    expect(await said('broker', '/reports')).toContain('1 report is hidden from you');
    expect(await said('administrator', '/review-points')).toContain('1 review point is hidden');
    expect(await said('commissioner', '/api/v1/hidden-work')).toContain('"milestone"');
    const finance = await said('finance_officer', '/finance');
    expect(finance).toContain('1 payment is hidden from you because of a tie.');
    expect(finance).toContain('1 change of bank details is hidden from you');
    expect(finance).toContain('1 line that our books do not explain is hidden from you');
    const { fundId } = world.here.things;
    expect(await said('finance_officer', `/finance/funds/${fundId}`)).toContain(
      '1 movement, and what it pays for, is hidden from you',
    );
    expect(await said('administrator', '/admin/events')).toContain('are left out');
    expect(await said('broker', '/')).not.toMatch(/to accept|to assess|to approve/);
  });

  it('get no mail about it, while their colleagues do', async () => {
    const { rows } = await world.owner.query<{ person_id: string; template: string }>(
      `SELECT person_id, template FROM platform.mail WHERE starts_with(template, 'notifications.')`,
    );
    expect(rows.filter(({ person_id }) => tiedIds.includes(person_id))).toEqual([]);
    const templates = rows.map(({ template }) => template);
    expect(templates).toContain('notifications.tell-brokers-of-claim');
    expect(templates).toContain('notifications.ask-finance-to-authorise');
  });

  it('see its money in the sums of the whole', async () => {
    const { fundId } = world.here.things;
    const url = `/api/v1/funds/${fundId}`;
    const whole = (await world.askers.get('finance officer')?.ask('GET', url))?.json();
    expect((await as('finance_officer').ask('GET', url)).json()).toEqual(whole);
    expect(whole).toMatchObject({ receivedPence: 9_000_000, committedPence: 210_000 });
  });

  it.each<[string, TiedRole, (side: SecurityWorld['here']) => string]>([
    ['agreements.agreement', 'broker', () => '/agreements'],
    ['reporting.report', 'broker', ({ things }) => `/api/v1/reports/${things.reportId}`],
    ['payments.milestone', 'commissioner', () => '/milestones'],
    ['payments.payee', 'finance_officer', () => '/finance'],
    ['payments.payment_batch', 'broker', () => '/api/v1/payment-batches'],
    ['payments.bank_line', 'finance_officer', () => '/finance'],
    ['funds.entry', 'administrator', ({ things }) => `/finance/funds/${things.fundId}`],
    ['platform.event', 'administrator', () => '/api/v1/events?limit=100'],
  ])('would come upon it without the policy of %s', async (table, role, addressOf) => {
    const address = addressOf(world.here);
    expect(await seenBy(as(role), [address])).toEqual([]);
    const own = `FROM pg_policies WHERE policyname = 'untied' AND schemaname || '.' || tablename = $1`;
    const policy = await one(`SELECT qual AS found ${own}`, [table]);
    await world.owner.query(`ALTER POLICY untied ON ${table} USING (true)`);
    const seen = await seenBy(as(role), [address]);
    await world.owner.query(`ALTER POLICY untied ON ${table} USING (${policy})`);
    expect(seen).not.toEqual([]);
  });

  it('are not written to when work passes on; when nobody may decide, every administrator is', async () => {
    const written = async (template: string): Promise<string[]> => {
      await world.owner.query(
        `INSERT INTO platform.work_item (job, partnership_id) VALUES ('casework.hand-over-work', $1)`,
        [world.here.partnershipId],
      );
      await world.work();
      const { rows } = await world.owner.query<{ name: string }>(
        `SELECT DISTINCT p.name FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
          WHERE m.template = 'notifications.' || $1 ORDER BY 1`,
        [template],
      );
      return rows.map(({ name }) => name);
    };
    const tie = async (name: PersonName): Promise<void> => {
      const { schoolId } = world.here.schools.supporter;
      const interest = { schoolId, kind: 'governor' };
      const declared = await world.askers.get(name)?.ask('POST', '/account/interests', interest);
      expect(declared?.statusCode).toBe(303);
    };
    await tie('broker');
    expect(await written('tell-administrators-of-passed-work')).toEqual(['administrator of vale']);
    expect((await as('broker').ask('GET', '/agreements')).body).toContain(
      'The administrators decide about it, because every broker has a tie',
    );
    await tie('administrator');
    expect(await written('ask-administrators-for-stand-in')).toEqual([
      ...['Tied administrator', 'administrator of vale'],
    ]);
  });
});

import { entities } from '@evenhand/installation';
import { openDatabase, type OpenDatabase } from '@evenhand/platform';
import type { Answer, Asker } from './asking.js';
import type { PersonName } from './people.js';
import { secret, secretsIn } from './secrets.js';
import { needBody } from './story-bodies.js';
import { securityWorld, type SecurityWorld } from './world.js';

/** Every table in which a row of the partnership is told in confidence. */
const confidential = [
  ...['register.need', 'register.offer', 'register.redaction', 'brokerage.proposal'],
  ...['brokerage.published_run', 'matching.run', 'agreements.agreement', 'agreements.review_point'],
  ...['reporting.report', 'payments.milestone', 'payments.payee', 'identity.stand_in'],
];

describe('when whoever decides has a tie', () => {
  let world: SecurityWorld;
  let web: OpenDatabase;
  let needId: string;
  const word = secret('vale', 'need', 77);

  beforeAll(async () => {
    world = await securityWorld();
    web = await openDatabase(world.web.testing.webUrl, entities, { poolSize: 2 });
  }, 120_000);
  afterAll(() => Promise.all([web.close(), world.close()]));

  const ask = (name: PersonName, ...rest: Parameters<Asker['ask']>): Promise<Answer> => {
    const asker = world.askers.get(name);
    if (!asker) throw new Error(`There is no ${name}`);
    return asker.ask(...rest);
  };
  const idOf = (name: PersonName): string => {
    const side = name === 'broker elsewhere' ? world.elsewhere : world.here;
    return side.places.get(name === 'broker elsewhere' ? 'broker' : name)?.personId ?? '';
  };
  const tie = async (name: PersonName): Promise<void> => {
    const form = { schoolId: world.here.schools.supported.schoolId, kind: 'governor' };
    expect((await ask(name, 'POST', '/account/interests', form)).statusCode).toBe(303);
    await world.work();
  };
  const steps = async (): Promise<Record<string, string>> => {
    const { rows } = await world.owner.query<{ kind: string; step: string }>(
      `SELECT DISTINCT kind, step FROM identity.handover WHERE done_at IS NULL AND partnership_id = $1`,
      [world.here.partnershipId],
    );
    return Object.fromEntries(rows.map(({ kind, step }) => [kind, step]));
  };
  const brokerMails = async (): Promise<number> => {
    const { rows } = await world.owner.query<{ mails: number }>(
      `SELECT count(*)::int AS mails FROM platform.mail
        WHERE template = 'notifications.tell-brokers-of-need' AND person_id = $1`,
      [idOf('broker')],
    );
    return rows[0]?.mails ?? -1;
  };
  const mailed = async (job: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `SELECT DISTINCT p.name FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
        WHERE m.template = 'notifications.' || $1`,
      [job],
    );
    return rows.map(({ name }) => name);
  };

  it('leaves it to the brokers while one of them has none', async () => {
    const posted = await ask('supported head', 'POST', '/api/v1/needs', {
      ...needBody(world.here.things.areaId, word),
    });
    needId = posted.json().id;
    await ask('supported head', 'POST', `/api/v1/needs/${needId}/posting`);
    await world.work();
    expect(await steps()).toEqual({});
    expect((await ask('broker', 'GET', '/broker')).body).not.toContain('hidden from you');
  });

  it('passes it to the administrators, tells them, and says so to the broker who sees it no more', async () => {
    expect((await ask('broker', 'GET', `/needs/${needId}`)).body).toContain(word);
    await tie('broker');
    expect(await steps()).toEqual({
      ...{ need: 'administrator', proposal: 'administrator', report: 'administrator' },
    });
    expect(await mailed('tell-administrators-of-passed-work')).toEqual(['administrator of vale']);
    const queue = (await ask('broker', 'GET', '/broker')).body;
    expect(queue).toMatch(
      /1 proposal is hidden from you because of a declared or computed interest/,
    );
    expect(queue).toContain('The administrators decide it');
    expect((await ask('broker', 'GET', `/needs/${needId}`)).statusCode).toBe(404);
    const toldBefore = await brokerMails();
    const more = await ask('supported head', 'POST', '/api/v1/needs', {
      ...needBody(world.here.things.areaId, 'More of it'),
    });
    await ask('supported head', 'POST', `/api/v1/needs/${more.json().id}/posting`);
    await world.work();
    expect(await brokerMails()).toBe(toldBefore);
    await ask('supported head', 'POST', `/api/v1/needs/${more.json().id}/withdrawal`);
    const page = (await ask('administrator', 'GET', `/needs/${needId}`)).body;
    expect(page).toContain(word);
    expect(page).toContain('because every broker has a tie');
  });

  it('flags what was decided before, for the administrators to say whether it stands', async () => {
    expect(await mailed('tell-administrators-of-flagged-decisions')).toEqual([
      'administrator of vale',
    ]);
    const list = '/admin/flagged-decisions?status=open';
    const { body } = await ask('administrator', 'GET', list);
    expect(body).toContain('broker of vale opened a need');
    expect(body).toContain('Declared to be a governor of the school');
    expect((await ask('administrator', 'GET', '/')).body).toContain('made before a tie was known');
    expect((await ask('broker', 'GET', list)).statusCode).toBe(403);
    const found = await ask('administrator', 'GET', '/api/v1/flagged-decisions?status=open');
    const { items } = found.json<{ items: Record<string, string>[] }>();
    const flag = items.find(({ eventName }) => eventName === 'register.need-opened');
    expect(flag).toMatchObject({ personId: idOf('broker'), tie: 'governor', status: 'open' });
    const path = `/admin/flagged-decisions/${flag?.id}`;
    expect((await ask('administrator', 'GET', path)).body).toContain(`/needs/${flag?.subjectId}`);
    const blank = await ask('administrator', 'POST', `${path}/settlement`, { action: 'reopen' });
    expect(blank.statusCode).toBe(422);
    const settled = await ask('administrator', 'POST', `${path}/settlement`, {
      ...{ action: 'reopen', reason: 'Nobody else has read it.' },
    });
    expect(settled.statusCode).toBe(303);
    const after = (await ask('administrator', 'GET', path)).body;
    expect(after).toContain('Nobody else has read it.');
    expect(after).toContain('What to do now');
    expect((await ask('administrator', 'GET', list)).body).not.toContain(path);
  });

  it('asks for somebody from outside when the administrators have one, too', async () => {
    await tie('administrator');
    expect((await ask('administrator', 'GET', '/admin/flagged-decisions')).body).toContain(
      'there is no administrator without a tie',
    );
    expect(await steps()).toMatchObject({ need: 'nobody', proposal: 'nobody' });
    expect(await mailed('ask-administrators-for-stand-in')).toEqual(['administrator of vale']);
    const email = `${idOf('broker')}@school.example`;
    const own = await ask('administrator', 'POST', '/admin/stand-ins', { email });
    expect(own.statusCode).toBe(422);
  });

  it('hands exactly that to a person from outside who was named and has accepted', async () => {
    const email = `${idOf('broker elsewhere')}@school.example`;
    const named = await ask('administrator', 'POST', '/admin/stand-ins', { email });
    expect(named.statusCode).toBe(303);
    await world.work();
    expect(await mailed('ask-person-to-stand-in')).toEqual(['broker of moor']);
    expect(await visible()).toEqual({});
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM identity.stand_in WHERE person_id = $1',
      [idOf('broker elsewhere')],
    );
    const path = `/standing-in/${rows[0]?.id}/acceptance`;
    expect((await ask('finance officer', 'POST', path, {})).statusCode).toBe(404);
    expect((await ask('broker elsewhere', 'POST', path, {})).statusCode).toBe(303);
    await world.work();
    expect(await steps()).toMatchObject({
      need: 'stand_in',
      proposal: 'stand_in',
      report: 'stand_in',
    });
    expect(await mailed('tell-stand-in-of-passed-work')).toEqual(['broker of moor']);
    // the new need; the proposal with its need and its offer; the report with its agreement; and no other row
    const { openNeedId, offerId, waitingProposalId } = world.here.things;
    expect(await visible()).toEqual({
      ...withReport(),
      'register.need': [needId, openNeedId].sort(),
      'register.offer': [offerId],
      'brokerage.proposal': [waitingProposalId],
    });
  });

  it('lets that person decide it by the page, and then shows nothing more', async () => {
    const list = (await ask('broker elsewhere', 'GET', '/standing-in')).body;
    const items = [...list.matchAll(/\/standing-in\/items\/([0-9a-f-]{36})">([^<]*)/g)];
    const pathOf = (what: string): string =>
      `/standing-in/items/${items.find(([, , text]) => text?.startsWith(what))?.[1] ?? what}`;
    const [need, proposal] = [pathOf('A need'), pathOf('A proposal')];
    expect(secretsIn((await ask('broker elsewhere', 'GET', need)).body)).toHaveLength(1);
    expect((await ask('broker', 'GET', need)).statusCode).toBe(404);
    expect((await ask('broker elsewhere', 'GET', `/needs/${needId}`)).statusCode).toBe(404);
    const secrets = secretsIn((await ask('broker elsewhere', 'GET', proposal)).body);
    expect(secrets.map(({ kind }) => kind).sort()).toEqual(['need', 'offer', 'pairing reason']);

    const yes = { decision: 'yes' };
    expect((await ask('broker elsewhere', 'POST', `${need}/decision`, yes)).statusCode).toBe(303);
    expect((await ask('broker elsewhere', 'POST', `${proposal}/decision`, yes)).statusCode).toBe(
      303,
    );
    const { rows } = await world.owner.query(
      `SELECT n.status AS need, p.status AS proposal FROM register.need n, brokerage.proposal p
        WHERE n.id = $1 AND p.id = $2`,
      [needId, world.here.things.waitingProposalId],
    );
    expect(rows).toEqual([{ need: 'open', proposal: 'introduced' }]);
    // out of sight with the decision itself, before any job has run
    expect(await visible()).toEqual(withReport());
    expect((await ask('broker elsewhere', 'GET', need)).statusCode).toBe(404);
    const { rows: events } = await world.owner.query(
      `SELECT name FROM platform.event WHERE person_id = $1 AND partnership_id = $2
         AND subject_type IN ('need', 'proposal') AND data ->> 'standIn' = 'true' ORDER BY name`,
      [idOf('broker elsewhere'), world.here.partnershipId],
    );
    expect(events.map(({ name }) => name)).toEqual([
      ...['brokerage.proposal-approved', 'brokerage.proposal-introduced', 'register.need-opened'],
    ]);
    await ask('administrator', 'POST', '/account/name', { name: 'Somebody' });
    await world.owner.query(
      `INSERT INTO platform.work_item (job, partnership_id) VALUES ('casework.hand-over-work', $1)`,
      [world.here.partnershipId],
    );
    await world.work();
    expect(await visible()).toEqual(withReport());
  });

  const withReport = (): Record<string, string[]> => ({
    'agreements.agreement': [world.here.things.agreementId],
    'agreements.review_point': [world.here.things.reviewPointId],
    'reporting.report': [world.here.things.reportId],
  });

  /** What the person from outside sees of this partnership, table by table, in its context. */
  async function visible(): Promise<Record<string, string[]>> {
    const actor = {
      ...{ kind: 'person' as const, personId: idOf('broker elsewhere'), schoolId: null },
      ...{ partnershipId: world.here.partnershipId, roles: ['broker' as const], steppedUp: false },
    };
    const seen: Record<string, string[]> = {};
    for (const table of confidential) {
      const key = table === 'brokerage.published_run' ? 'run_id' : 'id';
      const rows = await web.database.read(actor, (tx) =>
        tx.query<{ id: string }[]>(`SELECT ${key} AS id FROM ${table} ORDER BY 1`),
      );
      if (rows.length > 0) seen[table] = rows.map(({ id }) => id);
    }
    return seen;
  }
});

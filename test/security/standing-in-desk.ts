import { IssueApiToken } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { openDatabase } from '@evenhand/platform';
import type { Answer, Method } from './asking.js';
import type { PersonName } from './people.js';
import { type Row, rowsVisible } from './standing-in-rows.js';
import { securityWorld, type SecurityWorld } from './world.js';

/** Who of the other partnership stands in. */
export type StandIn = 'broker' | 'administrator';

export interface StandingInDesk {
  world: SecurityWorld;
  tokens: ReadonlyMap<StandIn, { plain: string; steppedUp: string }>;
  here: (name: PersonName, ...rest: [Method, string, unknown?]) => Promise<Answer>;
  outside: (name: PersonName, ...rest: [Method, string, unknown?]) => Promise<Answer>;
  program: (
    name: StandIn,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    kind?: 'plain' | 'steppedUp',
  ) => Promise<Answer>;
  itemsOf: (name: StandIn) => Promise<{ id: string; kind: string; task: string }[]>;
  itemOf: (name: StandIn, kind: string, task?: string) => Promise<string>;
  personOf: (name: StandIn) => string;
  tie: (name: PersonName) => Promise<void>;
  sweep: () => Promise<void>;
  standsIn: (name: StandIn) => Promise<void>;
  mails: (template: string) => Promise<string[]>;
  statusOf: (table: string, id: string) => Promise<string | undefined>;
  seen: (name: StandIn) => Promise<Row[]>;
  claim: (milestoneId: string, where: 'here' | 'elsewhere') => Promise<void>;
  close: () => Promise<unknown>;
}

/** The two partnerships with confirmed bank details, and what is asked of them about standing in. */
export async function standingInDesk(): Promise<StandingInDesk> {
  const tokens = new Map<StandIn, { plain: string; steppedUp: string }>();
  const world = await securityWorld();
  const web = await openDatabase(world.web.testing.webUrl, entities, { poolSize: 2 });
  const issue = new IssueApiToken(world.worker.database, world.worker.clock);
  for (const name of ['broker', 'administrator'] as const) {
    const place = world.elsewhere.places.get(name);
    if (!place) throw new Error(`There is no ${name}`);
    const token = async (isSteppedUp: boolean): Promise<string> => {
      const options = { label: 'stands in', days: 9, isSteppedUp, scope: 'stand_in' as const };
      return (await issue.forOperator(place, options)).token;
    };
    tokens.set(name, { plain: await token(false), steppedUp: await token(true) });
  }
  for (const side of [world.here, world.elsewhere]) {
    const path = `/api/v1/schools/${side.schools.supporter.schoolId}/payee/confirmation`;
    const finance = side.askers.get('finance officer');
    const confirmed = await finance?.ask('POST', path, {
      ...{ payeeId: side.things.payeeId, decision: 'confirm' },
    });
    if (confirmed?.statusCode !== 201) throw new Error(`bank details: ${confirmed?.body}`);
  }

  const here = (name: PersonName, ...rest: [Method, string, unknown?]): Promise<Answer> =>
    asked(world.here.askers.get(name), rest);
  const outside = (name: PersonName, ...rest: [Method, string, unknown?]): Promise<Answer> =>
    asked(world.elsewhere.askers.get(name), rest);
  const asked = (
    asker: SecurityWorld['here']['askers'] extends ReadonlyMap<PersonName, infer A>
      ? A | undefined
      : never,
    rest: [Method, string, unknown?],
  ): Promise<Answer> => {
    if (!asker) throw new Error('There is no such person');
    return asker.ask(...rest);
  };
  /** By the API, as a stand-in's program. */
  const program = async (
    name: StandIn,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    kind: 'plain' | 'steppedUp' = 'plain',
  ): Promise<Answer> => {
    const authorization = `Bearer ${tokens.get(name)?.[kind]}`;
    const headers = { authorization, 'idempotency-key': crypto.randomUUID() };
    return world.app.inject({ method, url: `/api/v1/standing-in${path}`, headers, payload: body });
  };
  const itemsOf = async (name: StandIn): Promise<{ id: string; kind: string; task: string }[]> =>
    (await program(name, 'GET', '/items')).json<{ items: [] }>().items;
  const itemOf = async (name: StandIn, kind: string, task = 'decide'): Promise<string> => {
    const found = (await itemsOf(name)).find((item) => item.kind === kind && item.task === task);
    return found?.id ?? `no ${task} of a ${kind}`;
  };
  const personOf = (name: StandIn): string => world.elsewhere.places.get(name)?.personId ?? '';
  const tie = async (name: PersonName): Promise<void> => {
    const form = { schoolId: world.here.schools.supported.schoolId, kind: 'governor' };
    const { statusCode } = await here(name, 'POST', '/account/interests', form);
    if (statusCode !== 303) throw new Error(`a tie: ${statusCode}`);
  };
  const sweep = async (): Promise<void> => {
    await world.owner.query(
      `INSERT INTO platform.work_item (job, partnership_id) VALUES ('casework.hand-over-work', $1)`,
      [world.here.partnershipId],
    );
    await world.work();
  };
  const standsIn = async (name: StandIn): Promise<void> => {
    const email = `${personOf(name)}@school.example`;
    const named = await here('administrator', 'POST', '/api/v1/stand-ins', { email });
    if (named.statusCode !== 201) throw new Error(`named: ${named.body}`);
    const path = `/${named.json<{ id: string }>().id}/acceptance`;
    const { statusCode } = await program(name, 'POST', path);
    if (statusCode !== 204) throw new Error(`accepted: ${statusCode}`);
    await world.work();
  };
  const mails = async (template: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ name: string }>(
      `SELECT p.name FROM platform.mail m JOIN identity.person p ON p.id = m.person_id
        WHERE m.template = 'notifications.' || $1 ORDER BY m.created_at`,
      [template],
    );
    return rows.map(({ name }) => name);
  };
  const statusOf = async (table: string, id: string): Promise<string | undefined> => {
    const sql = `SELECT status FROM ${table} WHERE id = $1`;
    return (await world.owner.query<{ status: string }>(sql, [id])).rows[0]?.status;
  };
  const seen = (name: StandIn): Promise<Row[]> =>
    rowsVisible(web, world.owner, personOf(name), world.here.partnershipId);

  const claim = async (milestoneId: string, where: 'here' | 'elsewhere'): Promise<void> => {
    await world.owner.query(`UPDATE payments.milestone SET status = 'due' WHERE id = $1`, [
      milestoneId,
    ]);
    const head = world[where].askers.get('supporter head');
    const claimed = await head?.ask('POST', `/api/v1/milestones/${milestoneId}/claim`);
    if (claimed?.statusCode !== 201) throw new Error(`claimed: ${claimed?.body}`);
    await world.work();
  };

  const close = (): Promise<unknown> => Promise.all([web.close(), world.close()]);
  return {
    ...{ world, tokens, here, outside, program, itemsOf, itemOf, personOf, tie, sweep, standsIn },
    ...{ mails, statusOf, seen, claim, close },
  };
}

import { entities } from '@evenhand/installation';
import { Config, Log, openDatabase, type OpenDatabase } from '@evenhand/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeApp } from '../../apps/web/src/make-app.js';
import { senderAddress } from '../../apps/web/src/shell/http/sender-address.js';
import { type IdentityWorld, identityWorld } from '../factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';
import { type Answer, askerOf, type Asker } from './asking.js';

const { personRateLimit, addressRateLimit } = new Config();
const costOfChange = 5;

/** The limits that an installation has when nobody sets any, in two web processes. */
describe('how much anybody may ask', () => {
  let web: OpenedWeb;
  let second: { app: NestFastifyApplication; opened: OpenDatabase };
  let world: IdentityWorld;

  beforeAll(async () => {
    web = await openWeb({ personRateLimit, addressRateLimit });
    const { testing } = web;
    const opened = await openDatabase(testing.webUrl, entities, { poolSize: 4 });
    const config = Object.assign(new Config(), {
      ...{ nodeEnv: 'test', databaseUrl: testing.ownerUrl, appSecret: testing.appSecret },
      ...{ publicUrl: 'http://127.0.0.1:3000', logLevel: 'fatal' },
    });
    second = { app: await makeApp({ opened, config, log: new Log('fatal', 'web') }), opened };
    world = await identityWorld(testing);
  }, 60_000);
  afterAll(async () => {
    await second.app.close();
    if (second.opened.source.isInitialized) await second.opened.close();
    await web.close();
    await world.close();
  });

  let people = 0;
  const somebody = async (): Promise<Asker> => {
    const name = `Ada ${String.fromCharCode(97 + people++)}`;
    const personId = await world.person(name, [{ role: 'administrator' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    return askerOf(web.app, world.worker, name, place);
  };
  const flood = async (count: number, ask: (at: number) => Promise<Answer>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let at = 0; at < count; at += 20) {
      const some = Array.from({ length: Math.min(20, count - at) }, (_, n) => ask(at + n));
      statuses.push(...(await Promise.all(some)).map(({ statusCode }) => statusCode));
    }
    return statuses;
  };
  const passed = (statuses: number[]): number => statuses.filter((status) => status !== 429).length;
  const by = (at: number): NestFastifyApplication => (at % 2 ? web.app : second.app);
  /** Nothing is there, and nothing is looked up: all that it costs is its share. */
  const change = (app: NestFastifyApplication, remoteAddress: string): Promise<Answer> =>
    app.inject({ method: 'POST', url: '/api/v1/nothing-here', remoteAddress });
  const page = (at: number, remoteAddress: string, url = '/help'): Promise<Answer> =>
    by(at).inject({ url, remoteAddress });

  it('is bounded for an address, over both processes, and for no other address', async () => {
    const most = addressRateLimit / costOfChange;
    const statuses = await flood(most * 1.3, (at) => change(by(at), '192.0.2.1'));
    // each process may know a tenth less than all
    expect(passed(statuses)).toBeGreaterThanOrEqual(most * 0.9);
    expect(passed(statuses)).toBeLessThan(most * 1.2);
    expect(statuses.slice(-20).every((status) => status === 429)).toBe(true);
    expect((await page(0, '192.0.2.2')).statusCode).toBe(200);
  }, 60_000);

  it('is said on a page and as a problem, with when to come again', async () => {
    const refused = await page(1, '192.0.2.1');
    expect(refused.headers['content-type']).toMatch(/^text\/html/);
    expect(refused.body).toMatch(/Too many requests/);
    expect(refused.body).toMatch(/Wait (a second|\d+ seconds), then try again/);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    const problem = await page(1, '192.0.2.1', '/api/v1/people');
    expect(problem.statusCode).toBe(429);
    expect(problem.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problem.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect(problem.headers['retry-after']).toBeDefined();
    // nor is a missing address, a form or a forged one a way round
    for (const url of ['/no-such-page', '/assets/../help', '/healthy']) {
      expect((await page(1, '192.0.2.1', url)).statusCode).toBe(429);
    }
    const form = { method: 'POST' as const, url: '/sign-in', remoteAddress: '192.0.2.1' };
    expect((await web.app.inject(form)).statusCode).toBe(429);
  });

  it('leaves out what is served from memory and what watches the process', async () => {
    for (const url of ['/health/live', '/health/ready', '/assets/no-such-file.css']) {
      expect((await page(1, '192.0.2.1', url)).statusCode).not.toBe(429);
    }
  });

  it('is bounded for a person’s pages, wherever they come from, and not for their programs', async () => {
    const asker = await somebody();
    const { cookie } = asker.credentials();
    const statuses = await flood(personRateLimit + 100, (at) =>
      by(at).inject({ url: '/help', headers: { cookie }, remoteAddress: `10.0.${at % 250}.1` }),
    );
    expect(passed(statuses)).toBeGreaterThanOrEqual(personRateLimit * 0.9 - 1);
    expect(passed(statuses)).toBeLessThan(personRateLimit * 1.2);
    // who is signed in keeps the frame of the page
    const refused = await asker.ask('GET', '/account');
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('Sign out');
    expect((await asker.ask('GET', '/api/v1/people')).statusCode).toBe(200);
    expect((await (await somebody()).ask('GET', '/account')).statusCode).toBe(200);
  }, 60_000);

  it('counts a change as five looks, and all tokens of a person together', async () => {
    const asker = await somebody();
    const again = await askerOf(web.app, world.worker, 'again', {
      ...{ personId: await idOf(asker.name), partnershipId: world.here, schoolId: null },
    });
    const bearers = [asker, again].map((one) => one.credentials().bearer ?? '');
    const statuses = await flood(personRateLimit / costOfChange + 30, (at) =>
      by(at).inject({
        ...{ method: 'POST', url: '/api/v1/people', payload: {}, remoteAddress: `10.1.${at}.1` },
        headers: { authorization: `Bearer ${bearers[at % 2]}` },
      }),
    );
    const most = personRateLimit / costOfChange;
    expect(passed(statuses)).toBeGreaterThanOrEqual(most * 0.9 - 1);
    expect(passed(statuses)).toBeLessThan(most * 1.3);
    expect(statuses.at(-1)).toBe(429);
  });

  it('holds in a process whose database is away', async () => {
    await second.opened.close();
    const most = addressRateLimit / costOfChange;
    const statuses = await flood(most + 40, () => change(second.app, '192.0.2.77'));
    expect(passed(statuses)).toBe(most);
  }, 60_000);

  async function idOf(name: string): Promise<string> {
    const sql = 'SELECT id FROM identity.person WHERE name = $1';
    const { rows } = await world.owner.query<{ id: string }>(sql, [name]);
    return rows[0]?.id ?? '';
  }
});

describe('the address that limits go by', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['made up', 'made up'],
  ])('%s is %s', (ip, block) => {
    expect(senderAddress(ip)).toBe(block);
  });
});

import { FastifyAdapter } from '@nestjs/platform-fastify';
import { routesOf } from '../../apps/web/src/shell/access/assert-access.js';
import { fastifyOptions } from '../../apps/web/src/shell/http/plugins.js';
import { identityWorld, type IdentityWorld } from '../factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';
import { type Answer, type Asker, askerOf } from './asking.js';

const id = '11111111-1111-4111-8111-111111111111';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What holds for each route that Fastify serves, whatever it does; over https, as in production. */
describe('every route', () => {
  const served = new Set<string>();
  let web: OpenedWeb;
  let world: IdentityWorld;
  let ada: Asker;
  let ben: Asker;

  beforeAll(async () => {
    const adapter = new FastifyAdapter(fastifyOptions);
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const verb of [method].flat()) served.add(`${verb} ${url.replace(/(.)\/$/, '$1')}`);
    });
    web = await openWeb({ publicUrl: 'https://evenhand.example' }, { adapter });
    world = await identityWorld(web.testing);
    ada = await signedIn('Ada Admin');
    ben = await signedIn('Ben Admin');
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  async function signedIn(name: string): Promise<Asker> {
    const personId = await world.person(name, [{ role: 'administrator' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    return askerOf(web.app, world.worker, name, place);
  }

  const routes = (): [string, string][] =>
    [...served].map((route): [string, string] => {
      const [method = '', pattern = ''] = route.split(' ');
      return [method, pattern.replace('*', 'a').replaceAll(/:\w+/g, id)];
    });
  const ask = async (method: string, url: string, more: object = {}): Promise<Answer> =>
    web.app.inject({ method: method as 'GET', url, ...more });

  it('says how browsers are to treat its answer', async () => {
    const faults: string[] = [];
    let policies = 0;
    for (const [method, url] of routes()) {
      const signed = url.startsWith('/api/v1') ? {} : { cookie: ada.credentials().cookie };
      for (const headers of method === 'GET' ? [{}, signed] : [signed]) {
        const answer = await ask(method, url, { headers });
        const missing = unlike(answer, wanted);
        if (missing.length > 0) faults.push(`${method} ${url}: ${missing.join(', ')}`);
        if ('content-security-policy' in answer.headers) policies += 1;
        for (const { name, httpOnly, secure, sameSite, path } of answer.cookies) {
          const isSound =
            name.startsWith('__Host-') && httpOnly && secure && sameSite === 'Lax' && path === '/';
          if (!isSound) faults.push(`${method} ${url}: cookie ${name}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(policies).toBeGreaterThan(served.size);
  }, 120_000);

  it('that is a form wants the token of this person’s own session', async () => {
    const posts = routesOf(web.app)
      .map(({ address }) => address)
      .filter((address) => /^(POST|PUT|DELETE|PATCH) /.test(address) && !/ \/api\//.test(address))
      .map((address) => address.split(' ')[1]?.replaceAll(/:\w+/g, id) ?? '');
    const stale = (await ask('GET', '/sign-in')).body;
    const tokens: Record<string, string> = {
      none: '',
      'somebody else’s': ben.credentials().forgery,
      'of before signing in': /name="_csrf" value="([^"]*)"/.exec(stale)?.[1] ?? '',
      'made up': ada.credentials().forgery.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
    };
    expect(new Set(Object.values(tokens)).size).toBe(4);
    const open: string[] = [];
    for (const url of posts) {
      for (const [which, token] of Object.entries(tokens)) {
        const { cookie } = ada.credentials();
        const payload = new URLSearchParams(token ? { _csrf: token } : {}).toString();
        const answer = await ask('POST', url, { headers: { ...form, cookie }, payload });
        if (!isForged(answer)) open.push(`${url}, ${which}: ${answer.statusCode}`);
      }
      const { cookie, forgery } = ada.credentials();
      const payload = new URLSearchParams({ _csrf: forgery }).toString();
      const from = elsewhere[posts.indexOf(url) % elsewhere.length] ?? {};
      const answer = await ask('POST', url, { headers: { ...form, cookie, ...from }, payload });
      if (!isForged(answer)) open.push(`${url} from ${JSON.stringify(from)}`);
    }
    expect(open).toEqual([]);
    expect(posts.length).toBeGreaterThan(60);
    // and the same with the right token is not refused for that
    const { cookie, forgery } = ada.credentials();
    const payload = new URLSearchParams({ _csrf: forgery, name: 'Ada' }).toString();
    const right = await ask('POST', '/account/name', { headers: { ...form, cookie }, payload });
    expect(isForged(right)).toBe(false);
  }, 120_000);

  it('of the API takes no cookie and tells no other site what it says', async () => {
    const faults: string[] = [];
    for (const [method, url] of routes().filter(([, path]) => path.startsWith('/api/v1'))) {
      const { cookie } = ada.credentials();
      const answer = await ask(method, url, {
        headers: { cookie, origin: 'https://evil.example' },
      });
      const isRefused = [401, 404].includes(answer.statusCode);
      if (!isRefused || 'access-control-allow-origin' in answer.headers) {
        faults.push(`${method} ${url}: ${answer.statusCode}`);
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('that ends a session tells the browser to forget what it kept', async () => {
    const ben = await signedIn('Ben Leaver');
    const answer = await ben.ask('POST', '/sign-out');
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    const again = await ask('GET', '/account', { headers: { cookie: ben.credentials().cookie } });
    expect(again.headers.location).toMatch(/^\/sign-in/);
  });

  it('answers only the methods that it has', async () => {
    for (const method of ['TRACE', 'CONNECT', 'PATCH', 'PROPFIND'] as const) {
      const { statusCode } = await ask(method, '/account');
      expect([method, [400, 403, 404, 405, 501].includes(statusCode)]).toEqual([method, true]);
    }
  });
});

const elsewhere: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

const wanted: Record<string, RegExp> = {
  'content-security-policy':
    /^(default-src 'self';script-src 'self' 'sha256-[^']{44}';style-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self'[^;*]*;frame-ancestors 'none';upgrade-insecure-requests|default-src 'none'; sandbox)$/,
  'strict-transport-security': /^max-age=31536000; includeSubDomains$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
};

function unlike({ headers, statusCode }: Answer, rules: Record<string, RegExp>): string[] {
  const wrong = Object.entries(rules).filter(([name, rule]) => !rule.test(String(headers[name])));
  const type = String(headers['content-type'] ?? '');
  const hasCharset = !/^text\//.test(type) || /charset=utf-8/.test(type);
  return [
    ...wrong.map(([name]) => `${name}: ${String(headers[name])}`),
    ...(hasCharset ? [] : [`content-type: ${type}`]),
    ...('server' in headers || 'x-powered-by' in headers ? ['says what serves it'] : []),
    ...(statusCode < 500 ? [] : [`status ${statusCode}`]),
  ];
}

const isForged = ({ statusCode, body }: Answer): boolean =>
  statusCode === 403 && body.includes('came from another site');

import { Controller, Get, Module, Param, Post } from '@nestjs/common';
import { DomainError, type DomainErrorKind, invalid } from '@evenhand/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openWeb, type OpenedWeb } from '../../../../../test/pages/open-web.js';
import { Access } from '../access/access.js';
import { LimitRate } from '../http/limit-rate.js';

const kinds: readonly (readonly [DomainErrorKind, number])[] = [
  ['not-found', 404],
  ['forbidden', 403],
  ['conflict', 409],
  ['stale', 412],
  ['invalid', 422],
  ['too-many', 429],
  ['unavailable', 503],
];

@Controller()
@Access('public')
class FailingController {
  @Get(['failing/:kind', 'api/v1/failing/:kind'])
  fail(@Param('kind') kind: string): never {
    const known = kinds.find(([name]) => name === kind)?.[0];
    if (kind === 'fields') {
      throw invalid('rows-wrong', 'Two rows are wrong.', [
        { field: 'rows.0.code', message: 'No.' },
      ]);
    }
    if (known) throw new DomainError(known, `some-${kind}`, `Words about ${kind}.`);
    throw new TypeError('canary-7391: a message with data in it');
  }

  @Post(['api/v1/taking'])
  take(): string {
    return 'taken';
  }

  @Get('limited')
  @LimitRate({ limit: 2, seconds: 60 })
  limited(): string {
    return 'yes';
  }
}
@Module({ controllers: [FailingController] })
class FailingModule {}

describe('errors', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    web = await openWeb({}, { more: [FailingModule] });
    app = web.app;
  });
  afterAll(async () => web.close());

  it.each(kinds)('%s is %i, for people and for programs', async (kind, status) => {
    const page = await app.inject(`/failing/${kind}`);
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      status,
      'text/html; charset=utf-8',
    ]);
    expect(page.body).toContain(`Words about ${kind}.`);
    const problem = await app.inject(`/api/v1/failing/${kind}`);
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problem.json()).toMatchObject({
      type: `urn:evenhand:problem:some-${kind}`,
      status,
      code: `some-${kind}`,
      detail: `Words about ${kind}.`,
    });
    const isLater = status === 429 || status === 503;
    expect('retry-after' in problem.headers).toBe(isLater);
  });

  it('names the fields that are wrong', async () => {
    const problem = (await app.inject('/api/v1/failing/fields')).json();
    expect(problem).toMatchObject({
      status: 422,
      errors: [{ field: 'rows.0.code', message: 'No.' }],
    });
  });

  it('tells nobody what broke inside', async () => {
    for (const path of ['/failing/bug', '/api/v1/failing/bug']) {
      const answer = await app.inject(path);
      expect(answer.statusCode).toBe(500);
      expect(answer.body).not.toMatch(/canary-7391|TypeError| at .*\.ts/);
    }
  });

  it('answers what never reaches a controller in the same form', async () => {
    const json = { 'content-type': 'application/json' };
    const url = '/api/v1/taking';
    const post = (headers: Record<string, string>, payload: string) =>
      app.inject({ method: 'POST', url, headers, payload });
    const answers = [
      await app.inject('/api/v1/nowhere'),
      await post(json, '{"a":'),
      await post(json, `"${'x'.repeat(300_000)}"`),
      await post({ 'content-type': 'text/csv' }, 'a,b'),
      await post(json, '{"__proto__": {"a": 1}}'),
      await app.inject({ method: 'PUT', url }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 400, 413, 415, 400, 404]);
    for (const answer of answers) {
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.json()).toMatchObject({
        status: answer.statusCode,
        detail: expect.stringMatching(/./),
      });
    }
    const page = await app.inject('/nowhere');
    expect([page.statusCode, page.body.includes('Page not found')]).toEqual([404, true]);
  });

  it('asks strangers to sign in', async () => {
    const page = await app.inject('/clock?x=1');
    expect([page.statusCode, page.headers.location]).toEqual([
      303,
      '/sign-in?next=%2Fclock%3Fx%3D1',
    ]);
    const api = await app.inject('/api/v1/people');
    expect([api.statusCode, api.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(api.json()).toMatchObject({ code: 'not-signed-in' });
  });

  it('slows down whoever tries tokens out', async () => {
    const headers = { authorization: `Bearer ${'wrong'.repeat(8)}` };
    const tries = [];
    for (let n = 0; n < 62; n++) tries.push(await app.inject({ url: '/api/v1/people', headers }));
    expect(tries[0]?.statusCode).toBe(401);
    expect(tries.at(-1)?.statusCode).toBe(429);
    expect(Number(tries.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('limits a route for each address', async () => {
    const from = (remoteAddress: string) => app.inject({ url: '/limited', remoteAddress });
    const first = [await from('10.0.0.1'), await from('10.0.0.1'), await from('10.0.0.1')];
    expect(first.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect((await from('10.0.0.2')).statusCode).toBe(200);
  });

  it('says 503, and nothing else, when the database is gone', async () => {
    await web.opened.close();
    const cookies = { session: 'a-session-that-somebody-had' };
    const page = await app.inject({ url: '/clock', cookies });
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '30']);
    expect(page.body).toContain('database cannot be reached');
    const headers = { authorization: `Bearer ${'x'.repeat(40)}` };
    const problem = await app.inject({ url: '/api/v1/people', headers });
    expect(problem.json()).toMatchObject({ status: 503, code: 'database-unavailable' });
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    const ready = await app.inject('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      503,
      { status: 'not ready', because: 'the database cannot be reached' },
    ]);
  });
});

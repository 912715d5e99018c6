import { Body, Controller, Get, Module, Post, Put, Query } from '@nestjs/common';
import type { PersonActor } from '@evenhand/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty } from '@nestjs/swagger';
import { IssueApiToken } from '@evenhand/identity';
import { IsInt, IsString, Max, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { ExpectedVersion } from './expected-version.js';
import { ListQuery } from './list-query.js';
import { NeedsIdempotencyKey } from './needs-idempotency-key.js';

class LineDto {
  @ApiProperty({ type: 'integer' })
  @IsInt({ message: 'pence is a whole number.' })
  @Max(100, { message: 'pence is 100 or less.' })
  pence: number;
}
class ThingDto {
  @ApiProperty({ type: String })
  @IsString({ message: 'name is text.' })
  name: string;

  @ApiProperty({ type: LineDto, isArray: true })
  @ValidateNested({ each: true })
  @Type(() => LineDto)
  lines: LineDto[];
}

@Controller('api/v1/things')
@Access('signed-in')
class ThingsController {
  @Get('one')
  one(): { id: string; version: number } {
    return { id: 'one', version: 7 };
  }

  @Get()
  list(@Query() { after, limit }: ListQuery): { after: string | null; limit: number } {
    return { after, limit };
  }

  @Put('one')
  put(@ExpectedVersion() version: number | undefined): { expected: number | null } {
    return { expected: version ?? null };
  }

  @Post('one/step')
  step(@ExpectedVersion() version: number | undefined): { expected: number | null } {
    return { expected: version ?? null };
  }

  @Post()
  @NeedsIdempotencyKey()
  create(@Body() body: ThingDto, @CurrentActor() actor: PersonActor): object {
    return { ...body, request: actor.request };
  }
}
@Module({ controllers: [ThingsController] })
class ThingsModule {}

describe('the API', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let headers: Record<string, string>;

  beforeAll(async () => {
    web = await openWeb({}, { more: [ThingsModule] });
    app = web.app;
    world = await identityWorld(web.testing);
    const personId = await world.person('Ada Admin', [{ role: 'administrator' }]);
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const place = { personId, partnershipId: world.here, schoolId: null };
    const options = { label: 'spec', days: 1, isSteppedUp: false };
    headers = { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  const thing = { name: 'a', lines: [{ pence: 5 }] };
  const post = (payload: object, more: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { ...headers, ...more },
      payload,
    });
  const put = (more: Record<string, string>) =>
    app.inject({ method: 'PUT', url: '/api/v1/things/one', headers: { ...headers, ...more } });

  it('takes no cookie for a token, and no token for a cookie', async () => {
    const token = headers.authorization?.slice(7) ?? '';
    const asCookie = await app.inject({ url: '/api/v1/things/one', cookies: { session: token } });
    expect(asCookie.statusCode).toBe(401);
    const page = await app.inject({ url: '/clock', headers });
    expect(page.headers.location).toContain('/sign-in');
  });

  it('gives a version as ETag, and 304 to who has it', async () => {
    const url = '/api/v1/things/one';
    const first = await app.inject({ url, headers });
    expect(first.headers.etag).toBe('"v7"');
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const same = await app.inject({ url, headers: { ...headers, 'if-none-match': '"v7"' } });
    expect([same.statusCode, same.body]).toEqual([304, '']);
    const old = await app.inject({ url, headers: { ...headers, 'if-none-match': '"v6"' } });
    expect(old.statusCode).toBe(200);
  });

  it('wants to know which version an update was made from', async () => {
    expect((await put({})).json()).toMatchObject({ status: 428, code: 'if-match-missing' });
    expect((await put({ 'if-match': '"v7"' })).json()).toEqual({ expected: 7 });
    expect((await put({ 'if-match': '*' })).json()).toEqual({ expected: null });
    expect((await put({ 'if-match': 'W/"7"' })).json()).toMatchObject({
      status: 400,
      code: 'if-match-malformed',
    });
    const url = '/api/v1/things/one/step';
    const step = await app.inject({ method: 'POST', url, headers });
    expect(step.json()).toEqual({ expected: null });
  });

  it('takes an Idempotency-Key into the claim, with the request it stands for', async () => {
    expect((await post(thing)).json()).toMatchObject({
      status: 400,
      code: 'idempotency-key-missing',
    });
    for (const bad of ['', 'a b', 'x'.repeat(201)]) {
      expect((await post(thing, { 'idempotency-key': bad })).json()).toMatchObject({
        status: 400,
        code: 'idempotency-key-malformed',
      });
    }
    const claim = async (payload: object) =>
      (await post(payload, { 'idempotency-key': 'k-1' })).json().request;
    const first = await claim(thing);
    expect(first).toMatchObject({ key: 'api:k-1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await claim(thing)).toEqual(first);
    expect((await claim({ ...thing, name: 'b' })).hash).not.toBe(first.hash);
  });

  it('names every field that is wrong, and refuses what it does not know', async () => {
    const key = { 'idempotency-key': 'k-2' };
    const answer = (await post({ lines: [{ pence: 5.5 }, { pence: 500 }], extra: 1 }, key)).json();
    expect(answer).toMatchObject({ status: 422, code: 'input-invalid' });
    expect(answer.errors).toEqual(
      expect.arrayContaining([
        { field: 'name', message: 'name is text.' },
        { field: 'lines.0.pence', message: 'pence is a whole number.' },
        { field: 'lines.1.pence', message: 'pence is 100 or less.' },
        { field: 'extra', message: expect.any(String) },
      ]),
    );
  });

  it.each<[string, number, object]>([
    ['', 200, { after: null, limit: 20 }],
    ['?limit=100&after=abc', 200, { after: 'abc', limit: 100 }],
    ['?limit=0', 422, { errors: [{ field: 'limit' }] }],
    ['?limit=101', 422, { errors: [{ field: 'limit' }] }],
    ['?limit=ten', 422, { errors: [{ field: 'limit' }] }],
    ['?limit=1.5', 422, { errors: [{ field: 'limit' }] }],
    ['?limit=5&limit=6', 422, { errors: [{ field: 'limit' }] }],
    [`?after=${'x'.repeat(501)}`, 422, { errors: [{ field: 'after' }] }],
    ['?order=name', 422, { errors: [{ field: 'order' }] }],
  ])('reads a list request %s', async (query, status, body) => {
    const answer = await app.inject({ url: `/api/v1/things${query}`, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject(body);
  });
});

import { Controller, Get, Module, Post } from '@nestjs/common';
import { entities } from '@evenhand/installation';
import { Log, openDatabase, type OpenDatabase } from '@evenhand/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '@evenhand/platform';
import { makeApp } from '../../apps/web/src/make-app.js';
import { Access } from '../../apps/web/src/shell/access/access.js';
import { LimitRate } from '../../apps/web/src/shell/http/limit-rate.js';
import { type IdentityWorld, identityWorld } from '../factories/identity-world.js';
import { openWeb, type OpenedWeb, unlimited } from '../pages/open-web.js';
import { describeWhere } from '../servers/not-run.js';
import { hasRedis, type RedisServer, startRedis } from '../servers/redis.js';
import { askerOf, type Asker } from './asking.js';

const limit = 20;

@Controller()
class LimitedController {
  @Get('limited')
  @Access('public')
  @LimitRate({ limit, seconds: 600 })
  open(): string {
    return 'yes';
  }

  @Post('api/v1/limited')
  @Access('signed-in')
  @LimitRate({ limit, seconds: 600 })
  mine(): string {
    return 'yes';
  }
}
@Module({ controllers: [LimitedController] })
class LimitedModule {}

describeWhere(hasRedis(), 'rate limits without Redis: no redis-server')('rate limits', () => {
  let redis: RedisServer;
  let web: OpenedWeb;
  let second: { app: NestFastifyApplication; opened: OpenDatabase };
  let world: IdentityWorld;
  let asker: Asker;

  beforeAll(async () => {
    redis = await startRedis();
    const more = { more: [LimitedModule] };
    web = await openWeb({ redisUrl: redis.url }, more);
    const { testing } = web;
    const opened = await openDatabase(testing.webUrl, entities, { poolSize: 4 });
    const config = Object.assign(new Config(), {
      ...{ nodeEnv: 'test', databaseUrl: testing.ownerUrl, appSecret: testing.appSecret },
      ...{ publicUrl: 'http://127.0.0.1:3000', logLevel: 'fatal', redisUrl: redis.url },
      ...unlimited,
    });
    const parts = { opened, config, log: new Log('fatal', 'web') };
    second = { app: await makeApp(parts, more), opened };
    world = await identityWorld(testing);
    const personId = await world.person('Ada Admin', [{ role: 'administrator' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    asker = await askerOf(web.app, world.worker, 'Ada', place);
  }, 60_000);
  afterAll(async () => {
    await redis.stop();
    await second.app.close();
    if (second.opened.source.isInitialized) await second.opened.close();
    await web.close();
    await world.close();
  });

  const from = async (app: NestFastifyApplication, remoteAddress: string) =>
    app.inject({ url: '/limited', remoteAddress });

  it('hold across two web processes while Redis is killed in the flood', async () => {
    const statuses: number[] = [];
    const killed = redis.kill();
    for (let round = 0; round < limit; round++) {
      const both = await Promise.all([
        from(web.app, '10.1.1.1'),
        from(second.app, '10.1.1.1'),
        from(second.app, '10.1.1.1'),
      ]);
      statuses.push(...both.map(({ statusCode }) => statusCode));
    }
    await killed;
    expect(statuses.filter((status) => status === 200)).toHaveLength(limit);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2 * limit);
    const refused = await from(web.app, '10.1.1.1');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500);
    expect((await from(second.app, '10.1.1.2')).statusCode).toBe(200);
  });

  it('hold for a person, whatever addresses they come from', async () => {
    const { bearer } = asker.credentials();
    const statuses = [];
    for (let at = 0; at < limit + 5; at++) {
      const { statusCode } = await (at % 2 ? web : second).app.inject({
        method: 'POST',
        url: '/api/v1/limited',
        headers: { authorization: `Bearer ${bearer ?? ''}` },
        remoteAddress: `10.2.0.${at}`,
      });
      statuses.push(statusCode);
    }
    expect(statuses.slice(0, limit).every((status) => status === 201)).toBe(true);
    expect(statuses.slice(limit)).toEqual([429, 429, 429, 429, 429]);
  });

  it('keep nothing that tells who came', async () => {
    const { rows } = await world.owner.query<{ key: Buffer }>('SELECT key FROM platform.try_count');
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every(({ key }) => key.length === 32)).toBe(true);
  });

  it('hold in each process while the database is away', async () => {
    await second.opened.close();
    const statuses = [];
    for (let at = 0; at < limit + 3; at++) {
      statuses.push((await from(second.app, '10.3.3.3')).statusCode);
    }
    expect(statuses.slice(0, limit).every((status) => status !== 429)).toBe(true);
    expect(statuses.slice(limit)).toEqual([429, 429, 429]);
  });
});

import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Log } from '@evenhand/platform';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { checks } from '../../apps/console/src/checks.js';
import { fastifyOptions } from '../../apps/web/src/shell/http/plugins.js';
import type { Answer, Asker } from './asking.js';
import { faultOf, told } from './bad-inputs/judge.js';
import { rehearse } from './bad-inputs/rehearsal.js';
import { type OpenApiDocument, routeFacts } from './bad-inputs/route-facts.js';
import { send, type Sent, type Wire } from './bad-inputs/sending.js';
import { type KnownRoute, knowRoutes, succeeded } from './bad-inputs/sound-requests.js';
import { wiresTo } from './bad-inputs/spoil.js';
import { securityWorld, type SecurityWorld } from './world.js';

const { env } = process;
const inputs = Number(env.EVENHAND_BAD_INPUTS ?? 1_500);
const seed = Number(env.EVENHAND_BAD_INPUTS_SEED ?? 20_261);
/** `POST /offers` and fast-check's path, as a failure prints them: that one route, from that input on. */
const onlyRoute = env.EVENHAND_BAD_INPUTS_ROUTE;
const path = env.EVENHAND_BAD_INPUTS_PATH;
/** Each may hold a connection for its rehearsal; the fourth of the pool is for what the product does itself. */
const lanes = 3;
const slowMilliseconds = 2_000;

describe('bad inputs', () => {
  const served = new Set<string>();
  const tally = { inputs: 0, sound: 0, succeeded: 0, writes: 0, again: 0, limited: 0, slowest: 0 };
  const faults: string[] = [];
  let world: SecurityWorld;
  let known: KnownRoute[];
  let stopRehearsing: () => void;

  beforeAll(async () => {
    if (onlyRoute !== undefined) {
      // whoever hunts one failure wants to see what broke
      jest.spyOn(Log.prototype, 'error').mockImplementation((what, { error } = {}) => {
        process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
      });
    }
    const adapter = new FastifyAdapter(fastifyOptions);
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const verb of [method].flat()) {
        if (verb !== 'HEAD') served.add(`${verb} ${url.replace(/(.)\/$/, '$1')}`);
      }
    });
    world = await securityWorld({ adapter });
    stopRehearsing = rehearse(world.web.opened);
    const document = (await world.app.inject('/api/openapi.json')).json<OpenApiDocument>();
    const routes = [...served].filter((route) => onlyRoute === undefined || route === onlyRoute);
    const facts = routeFacts(world.app, routes, world.here, document);
    known = await knowRoutes(facts, tryFirst);
  }, 240_000);
  afterAll(() => world.close());

  function askerFor({ who }: Wire): Asker {
    const asker = world.askers.get(who);
    if (!asker) throw new Error(`There is no ${who}`);
    return asker;
  }

  async function ask(wire: Wire): Promise<Sent> {
    const asker = askerFor(wire);
    const sent = await send(world.app, asker, wire);
    if (!isSignedOut(sent.answer) && !/sign-out|acting-as|sign-in/.test(wire.url)) return sent;
    // this wire, or another lane, has ended the person's session
    await asker.renew();
    return wire.isSound && isSignedOut(sent.answer) ? send(world.app, asker, wire) : sent;
  }

  /** The answer to one input, and what is wrong with it. */
  async function judged(wire: Wire): Promise<{ sent: Sent; fault: string | null }> {
    const sent = await ask(wire);
    tally.inputs += 1;
    if (wire.isSound) tally.sound += 1;
    if (succeeded(sent)) tally.succeeded += 1;
    if (sent.written > 0) tally.writes += 1;
    if (sent.answer.statusCode === 429) tally.limited += 1;
    // a busy machine is slow now and then; an input that hangs the process is slow each time
    const isSlow = sent.milliseconds >= slowMilliseconds;
    const milliseconds = isSlow ? (await ask(wire)).milliseconds : sent.milliseconds;
    if (isSlow) tally.again += 1;
    tally.slowest = Math.max(tally.slowest, Math.round(milliseconds));
    const hang = milliseconds >= slowMilliseconds ? `took ${Math.round(milliseconds)} ms` : null;
    const fault = faultOf(wire, sent) ?? hang;
    return { sent, fault: fault && `${fault}\n      ${told(wire)}` };
  }

  async function tryFirst(wire: Wire): Promise<Sent> {
    const { sent, fault } = await judged(wire);
    if (fault) faults.push(fault);
    return sent;
  }

  async function tryOne(wire: Wire): Promise<void> {
    const { fault } = await judged(wire);
    if (fault) throw new Error(fault);
  }

  /** More for what takes a body, most for what takes a file. */
  const weightOf = ({ method, takesFile, pattern }: KnownRoute): number =>
    method === 'GET' ? (pattern.includes(':') ? 2 : 1) : takesFile ? 8 : 4;

  it(
    'never break it: no 5xx, no insides shown, nothing half written, nothing slow; sound ones succeed',
    async () => {
      const whole = known.reduce((sum, route) => sum + weightOf(route), 0);
      const queue = [...known];
      const asked = tally.inputs; // to learn the routes; sound ones, but for who may not
      let heapBefore = 0;
      const lane = async (): Promise<void> => {
        for (let route = queue.shift(); route; route = queue.shift()) {
          const numRuns = Math.max(1, Math.round(((inputs - asked) * weightOf(route)) / whole));
          const property = fc.asyncProperty(wiresTo(route), tryOne);
          const result = await fc.check(property, {
            seed: seedOf(route.route),
            numRuns,
            path: path ?? '',
            endOnFailure: true,
          });
          if (result.failed) {
            const again = `EVENHAND_BAD_INPUTS_ROUTE='${route.route}' EVENHAND_BAD_INPUTS_SEED=${seed} EVENHAND_BAD_INPUTS_PATH='${result.counterexamplePath ?? ''}'`;
            faults.push(`${route.route}: ${String(result.errorInstance)}\n      ${again}`);
          }
          if (heapBefore === 0 && tally.inputs > inputs / 3) heapBefore = heapInUse();
        }
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: lanes }, lane));
      const grown = heapInUse() - heapBefore;
      const seconds = Math.round((performance.now() - started) / 1_000);
      const routes = known.length;
      const withSound = known.filter(({ sound }) => sound).length;
      process.stdout.write(
        `${JSON.stringify({ badInputs: tally.inputs, ...tally, routes, withSound, seed, seconds, grown })}\n`,
      );
      expect(faults).toEqual([]);
      if (onlyRoute !== undefined) return;
      expect(tally.inputs).toBeGreaterThan(inputs * 0.8);
      expect(tally.succeeded).toBeGreaterThan(tally.inputs / 10);
      expect(tally.sound).toBeGreaterThan((tally.inputs - asked) / 10);
      expect(withSound).toBeGreaterThan(routes / 2);
      expect(grown).toBeLessThan(64 * 1024 * 1024);
    },
    Math.max(120_000, inputs * 60),
  );

  it(
    'leave no row of a refused request when writes are real, and the books and the chain whole',
    async () => {
      stopRehearsing();
      const writing = known.filter(
        ({ method, pattern }) =>
          method !== 'GET' && !/sign-|acting-as|clock|second-factor/.test(pattern),
      );
      const one = fc.constantFrom(...writing).chain((route) => wiresTo(route));
      const faults: string[] = [];
      let done = 0;
      const before = await countRows();
      for (const wire of fc.sample(one, { seed, numRuns: Math.ceil(inputs / 10) })) {
        const start = await countRows();
        const { answer } = await send(world.app, askerFor(wire), wire);
        const change = (await countRows()) - start;
        // whose last role has ended for good stays outside
        if (isSignedOut(answer))
          await askerFor(wire)
            .renew()
            .catch(() => undefined);
        if (answer.statusCode >= 500 || (answer.statusCode >= 400 && change !== 0)) {
          faults.push(`${answer.statusCode}, ${change} rows: ${told(wire)}`);
        }
        if (change > 0) done += 1;
      }
      expect(faults).toEqual([]);
      expect(await countRows()).toBeGreaterThan(before);
      expect(done).toBeGreaterThan(0);
      const mailed = await world.owner.query<{ to_address: string }>(
        `SELECT to_address FROM platform.mail WHERE to_address !~ '^[^[:space:]<>,;"]+@[^[:space:]<>,;"@]+$'`,
      );
      expect(mailed.rows).toEqual([]);
      for (const { claim, findFaults } of checks) {
        expect({ claim, faults: await findFaults(world.worker.database) }).toEqual({
          claim,
          faults: [],
        });
      }
    },
    Math.max(60_000, inputs * 10),
  );

  /** Events, work items and remembered requests: every verb writes one of each kind or none. */
  async function countRows(): Promise<number> {
    const { rows } = await world.owner.query<{ count: string }>(
      `SELECT (SELECT count(*) FROM platform.event) + (SELECT count(*) FROM platform.work_item)
            + (SELECT count(*) FROM platform.api_request) AS count`,
    );
    return Number(rows[0]?.count);
  }
});

/** Of the route's own, so that a new route changes nobody else's inputs. */
const seedOf = (route: string): number =>
  createHash('sha256').update(`${seed} ${route}`).digest().readInt32LE();

const isSignedOut = ({ headers }: Answer): boolean =>
  /^\/sign-in(\?|$)/.test(String(headers.location));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

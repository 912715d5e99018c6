import { FastifyAdapter } from '@nestjs/platform-fastify';
import { roles } from '@evenhand/kernel';
import { fastifyOptions } from '../../apps/web/src/shell/http/plugins.js';
import type { Answer, Asker } from './asking.js';
import { cells, columns, lettersFor } from './cells/index.js';
import { likewise } from './cells/likewise.js';
import { holds, people } from './people.js';
import { requestTo } from './requests.js';
import { beStoodInFor } from './stand-in.js';
import { undoWrites } from './undo-writes.js';
import { brief, letter, words } from './what-is-answered.js';
import { securityWorld, type SecurityWorld } from './world.js';

type Target = 'own' | 'missing' | 'foreign';

const endsSession = /sign-out|acting-as|sign-in\/confirm/;
/** Served files of the documentation; whoever asks may read them. */
const documentation = /^GET \/api\/docs(\/|-|$)/;

/** Those routes alone, for whoever writes their cells: `EVENHAND_MATRIX='/needs/:id'`, a regular expression. */
const only = process.env.EVENHAND_MATRIX;

describe('access matrix', () => {
  const served = new Set<string>();
  let world: SecurityWorld;

  beforeAll(async () => {
    const adapter = new FastifyAdapter(fastifyOptions);
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const verb of [method].flat()) {
        if (verb !== 'HEAD') served.add(`${verb} ${url.replace(/(.)\/$/, '$1')}`);
      }
    });
    world = await securityWorld({ adapter });
    await beStoodInFor(world);
    undoWrites(world.web.opened.database);
  }, 120_000);
  afterAll(() => world.close());

  it('has cells for every route that Fastify serves, and for no other', () => {
    const routes = [...served].filter((route) => !documentation.test(route));
    const written = Object.keys(cells).filter((route) => !documentation.test(route));
    expect({
      withoutCells: routes.filter((route) => !cells[route]),
      withoutRoute: written.filter((route) => !served.has(route)),
    }).toEqual({ withoutCells: [], withoutRoute: [] });
    expect(routes.length).toBeGreaterThan(200);
  });

  it('has a person for every role, and a letter for every person', () => {
    const held = new Set(Object.values(holds).map(({ role }) => role));
    expect(roles.filter((role) => !held.has(role))).toEqual([]);
    const uneven = Object.entries(cells).flatMap(([route, { own, gone }]) =>
      [own, gone]
        .filter((line) => line !== undefined)
        .filter((line) => line.replaceAll(' ', '').length !== columns.length)
        .map((line) => `${route}: ${line}`),
    );
    expect(uneven).toEqual([]);
    expect(
      Object.entries(cells).filter(([route, { gone }]) => route.includes(':') !== !!gone),
    ).toEqual([]);
    const gaps = Object.entries(likewise).flatMap(([who, { but }]) =>
      Object.entries(but)
        .filter(([route, { gone }]) => !cells[route] || !!cells[route].gone !== !!gone)
        .map(([route]) => `${who}: ${route}`),
    );
    expect(gaps).toEqual([]);
  });

  it('asks nobody on a page who would then be refused', () => {
    const uneven = Object.entries(askedBy).filter(
      ([page, act]) =>
        !cells[page] ||
        !cells[act] ||
        people.some(
          (who) =>
            lettersFor(page, cells[page]!, who).own !== lettersFor(act, cells[act]!, who).own,
        ),
    );
    expect(uneven).toEqual([]);
  });

  it('gives everybody the answer of their cell, and what is hidden looks like what is missing', async () => {
    const faults: string[] = [];
    let asked = 0;
    const chosen = new RegExp(only ?? '');
    for (const [route, row] of Object.entries(cells).filter(([each]) => chosen.test(each))) {
      const answers = { missing: await askAll(route, 'missing', !!row.gone) };
      const own = await askAll(route, 'own', true);
      const foreign = await askAll(route, 'foreign', !!row.gone);
      for (const [target, given] of Object.entries({ own, ...answers, foreign })) {
        given.forEach((answer, at) => {
          asked += 1;
          const { own: mine, gone } = lettersFor(route, row, people[at] ?? '');
          // what is foreign here is the other partnership's own
          const isNobodys = isShared(route) || (target === 'foreign' && isKind(route));
          const wanted =
            isOwnElsewhere(target, at) || isNobodys ? undefined : target === 'own' ? mine : gone;
          const found = letter(answer);
          const who = people[at];
          if (found.endsWith('!') || (wanted !== undefined && found !== wanted)) {
            faults.push(
              `${route} (${target}) ${who}: ${found}, expected ${wanted} ${brief(answer)}`,
            );
          }
          const missing = saysMore(route, who) ? undefined : answers.missing[at];
          if (
            found === '?' &&
            missing &&
            letter(missing) === '?' &&
            words(answer) !== words(missing)
          ) {
            faults.push(`${route} (${target}) ${who}: hidden does not look like missing`);
          }
        });
      }
    }
    expect(faults).toEqual([]);
    if (only === undefined) expect(asked).toBeGreaterThan(3 * people.length * 100);
  }, 900_000);

  async function askAll(route: string, target: Target, isMeant: boolean): Promise<Answer[]> {
    if (!isMeant) return [];
    const side = target === 'foreign' ? world.elsewhere : world.here;
    return Promise.all(
      [...world.askers.values()].map(async (asker: Asker) => {
        const { method, url, body, version } = requestTo(route, side, target === 'missing');
        const answer = await asker.ask(method, url, body, version);
        if (endsSession.test(url)) await asker.renew();
        return answer;
      }),
    );
  }
});

/** Pages that ask before something is done, and what is done. */
const askedBy: Readonly<Record<string, string>> = {
  'GET /offers/:id/edit': 'POST /offers/:id/edit',
  'GET /offers/:id/verify': 'POST /offers/:id/verification',
  'GET /offers/:id/withdraw': 'POST /offers/:id/withdrawal',
  'GET /needs/:id/edit': 'POST /needs/:id/edit',
  'GET /needs/:id/withdraw': 'POST /needs/:id/withdrawal',
  'GET /broker/needs/:id/pair': 'POST /broker/needs/:id/pair',
  'GET /broker/proposals/:id/withdraw': 'POST /broker/proposals/:id/withdrawal',
  'GET /agreements/:id/terms': 'POST /agreements/:id/terms',
  'GET /agreements/:id/send': 'POST /agreements/:id/send',
  'GET /agreements/:id/recall': 'POST /agreements/:id/recall',
  'GET /agreements/:id/complete': 'POST /agreements/:id/complete',
  'GET /agreements/:id/sign': 'POST /agreements/:id/sign',
};
/** To who may know: a pairing made by hand had no alternatives, and what was handed over has no files. */
const saysMore = (route: string, who: string | undefined): boolean =>
  route === 'GET /broker/proposals/:id/alternatives' ||
  (route === 'GET /standing-in/items/:id/evidence/:evidenceId' && who === 'stand-in');
const isOwnElsewhere = (target: string, at: number): boolean =>
  target === 'foreign' && ['broker elsewhere', 'stand-in'].includes(people[at] ?? '');
/** The register of schools is the nation's: no school of it is foreign. */
const isShared = (route: string): boolean =>
  isOfTheProduct(route) ||
  /^GET (\/api\/v1)?\/(schools\/:id|admin\/imports\/:id|assets\/:name)$/.test(route) ||
  // the file on its way is the installation's, and both have schools of one authority
  /^\w+ (\/api\/v1)?\/(admin\/register-files\/:id|calendars\/authorities\/:code)(\/\w+)?$/.test(
    route,
  );
/** A kind of file or text is a word, the same in every partnership. */
const isKind = (route: string): boolean =>
  /\/(export|template|terms)\/:kind(\/publication)?$/.test(route);
/** The rules of retention are the product's: each partnership has every one of them. */
const isOfTheProduct = (route: string): boolean => /retention.*\/:code/.test(route);

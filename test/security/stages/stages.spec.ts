import type { Asker } from '../asking.js';
import { cells, columns } from '../cells/index.js';
import { people, type PersonName } from '../people.js';
import { requestTo } from '../requests.js';
import type { Side } from '../side.js';
import { undoWrites } from '../undo-writes.js';
import { brief, letter, words } from '../what-is-answered.js';
import { securityWorld, type SecurityWorld } from '../world.js';
import { type Stage, stageCells, stages } from './cells.js';
import { type AtStage, tellStages } from './tell-stages.js';

/** Routes about one need or one proposal: what they answer depends on how far it has been disclosed. */
const isStaged = (route: string): boolean =>
  /^\w+ (\/api\/v1)?\/(broker\/)?(needs|proposals|introductions)\/:id/.test(route);

describe('every stage of disclosure', () => {
  let world: SecurityWorld;
  let told: Record<Stage, AtStage>;

  beforeAll(async () => {
    world = await securityWorld();
    told = await tellStages(world, world.here);
    undoWrites(world.web.opened.database);
  }, 180_000);
  afterAll(() => world.close());

  it('has cells for every route about a need or a proposal, at every stage', () => {
    const routes = Object.keys(cells).filter(isStaged);
    const written = Object.keys(stageCells);
    expect({
      withoutCells: routes.filter((route) => !written.includes(route)),
      withoutRoute: written.filter((route) => !routes.includes(route)),
    }).toEqual({ withoutCells: [], withoutRoute: [] });
    const uneven = Object.entries(stageCells).flatMap(([route, row]) =>
      stages
        .filter((stage) => stage !== 'draft' || route.includes('needs'))
        .filter((stage) => row[stage]?.replaceAll(' ', '').length !== columns.length)
        .map((stage) => `${route}: ${stage}`),
    );
    expect(uneven).toEqual([]);
  });

  it.each(stages)(
    '%s: gives everybody the answer of their cell, and hides as if it were missing',
    async (stage) => {
      const faults: string[] = [];
      let asked = 0;
      for (const [route, row] of Object.entries(stageCells)) {
        const line = row[stage]?.replaceAll(' ', '');
        if (line === undefined) continue;
        for (const [name, asker] of world.askers) {
          const found = await ask(route, asker, stage);
          const wanted = letterOf(route, line, name);
          asked += 1;
          if (letter(found) !== wanted) {
            faults.push(`${route} ${name}: ${letter(found)}, not ${wanted} ${brief(found)}`);
          }
          if (letter(found) === '?' && !saysMore.test(route)) {
            const missing = await ask(route, asker, stage, true);
            if (words(found) !== words(missing)) faults.push(`${route} ${name}: not like missing`);
          }
        }
      }
      expect(faults).toEqual([]);
      expect(asked).toBeGreaterThan(people.length * 20);
    },
    300_000,
  );

  it.each<[PersonName, 'supported' | 'supporter', readonly Stage[]]>([
    ['supporter head', 'supported', ['named']],
    ['supported head', 'supporter', ['named']],
  ])(
    '%s: reads the name of the %s school with the introduction when both have accepted, not before',
    async (reader, other, knowing) => {
      const { schoolId, urn } = world.here.schools[other];
      const named = `${other === 'supported' ? 'Supported' : 'Supporter'} School of vale`;
      const asker = world.askers.get(reader);
      if (!asker) throw new Error(`There is no ${reader}`);
      for (const stage of stages) {
        const { proposalId, needId, summary } = told[stage];
        for (const url of [`/introductions/${proposalId}`, `/api/v1/proposals/${proposalId}`]) {
          const { body } = await asker.ask('GET', url);
          const isNamed = [named, schoolId, String(urn)].some((word) => body.includes(word));
          expect(`${stage} ${url}: ${isNamed}`).toBe(`${stage} ${url}: ${knowing.includes(stage)}`);
        }
        if (reader === 'supported head') continue;
        for (const url of [`/needs/${needId}`, `/api/v1/needs/${needId}`, '/needs', '/requests']) {
          expect((await asker.ask('GET', url)).body).not.toContain(summary);
        }
      }
    },
  );

  it('lists to each school what it may know of, and the needs to nobody else', async () => {
    const seen = async (who: PersonName, url: string): Promise<Stage[]> => {
      const answer = await world.askers.get(who)?.ask('GET', url);
      return stages.filter((stage) => {
        const { proposalId, needId } = told[stage];
        return [proposalId, needId].some((id) => id !== null && answer?.body.includes(id));
      });
    };
    const introduced: Stage[] = ['anonymised', 'asked', 'named', 'closed'];
    expect(await seen('supporter head', '/requests')).toEqual(introduced);
    expect(await seen('supporter head', '/api/v1/proposals?limit=100')).toEqual(introduced);
    expect(await seen('supported head', '/api/v1/proposals?limit=100')).toEqual(['asked', 'named']);
    expect(await seen('other head', '/requests')).toEqual([]);
    expect(await seen('other head', '/api/v1/proposals?limit=100')).toEqual([]);
    expect(await seen('supporter head', '/api/v1/needs?limit=100')).toEqual([]);
    expect(await seen('supported head', '/api/v1/needs?limit=100')).toEqual([...stages]);
    expect(await seen('broker', '/api/v1/needs?limit=100')).toEqual(stages.slice(1));
    expect(await seen('broker elsewhere', '/api/v1/needs?limit=100')).toEqual([]);
  });

  it('would see a stage that shows the name too early', async () => {
    const { proposalId } = told.anonymised;
    const asker = world.askers.get('supporter head');
    const url = `/api/v1/proposals/${proposalId}`;
    const { schoolId } = world.here.schools.supported;
    expect((await asker?.ask('GET', url))?.body).not.toContain(schoolId);
    await world.owner.query(
      `CREATE OR REPLACE FUNCTION brokerage.stage(p_side text, p_status text, p_was_told boolean)
       RETURNS text LANGUAGE sql IMMUTABLE RETURN 'named'`,
    );
    expect((await asker?.ask('GET', url))?.body).toContain(schoolId);
  });

  async function ask(
    route: string,
    asker: Asker,
    stage: Stage,
    isMissing = false,
  ): ReturnType<Asker['ask']> {
    const { method, url, body, version } = requestTo(route, sideAt(stage), isMissing);
    return asker.ask(method, url, body, version);
  }

  /** This partnership, with what stands at the stage as the need and the proposal that requests are about. */
  function sideAt(stage: Stage): Side {
    const { needId, proposalId } = told[stage];
    const { things } = world.here;
    const ids = { needId, needIds: [needId, needId], openNeedId: needId };
    return {
      ...world.here,
      things: { ...things, ...ids, ...(proposalId ? { proposalId } : {}) },
    };
  }
});

/**
 * The stand-in is asked for none of these needs here. The delegate, who is lent signing alone, reads an introduction
 * whenever the supporter's head does, and answers none; everything else is as for any leader of a school.
 */
function letterOf(route: string, line: string, who: PersonName): string | undefined {
  const of = (name: PersonName): string | undefined => line[columns.indexOf(name)];
  if (who === 'stand-in') return of('broker elsewhere');
  if (who !== 'delegate') return of(who);
  if (of('supporter head') !== '+') return of('school leader');
  return route.startsWith('GET ') ? '+' : '-';
}

/** To who may know: a pairing made by hand had no alternatives. */
const saysMore = /alternatives$/;

import { handHooks } from '../../../../test/servers/thread-hooks.js';
import {
  canonicalJson,
  packSnapshot,
  type RunSnapshot,
  unpackSnapshot,
} from '../data/run-snapshot.js';
import type { Instance } from '../domain/instance.js';
import { defaultWeights } from '../domain/weights.js';
import { solveInThread } from './solve-in-thread.js';

/** Schools on a line, each with a need and an offer in the one area. */
async function snapshotOf(schools: number, change: Partial<Instance> = {}): Promise<Buffer> {
  const all = Array.from({ length: schools }, (_, id) => id);
  const snapshot: RunSnapshot = {
    instance: {
      areas: ['a'],
      schools: all.map((id) => ({
        ...{ id, easting: 400_000 + 100 * id, northing: 300_000, phase: 0 as const, trust: -1 },
        ...{ pupils: 100, freeMeals: 20, rural: false },
      })),
      needs: all.map((id) => ({
        ...{
          id,
          school: id,
          areas: [{ area: 0, weight: 3 }],
          urgency: 1,
          priority: (id % 100) + 1,
        },
        ...{ mode: 'either' as const, maxTravel: 50_000, startFrom: 0, startTo: 9, days: 1 },
        ...{ supporters: 1 as const, consent: true },
      })),
      offers: all.map((id) => ({
        ...{ id, school: id, areas: [{ area: 0, evidence: 3 }], phases: 1, capacity: 1, days: 1 },
        ...{ radius: 50_000, remote: true, availableFrom: 0, availableTo: 9, load: 0 },
        ...{ outsideTrustOnly: true, consent: true },
      })),
      exclusions: [],
      priorLinks: [],
      ...change,
    },
    schoolIds: all.map((id) => `school ${id}`),
    needIds: all.map((id) => `need ${id}`),
    offerIds: all.map((id) => `offer ${id}`),
  };
  return packSnapshot(canonicalJson(snapshot));
}

const request = async (snapshot: Promise<Buffer>) => ({
  snapshot: await snapshot,
  preset: 'equity' as const,
  weights: defaultWeights,
  settings: null,
});

beforeAll(handHooks);

describe('a run in a thread', () => {
  it('is proven, explained, and the same each time', async () => {
    const asked = await request(snapshotOf(30));
    const first = await solveInThread(asked);
    const second = await solveInThread(asked);
    if (first.kind !== 'solved' || second.kind !== 'solved') throw new Error('not solved');
    expect(first.run.summary).toMatchObject({ served: 30, gap: 0 });
    const [pair] = JSON.parse(first.run.rows.pairs[0] ?? '[]') as { runnerUp: unknown }[];
    expect(pair?.runnerUp).toMatchObject({ minimumLoss: expect.any(Number) });
    expect(Object.keys(first.run.milliseconds)).toEqual(['read', 'score', 'solve', 'certify']);
    expect(second.run.outputHash).toBe(first.run.outputHash);
  });

  it('freezes a question that was just read, and goes on only when it is kept', async () => {
    const stored = await request(snapshotOf(30));
    const text = JSON.stringify(unpackSnapshot(stored.snapshot));
    const choices = { preset: stored.preset, weights: stored.weights, settings: null };
    const kept: { snapshot: Uint8Array; inputHash: string }[] = [];
    const keep = (goesOn: boolean) => ({
      onFrozen: async (frozen: (typeof kept)[number]): Promise<boolean> => {
        kept.push(frozen);
        return goesOn;
      },
    });
    const solved = await solveInThread({ text, ...choices }, keep(true));
    const again = await solveInThread(stored);
    if (solved.kind !== 'solved' || again.kind !== 'solved') throw new Error('not solved');
    expect(solved.run.outputHash).toBe(again.run.outputHash);
    expect(kept).toMatchObject([{ schools: 30, needs: 30, offers: 30 }]);
    expect(Buffer.from(kept[0]?.snapshot ?? []).equals(stored.snapshot)).toBe(true);
    expect(await solveInThread({ text, ...choices }, keep(false))).toEqual({ kind: 'stopped' });
    expect(kept[1]?.inputHash).toBe(kept[0]?.inputHash);
  });

  it('tells how far it is, and ends when it is told to', async () => {
    const seen: string[] = [];
    const asked = await request(snapshotOf(4_000));
    const onTick = async ({ phase }: { phase: string }): Promise<boolean> => {
      seen.push(phase);
      return seen.length < 2;
    };
    const outcome = await solveInThread(asked, { onTick });
    expect(outcome).toEqual({ kind: 'stopped' });
    expect(seen[0]).toBe('read');
  });

  it('refuses an instance that it cannot take, and bytes that are none', async () => {
    const bad = request(snapshotOf(2, { priorLinks: [{ a: 0, b: 7, quality: 1 }] }));
    expect(await solveInThread(await bad)).toMatchObject({
      kind: 'refused',
      code: 'InstanceError',
    });
    const none = { ...(await request(snapshotOf(2))), snapshot: Buffer.from('none') };
    expect(await solveInThread(none)).toMatchObject({ kind: 'refused' });
  });
});

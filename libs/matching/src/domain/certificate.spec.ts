import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import { certify } from './certificate.js';
import { answerOf, prove, Unproven } from './prove.js';
import { solve } from './solve.js';

const { graph, flow } = solve(makeInstance({ ...shapes.borough, offers: 150 }));
const right = answerOf(flow, graph);

describe('certify', () => {
  it('proves the right answer', () => {
    expect(certify(graph, right)).toMatchObject({ gap: 0, faults: [] });
  });

  it('shows a gap when a pair is left out', () => {
    const { gap } = certify(graph, { ...right, pairs: right.pairs.slice(1) });
    expect(gap).toBe(graph.base[right.pairs[0]!.need]! + right.pairs[0]!.score);
    expect(() => prove(graph, { ...right, pairs: right.pairs.slice(1) })).toThrow(Unproven);
  });

  it('shows a gap when a worse partner is chosen', () => {
    const free = Array.from({ length: graph.offers }, (_, offer) => offer).filter(
      (offer) => !right.pairs.some((pair) => pair.offer === offer),
    );
    const worse = right.pairs.flatMap((pair, at) =>
      Array.from(graph.edges.subarray(graph.rowStart[pair.need], graph.rowEnd[pair.need]))
        .filter((edge) => free.includes(edge & 262143) && edge >>> 18 < pair.score)
        .map((edge) => ({
          at,
          pair: { need: pair.need, offer: edge & 262143, score: edge >>> 18 },
        })),
    )[0]!;
    const pairs = right.pairs.map((pair, at) => (at === worse.at ? worse.pair : pair));
    const certificate = certify(graph, { ...right, pairs });
    expect(certificate.faults).toEqual([]);
    expect(certificate.gap).toBeGreaterThan(0);
  });

  it('shows a gap when a price or a gain is wrong', () => {
    const price = right.price.map((value, offer) =>
      offer === right.pairs[0]!.offer ? value + 1 : value,
    );
    const gain = right.gain.map((value) => Math.max(0, value - 1));
    expect(certify(graph, { ...right, price }).gap).toBeGreaterThanOrEqual(0);
    expect(certify(graph, { ...right, gain }).gap).toBeGreaterThan(0);
  });

  it.each([
    ['a pair twice', [...right.pairs, right.pairs[0]!]],
    [
      'a score that is not the edge’s',
      right.pairs.map((pair, at) => (at > 0 ? pair : { ...pair, score: pair.score + 1 })),
    ],
    ['an overfull offer', right.pairs.map((pair) => ({ ...pair, offer: 0 }))],
  ])('finds %s', (_, pairs) => {
    expect(certify(graph, { ...right, pairs }).faults).not.toEqual([]);
    expect(() => prove(graph, { ...right, pairs })).toThrow(Unproven);
  });

  it('finds a price below 0', () => {
    expect(certify(graph, { ...right, price: right.price.map(() => -1) }).faults).not.toEqual([]);
  });
});

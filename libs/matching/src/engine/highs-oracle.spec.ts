import { makeInstance, shapes } from '../../../../test/bench/match-instance.js';
import type { Graph } from '../domain/graph.js';
import { solve } from '../domain/solve.js';
import { loadHighs } from './load-highs.js';

/** The best objective by linear programming: the flow's matrix is totally unimodular, so it is whole. */
async function bestByHighs(graph: Graph): Promise<number> {
  const highs = await loadHighs();
  const edges = Array.from({ length: graph.needs }, (_, need) =>
    Array.from(graph.edges.subarray(graph.rowStart[need], graph.rowEnd[need]), (edge) => ({
      need,
      edge,
    })),
  ).flat();
  const rows = graph.needs + graph.offers;
  const model = highs.createModel({
    numCols: edges.length,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: edges.map(({ need, edge }) => graph.base[need]! + (edge >>> 18)),
    colLower: new Float64Array(edges.length),
    colUpper: new Float64Array(edges.length).fill(1),
    rowLower: new Float64Array(rows).fill(-highs.infinity),
    rowUpper: [...graph.want, ...graph.capacity],
    matrix: {
      format: 'csc',
      numRows: rows,
      numCols: edges.length,
      starts: Array.from({ length: edges.length + 1 }, (_, at) => 2 * at),
      indices: edges.flatMap(({ need, edge }) => [need, graph.needs + (edge & 262143)]),
      values: edges.flatMap(() => [1, 1]),
    },
  });
  try {
    model.options.set({ output_flag: false });
    model.run();
    return Math.round(Number(model.info.get('objective_function_value')));
  } finally {
    model.dispose();
  }
}

describe('against HiGHS, at the size of a borough', () => {
  it.each([
    ['with enough supporters', shapes.borough, 20_000],
    ['in shortage', { ...shapes.borough, offers: 140, seed: 21 }, 20_000],
    ['in shortage, balanced', { ...shapes.borough, offers: 140, seed: 22 }, 1_000],
    ['in shortage, by quality', { ...shapes.borough, offers: 140, seed: 23 }, 0],
  ])('%s', async (_, shape, k) => {
    const { graph, result } = solve(makeInstance(shape), { k });
    expect(result.summary.objective).toBe(await bestByHighs(graph));
  });
});

import { movesBetween } from './moves.js';
import { presetNames, presets } from './preset.js';
import type { Preset } from './preset.js';
import { resultOf } from './prove.js';
import type { Summary } from './result.js';
import { basesOf, graphOf } from './score-graph.js';
import { limitLoad } from './load-limits.js';
import { applyRulings } from './rulings.js';
import { prepare, scoreRows, solveGraph } from './solve.js';
import type { SolveOptions } from './solve.js';
import type { Instance } from './instance.js';

/** What one preset would do with the instance, and how it compares with equity first. */
export interface PresetOutcome {
  readonly preset: Preset;
  readonly k: number;
  readonly summary: Summary;
  /** Per cent of the coverage, and of the quality, that equity first reaches (100 for itself). */
  readonly coverageShare: number;
  readonly qualityShare: number;
  /** Needs whose supporters differ from equity first. */
  readonly needsChanged: number;
}

/**
 * Solves the instance under every preset, each proven, so that a broker sees the trade before choosing.
 * The pairs are scored once.
 */
export function tradeOf(
  instance: Instance,
  options: Omit<SolveOptions, 'preset' | 'k'> = {},
): PresetOutcome[] {
  const prepared = prepare(instance, options);
  const { rows, pairsTested } = scoreRows(prepared, options);
  const ruled = applyRulings(graphOf(instance, prepared.packed, rows, presets.equity), options);
  const results = presetNames.map((preset) => {
    const k = presets[preset];
    const graph = limitLoad(
      { ...ruled.graph, base: basesOf(prepared.packed, k) },
      options,
      ruled.locked,
    );
    const flow = solveGraph(graph, options);
    return {
      preset,
      result: resultOf({ ...prepared, k, graph, flow, locked: ruled.locked, pairsTested }, options),
    };
  });
  const first = results.find(({ preset }) => preset === 'equity')!.result;
  return results.map(({ preset, result }) => ({
    preset,
    k: result.k,
    summary: result.summary,
    coverageShare: shareOf(result.summary.coverage, first.summary.coverage),
    qualityShare: shareOf(result.summary.quality, first.summary.quality),
    needsChanged: movesBetween(first.pairs, result.pairs).length,
  }));
}

/** Per cent. */
export function shareOf(value: number, of: number): number {
  return of === 0 ? 100 : (100 * value) / of;
}

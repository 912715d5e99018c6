import type { Instance } from '../domain/instance.js';
import { movesBetween } from '../domain/moves.js';
import { presetNames, presets } from '../domain/preset.js';
import { shareOf } from '../domain/trade.js';
import type { PresetOutcome } from '../domain/trade.js';
import type { Weights } from '../domain/weights.js';
import { solveInDays } from '../engine/solve-in-days.js';
import { limitsOf, summaryOf } from './answer-in-days.js';

/** Somebody waits for a comparison, so it is worked at less than a run, and its gaps are shown. */
const briefly = { edges: 2_000, nodes: 200, seconds: 3 };

/** What each preset would do in days: the answer found in a short while, with its gap. */
export async function tradeInDays(instance: Instance, weights: Weights): Promise<PresetOutcome[]> {
  const outcomes = [];
  for (const preset of presetNames) {
    const found = await solveInDays(instance, { preset, weights, ...limitsOf(briefly) });
    outcomes.push({ preset, pairs: found.pairs, summary: summaryOf(found, instance) });
  }
  const first = outcomes.find(({ preset }) => preset === 'equity')!;
  return outcomes.map(({ preset, pairs, summary }) => ({
    ...{ preset, k: presets[preset], summary },
    coverageShare: shareOf(summary.coverage, first.summary.coverage),
    qualityShare: shareOf(summary.quality, first.summary.quality),
    needsChanged: movesBetween(first.pairs, pairs).length,
  }));
}

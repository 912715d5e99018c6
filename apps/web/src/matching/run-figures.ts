import { countsInDays, hasLimits } from '@evenhand/matching';
import type { MatchingRun } from '@evenhand/matching';
import { proofOf } from './run-proof.js';
import { settingsInWords } from './settings.page.js';

/** A finished run in numbers, for its page. */
export function figuresOf(run: MatchingRun): { key: string; value: string }[] {
  const { summary, milliseconds } = run;
  if (summary === null) return [];
  const time = Object.values(milliseconds ?? {}).reduce((sum, ms) => sum + ms, 0);
  return [
    { key: 'Pairs made', value: String(summary.served) },
    { key: 'Equity weight served', value: String(summary.coverage) },
    { key: 'Points of fit', value: String(summary.quality) },
    { key: 'Pairs looked at', value: String(summary.pairsTested) },
    { key: 'Pairs that are possible', value: String(summary.feasiblePairs) },
    { key: 'Proof', value: proofOf(summary) },
    { key: 'Time', value: `${(time / 1000).toFixed(1)} seconds` },
    { key: 'Weights', value: run.weights.version },
    { key: 'Load', value: loadOf(run) },
    { key: 'Hash of what went in', value: run.inputHash ?? 'None' },
    { key: 'Hash of what came out', value: run.outputHash ?? 'None' },
  ];
}

function loadOf({ settings }: MatchingRun): string {
  if (settings !== null && countsInDays(settings)) {
    return `Settings version ${settings.version}. ${settingsInWords(settings)[0]} Where support is short is not worked out in days.`;
  }
  if (settings === null || !hasLimits(settings)) return 'No limits beside what each offer says';
  return `Settings version ${settings.version}. ${settingsInWords(settings).slice(0, 3).join(' ')}`;
}

import { countsInDays } from '@evenhand/matching';
import type { MatchingRun, Summary } from '@evenhand/matching';

/** Per cent of the bound by which a better answer could be better at most; 0 when it is proven. */
export function gapPercent({ gap, days }: Pick<Summary, 'gap' | 'days'>): number {
  if (gap === 0 || days === undefined) return 0;
  // Upwards, so that a gap never reads as none.
  return Math.ceil((10_000 * gap) / days.bound) / 100;
}

/** What a list says of a run that is not proven. */
export function gapInShort(summary: Summary): string {
  return summary.gap === 0 ? '' : `, not proven: gap ${gapPercent(summary)}%`;
}

const figure = (value: number): string => value.toLocaleString('en-GB');

const ends: Readonly<Record<string, string>> = {
  size: 'There were more possible pairs than the exact solver takes.',
  work: 'The exact solver had tried as many branches as it may.',
  time: 'The time for the exact solver was over, so solving it again may end elsewhere.',
};

/** How far the proof came, in a sentence a broker can pass on. */
export function proofOf({ objective, coverageIsBest, gap, days }: Summary): string {
  if (days && gap > 0) {
    return `Not proven. No set of pairs within the days is worth more than ${figure(days.bound)}; this one is worth ${figure(objective)}, so the best is at most ${gapPercent({ gap, days })}% better (gap ${figure(gap)}). It is published because the partnership counts in days. ${ends[days.endedBy] ?? ''}`.trim();
  }
  if (days) {
    return `No other set of pairs within the days is better (gap 0): it is worth ${figure(objective)}, and so is the bound.`;
  }
  const coverage = coverageIsBest ? ' No other set serves a higher equity weight.' : '';
  return `No other set of pairs is better (gap 0): both sides of the certificate come to ${figure(objective)}.${coverage}`;
}

/** What came of solving a run again whose bytes differ. */
export function differenceInWords(
  run: Pick<MatchingRun, 'summary' | 'settings'>,
  replayedObjective: number | null,
): string {
  const { summary, settings } = run;
  const isByTime = countsInDays(settings) && summary?.days?.endedBy === 'time';
  if (!isByTime || replayedObjective === null) return 'Tell your operator.';
  return `The run was ended by its time, so this can be: it was worth ${figure(summary.objective)}, this time ${figure(replayedObjective)}.`;
}

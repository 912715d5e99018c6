import type { Comparison, PresetOutcome } from '@evenhand/matching';
import { Choice, choicesOf } from '../register/area-choice.js';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import { presetNames, presetTitles } from './matching-words.js';
import { gapPercent } from './run-proof.js';

export interface NewRunPage extends PageModel {
  presets: Choice[];
  dryRuns: Choice[];
  needs: number;
  offers: number;
  comparison: ComparisonView;
  isInDays: boolean;
  values: Record<string, unknown>;
}

export function newRunPage(
  counts: { needs: number; offers: number },
  compared: Compared & { isInDays: boolean },
  values: Record<string, unknown>,
): NewRunPage {
  return {
    title: 'Run the matching',
    back: { href: '/broker' },
    ...counts,
    comparison: comparisonView(compared),
    isInDays: compared.isInDays,
    presets: choicesOf(presetNames, values.preset),
    dryRuns: choicesOf({ yes: 'Only try it: keep the answer, propose nothing' }, values.dryRun),
    values,
  };
}

/** What is known of the trade between the presets: made just now, or kept from the last time it was asked for. */
interface Compared {
  isSmall: boolean;
  outcomes: readonly PresetOutcome[] | null;
  kept: Comparison | null;
}

interface ComparisonView {
  lines: {
    preset: string;
    served: number;
    coverage: string;
    quality: string;
    changed: number;
    gap: string;
  }[];
  /** Null when it was made just now. */
  madeAt: Date | null;
  isWaiting: boolean;
  hasFailed: boolean;
  mayAsk: boolean;
}

function comparisonView({ isSmall, outcomes, kept }: Compared): ComparisonView {
  const shown = isSmall ? outcomes : (kept?.outcomes ?? null);
  const share = (value: number): string => `${value.toFixed(1)}%`;
  return {
    lines: (shown ?? []).map(({ preset, summary, coverageShare, qualityShare, needsChanged }) => ({
      preset: said(presetTitles, preset),
      served: summary.served,
      coverage: `${summary.coverage.toLocaleString('en-GB')} (${share(coverageShare)})`,
      quality: `${summary.quality.toLocaleString('en-GB')} (${share(qualityShare)})`,
      changed: needsChanged,
      gap: summary.gap === 0 ? 'None' : `${gapPercent(summary)}%`,
    })),
    madeAt: isSmall ? null : (kept?.finishedAt ?? null),
    isWaiting: !isSmall && kept?.status === 'queued',
    hasFailed: !isSmall && kept?.status === 'failed',
    mayAsk: !isSmall && kept?.status !== 'queued',
  };
}

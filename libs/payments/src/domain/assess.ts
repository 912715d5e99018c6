import { conflict, invalid, pounds } from '@evenhand/kernel';
import { PaymentRule } from './payment-rule.js';
import { decimal, exactly, millionths, pay, percent, reaches, Share, shareOf } from './share.js';

export interface OutputResult {
  code: string;
  label: string;
  unit: string;
  planned: number;
  delivered: number;
}

export interface OutcomeResult {
  measureCode: string;
  label: string;
  unit: string;
  direction: 'up' | 'down';
  baseline: number;
  target: number;
  result: number | null;
  isFinal: boolean;
}

/** What accepted reports say, as `acceptedResults` of reporting gives it. */
export interface AcceptedResults {
  outputs: readonly OutputResult[];
  outcomes: readonly OutcomeResult[];
}

export interface GatedMilestone {
  gate: 'outputs' | 'outcomes';
  /** The output's code or the measure's code. */
  gateRef: string;
  amountPence: number;
  rule: PaymentRule;
}

/** One line of the calculation, kept and shown as it is. */
export interface CalculationLine {
  label: string;
  working: string;
  result: string;
}

export interface Assessment {
  status: 'assessed_met' | 'assessed_partially_met' | 'assessed_not_met';
  payablePence: number;
  lines: CalculationLine[];
}

/**
 * How much a milestone earns: pure arithmetic over accepted results, every line of it shown.
 * Throws `conflict` while no result that counts has been accepted.
 */
export function assess(milestone: GatedMilestone, results: AcceptedResults): Assessment {
  const { share, lines } =
    milestone.gate === 'outputs'
      ? outputShare(milestone.gateRef, results.outputs)
      : outcomeShare(milestone.gateRef, results.outcomes);
  const earned = earnedShare(milestone.rule, share);
  const payablePence = pay(earned.share, milestone.amountPence);
  return {
    status: statusOf(share, payablePence),
    payablePence,
    lines: [
      ...lines,
      { label: 'Share of the money', working: earned.why, result: percent(earned.share) },
      {
        label: 'To pay',
        working: `${pounds(milestone.amountPence)} × ${exactly(earned.share)}, rounded down to a whole penny`,
        result: pounds(payablePence),
      },
    ],
  };
}

function statusOf(share: Share, payablePence: number): Assessment['status'] {
  if (payablePence === 0) return 'assessed_not_met';
  return share.part === share.whole ? 'assessed_met' : 'assessed_partially_met';
}

interface Shown {
  share: Share;
  lines: CalculationLine[];
}

/** Delivered over planned, at most 100%. */
function outputShare(code: string, outputs: readonly OutputResult[]): Shown {
  const output = outputs.find((line) => line.code === code);
  if (!output) throw nothingAccepted();
  if (output.planned <= 0) {
    throw invalid(
      'nothing-planned',
      'The agreement plans none of this output, so it has no share.',
    );
  }
  const share = shareOf(millionths(output.delivered), millionths(output.planned));
  const isCapped = output.delivered > output.planned;
  const working = `${output.delivered} delivered of ${output.planned} planned (${output.unit})${isCapped ? ', at most 100%' : ''}`;
  return { share, lines: [{ label: output.label, working, result: percent(share) }] };
}

/** The share of the way from baseline to target, in the measure's direction, from 0% to 100%. */
function outcomeShare(code: string, outcomes: readonly OutcomeResult[]): Shown {
  const outcome = outcomes.find((line) => line.measureCode === code);
  if (!outcome || outcome.result === null) throw nothingAccepted();
  if (!outcome.isFinal) {
    throw conflict(
      'result-is-provisional',
      'The accepted result is provisional. Assess this milestone when the final result has been accepted.',
    );
  }
  const { baseline, target, result } = outcome;
  const sign = outcome.direction === 'up' ? 1n : -1n;
  const wanted = sign * (millionths(target) - millionths(baseline));
  const moved = sign * (millionths(result) - millionths(baseline));
  if (wanted < 0n) {
    throw invalid(
      'target-behind-baseline',
      'The target lies behind the baseline in this measure’s direction, so it has no share.',
    );
  }
  const share = wanted === 0n ? shareOf(moved >= 0n ? 1n : 0n, 1n) : shareOf(moved, wanted);
  const way = outcome.direction === 'up' ? 'up' : 'down';
  return {
    share,
    lines: [
      {
        label: 'Way to go',
        working: `${way} from ${baseline} to ${target}`,
        result: decimal(wanted),
      },
      {
        label: 'Way gone',
        working: `${way} from ${baseline} to ${result}`,
        result: decimal(moved),
      },
      {
        label: outcome.label,
        working: `${decimal(moved)} of ${decimal(wanted)}, from 0% to 100%`,
        result: percent(share),
      },
    ],
  };
}

function earnedShare(rule: PaymentRule, share: Share): { share: Share; why: string } {
  const band = [...rule.bands]
    .sort((a, b) => b.fromPercent - a.fromPercent)
    .find(({ fromPercent }) => reaches(share, fromPercent));
  if (!band) {
    const lowest = Math.min(...rule.bands.map(({ fromPercent }) => fromPercent));
    return { share: shareOf(0n, 1n), why: `below ${lowest}%, nothing is paid` };
  }
  return band.pays === 'pro_rata'
    ? { share, why: `from ${band.fromPercent}%, the same share is paid` }
    : {
        share: shareOf(BigInt(band.pays), 100n),
        why: `from ${band.fromPercent}%, ${band.pays}% is paid`,
      };
}

function nothingAccepted(): Error {
  return conflict(
    'no-accepted-result',
    'No accepted report gives a result for this milestone yet. Accept the report first.',
  );
}

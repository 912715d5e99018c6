import type { ProposalView } from '@evenhand/brokerage';
import { may, type Page, type PersonActor } from '@evenhand/kernel';
import { countsInDays, hasLimits, isSameAnswer, runActions } from '@evenhand/matching';
import type {
  Comparison,
  MatchingRun,
  PresetOutcome,
  Replay,
  ScarcityView,
  UnservedView,
} from '@evenhand/matching';
import { Choice, choicesOf } from '../register/area-choice.js';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import {
  failureWords,
  ofHundred,
  phaseWords,
  presetNames,
  presetTitles,
} from './matching-words.js';
import { unservedLines } from './run-lists.page.js';
import type { UnservedLine } from './run-lists.page.js';
import { scarcityLines } from './run-reasons.page.js';
import type { ScarcityGroup } from './run-reasons.page.js';
import { differenceInWords, gapInShort, gapPercent, proofOf } from './run-proof.js';
import { settingsInWords } from './settings.page.js';

export interface RunLine {
  href: string;
  requestedAt: Date;
  preset: string;
  isDry: boolean;
  status: string;
  served: string;
}

export interface RunsPage extends PageModel {
  runs: RunLine[];
  next: string | null;
}

export function runsPageModel({ items, next }: Page<MatchingRun>): RunsPage {
  return {
    title: 'Matching runs',
    back: { href: '/broker', text: 'Queue' },
    next,
    runs: items.map((run) => ({
      href: `/broker/runs/${run.id}`,
      requestedAt: run.requestedAt,
      preset: said(presetTitles, run.preset),
      isDry: run.dryRun,
      status: run.status,
      served:
        run.summary === null
          ? ''
          : `${counted(run.summary.served, 'pair')} for ${counted(run.needCount, 'need')}${gapInShort(run.summary)}`,
    })),
  };
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

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

export interface RunPage extends PageModel {
  run: MatchingRun;
  preset: string;
  isUnderWay: boolean;
  /** Solved, and the proposals are not written yet. */
  isPublishing: boolean;
  phase: string;
  done: number;
  total: number;
  figures: { key: string; value: string }[];
  failure: string | null;
  scarcity: ScarcityGroup[];
  replayHref: string | null;
  replays: { at: Date; text: string }[];
  replaying: { phase: string; done: number; total: number } | null;
  /** Part of a school's name that the proposals are searched for. */
  search: string;
  pagerQuery: string;
  cancelHref: string | null;
  proposals: { href: string; title: string; fit: string; status: string }[];
  next: string | null;
  /** The first few, and how many there are. */
  unserved: UnservedLine[];
  unservedCount: number;
}

/** What a run's page is made of. */
interface RunParts {
  run: MatchingRun;
  proposals: Page<ProposalView>;
  unserved: readonly UnservedView[];
  unservedCount: number;
  scarcity: ScarcityView | null;
  replays: readonly Replay[];
  search: string;
}

export function runPageModel(
  { run, proposals, unserved, unservedCount, scarcity, replays, search }: RunParts,
  actor: PersonActor,
): RunPage {
  const { items, next } = proposals;
  const replaying = replays.find(({ status }) => status === 'queued' || status === 'running');
  return {
    title: 'Matching run',
    back: { href: '/broker/runs', text: 'Matching runs' },
    run,
    preset: said(presetTitles, run.preset),
    isUnderWay: run.status === 'queued' || run.status === 'running',
    isPublishing:
      run.status === 'finished' &&
      !run.dryRun &&
      (run.summary?.served ?? 0) > 0 &&
      items.length === 0 &&
      search === '',
    phase: run.phase === null ? waiting : said(phaseWords, run.phase),
    done: run.phaseDone,
    total: Math.max(1, run.phaseTotal),
    figures: figuresOf(run),
    failure: run.failureCode === null ? null : failureOf(run.failureCode),
    scarcity: scarcityLines(scarcity),
    replayHref: run.status === 'finished' && !replaying ? `/broker/runs/${run.id}/replay` : null,
    replays: replays.flatMap((replay) => replayInWords(run, replay) ?? []),
    replaying: replaying
      ? {
          phase: replaying.phase === null ? waiting : said(phaseWords, replaying.phase),
          done: replaying.phaseDone,
          total: Math.max(1, replaying.phaseTotal),
        }
      : null,
    search,
    pagerQuery: search === '' ? '' : `${new URLSearchParams({ search }).toString()}&`,
    cancelHref: may(runActions, 'cancel', run.status, actor)
      ? `/broker/runs/${run.id}/cancellation`
      : null,
    next,
    proposals: items.map((proposal) => ({
      href: `/broker/proposals/${proposal.id}`,
      title: `${proposal.supporterSchoolName} for ${proposal.supportedSchoolName}`,
      fit: proposal.score === null ? '' : ofHundred(proposal.score),
      status: proposal.status,
    })),
    unserved: unservedLines(run, unserved),
    unservedCount,
  };
}

const waiting = 'Waiting for its turn';

function replayInWords(run: MatchingRun, replay: Replay): RunPage['replays'][number] | null {
  const { finishedAt: at, replayedHash, status, failureCode } = replay;
  if (at === null) return null;
  if (status === 'failed') {
    return { at, text: `it could not be solved again. ${failureOf(failureCode ?? '')}` };
  }
  const hash = replayedHash?.slice(0, 16);
  const text = isSameAnswer(replay)
    ? `the same answer to the byte (${hash}).`
    : `the answer differs (${hash}). ${differenceInWords(run, replay.replayedObjective)}`;
  return { at, text };
}

function failureOf(code: string): string {
  return failureWords[code] ?? 'Something of ours went wrong. Your operator can see what.';
}

function figuresOf(run: MatchingRun): { key: string; value: string }[] {
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

import type { ProposalView } from '@evenhand/brokerage';
import { may, type Page, type PersonActor } from '@evenhand/kernel';
import { runActions } from '@evenhand/matching';
import type { MatchingRun, UnservedView } from '@evenhand/matching';
import { Choice, choicesOf } from '../register/area-choice.js';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import {
  failureWords,
  ofHundred,
  phaseWords,
  presetNames,
  presetTitles,
  refusalWords,
} from './matching-words.js';

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
          : `${counted(run.summary.served, 'pair')} for ${counted(run.needCount, 'need')}`,
    })),
  };
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export interface NewRunPage extends PageModel {
  presets: Choice[];
  dryRuns: Choice[];
  needs: number;
  offers: number;
  values: Record<string, unknown>;
}

export function newRunPage(
  counts: { needs: number; offers: number },
  values: Record<string, unknown>,
): NewRunPage {
  return {
    title: 'Run the matching',
    back: { href: '/broker' },
    ...counts,
    presets: choicesOf(presetNames, values.preset),
    dryRuns: choicesOf({ yes: 'Only try it: keep the answer, propose nothing' }, values.dryRun),
    values,
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
  cancelHref: string | null;
  proposals: { href: string; title: string; fit: string; status: string }[];
  next: string | null;
  unserved: { href: string; school: string; areas: string; missing: number; why: string[] }[];
}

export function runPageModel(
  run: MatchingRun,
  { items, next }: Page<ProposalView>,
  unserved: readonly UnservedView[],
  actor: PersonActor,
): RunPage {
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
      items.length === 0,
    phase: run.phase === null ? 'Waiting for its turn' : said(phaseWords, run.phase),
    done: run.phaseDone,
    total: Math.max(1, run.phaseTotal),
    figures: figuresOf(run),
    failure: run.failureCode === null ? null : failureOf(run.failureCode),
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
    unserved: unserved.map(({ needId, schoolName, areas, missing, why }) => ({
      href: `/needs/${needId}`,
      school: schoolName,
      areas: areas.join(', '),
      missing,
      why: Object.entries(why).map(([reason, count]) => `${count} ${said(refusalWords, reason)}`),
    })),
  };
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
    { key: 'Proof', value: 'No other set of pairs is better (gap 0)' },
    { key: 'Time', value: `${(time / 1000).toFixed(1)} seconds` },
    { key: 'Weights', value: run.weights.version },
    { key: 'Input', value: run.inputHash.slice(0, 16) },
  ];
}

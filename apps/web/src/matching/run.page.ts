import type { ProposalView } from '@evenhand/brokerage';
import { may, type Page, type PersonActor } from '@evenhand/kernel';
import { isSameAnswer, runActions } from '@evenhand/matching';
import type { MatchingRun, Replay, ScarcityView, UnservedView } from '@evenhand/matching';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import { failureWords, ofHundred, phaseWords, presetTitles } from './matching-words.js';
import { figuresOf } from './run-figures.js';
import { unservedLines } from './run-lists.page.js';
import type { UnservedLine } from './run-lists.page.js';
import { differenceInWords } from './run-proof.js';
import { scarcityLines } from './run-reasons.page.js';
import type { ScarcityGroup } from './run-reasons.page.js';

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

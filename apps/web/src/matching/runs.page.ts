import type { Page } from '@evenhand/kernel';
import type { MatchingRun } from '@evenhand/matching';
import { said } from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';
import { presetTitles } from './matching-words.js';
import { gapInShort } from './run-proof.js';

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

import type { HiddenByTie } from '@evenhand/casework';
import { Page, words } from '@evenhand/kernel';
import { MilestoneLine, milestoneStatuses, MilestoneStatus } from '@evenhand/payments';
import { hiddenLines } from '../privacy/hidden-lines.js';
import { PageModel } from '../shell/pages/page.js';

/** What people look for; a filter may stand for several states. */
const filters: Readonly<Record<string, readonly MilestoneStatus[]>> = {
  due: ['due', 'returned'],
  claimed: ['claimed'],
  assessed_met: ['assessed_met', 'assessed_partially_met'],
  assessed_not_met: ['assessed_not_met', 'withheld'],
  approved: ['approved'],
  authorised: ['authorised', 'instructed'],
  needs_checking: ['needs_checking'],
  paid: ['paid', 'reconciled'],
};
const names: Readonly<Record<string, string>> = {
  due: 'to claim',
  claimed: 'claimed',
  assessed_met: 'to approve',
  assessed_not_met: 'not met or withheld',
  approved: 'to authorise',
  authorised: 'on their way',
  needs_checking: 'to check with the bank',
  paid: 'paid',
};

/** The states behind `?status=`; undefined = all. */
export function statusesOf(asked: unknown): readonly MilestoneStatus[] | undefined {
  if (typeof asked !== 'string') return undefined;
  const known = milestoneStatuses.find((status) => status === asked);
  return Object.hasOwn(filters, asked) ? filters[asked] : known && [known];
}

export interface MilestonesPage extends PageModel {
  milestones: (MilestoneLine & { href: string })[];
  filters: { text: string; href: string; isCurrent: boolean }[];
  hidden: string[];
  next: string | null;
  pagerQuery: string;
}

export function milestonesPage(
  { items, next }: Page<MilestoneLine>,
  asked: unknown,
  hidden: readonly HiddenByTie[],
): MilestonesPage {
  const current = typeof asked === 'string' && statusesOf(asked) ? asked : null;
  return {
    title: 'Payments',
    milestones: items.map((line) => ({ ...line, href: `/milestones/${line.id}` })),
    filters: [
      { text: 'all', href: '/milestones', isCurrent: current === null },
      ...Object.keys(filters).map((one) => ({
        text: names[one] ?? words(one),
        href: `/milestones?status=${one}`,
        isCurrent: one === current,
      })),
    ],
    hidden: hiddenLines(hidden, 'milestone', 'payment'),
    next,
    pagerQuery: current ? `status=${current}&` : '',
  };
}

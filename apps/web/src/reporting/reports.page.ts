import type { HiddenByTie } from '@evenhand/casework';
import { Page, words } from '@evenhand/kernel';
import { ReportLine, reportStatuses } from '@evenhand/reporting';
import { hiddenLines } from '../privacy/hidden-lines.js';
import { PageModel } from '../shell/pages/page.js';

export interface ReportsPage extends PageModel {
  reports: (ReportLine & { href: string })[];
  filters: { text: string; href: string; isCurrent: boolean }[];
  hidden: string[];
  next: string | null;
  pagerQuery: string;
}

export function reportsPage(
  { items, next }: Page<ReportLine>,
  status: string | undefined,
  hidden: readonly HiddenByTie[],
): ReportsPage {
  return {
    title: 'Reports',
    breadcrumbs: [{ text: 'Agreements', href: '/agreements' }, { text: 'Reports' }],
    reports: items.map((line) => ({ ...line, href: `/reports/${line.id}` })),
    filters: [undefined, ...reportStatuses].map((one) => ({
      text: one ? words(one) : 'all',
      href: one ? `/reports?status=${one}` : '/reports',
      isCurrent: one === status,
    })),
    hidden: hiddenLines(hidden, 'report'),
    next,
    pagerQuery: status ? `status=${status}&` : '',
  };
}

import { Page, words } from '@evenhand/kernel';
import { ReportLine, reportStatuses } from '@evenhand/reporting';
import { PageModel } from '../shell/pages/page.js';

export interface ReportsPage extends PageModel {
  reports: (ReportLine & { href: string })[];
  filters: { text: string; href: string; isCurrent: boolean }[];
  next: string | null;
  pagerQuery: string;
}

export function reportsPage(
  { items, next }: Page<ReportLine>,
  status: string | undefined,
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
    next,
    pagerQuery: status ? `status=${status}&` : '',
  };
}

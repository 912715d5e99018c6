import {
  partyOf,
  ReviewPointLine,
  reviewPointActions,
  reviewPointStatuses,
} from '@evenhand/agreements';
import type { HiddenByTie } from '@evenhand/casework';
import { may, Page, PersonActor, words } from '@evenhand/kernel';
import type { Report } from '@evenhand/reporting';
import { hiddenLines } from '../privacy/hidden-lines.js';
import { PageModel } from '../shell/pages/page.js';

export interface ReviewPointsPage extends PageModel {
  points: (ReviewPointLine & { href: string })[];
  filters: { text: string; href: string; isCurrent: boolean }[];
  hidden: string[];
  next: string | null;
  pagerQuery: string;
}

export function reviewPointsPage(
  { items, next }: Page<ReviewPointLine>,
  status: string | undefined,
  hidden: readonly HiddenByTie[],
): ReviewPointsPage {
  return {
    title: 'Review points',
    breadcrumbs: [{ text: 'Agreements', href: '/agreements' }, { text: 'Review points' }],
    points: items.map((point) => ({ ...point, href: `/review-points/${point.id}` })),
    filters: [undefined, ...reviewPointStatuses].map((one) => ({
      text: one ? words(one) : 'all',
      href: one ? `/review-points?status=${one}` : '/review-points',
      isCurrent: one === status,
    })),
    hidden: hiddenLines(hidden, 'review_point'),
    next,
    pagerQuery: status ? `status=${status}&` : '',
  };
}

export interface ReviewPointModel extends PageModel {
  point: ReviewPointLine;
  href: string;
  report: { href: string; status: string; mayWrite: boolean } | null;
  mayStartReport: boolean;
  mayReview: boolean;
  mayClose: boolean;
  /** Who decides its report, where that was handed over. */
  decider: string | null;
  values: Record<string, unknown>;
}

export function reviewPointModel(
  point: ReviewPointLine,
  report: Report | null,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): ReviewPointModel {
  const isSupporter = partyOf(point, actor) === 'supporter';
  const mayReport = isSupporter && may(reviewPointActions, 'report', point.status, actor);
  const reportHref = report ? `/reports/${report.id}` : '';
  return {
    title: `Review point ${point.number}`,
    breadcrumbs: [
      { text: 'Agreements', href: '/agreements' },
      { text: point.reference, href: `/agreements/${point.agreementId}` },
      { text: `Review point ${point.number}` },
    ],
    point,
    href: `/review-points/${point.id}`,
    report: report && { href: reportHref, status: report.status, mayWrite: mayReport },
    mayStartReport: report === null && mayReport,
    mayReview: may(reviewPointActions, 'review', point.status, actor),
    mayClose: may(reviewPointActions, 'close', point.status, actor),
    decider: null,
    values,
  };
}

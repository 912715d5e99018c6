import {
  agreementPage,
  type AgreementPage,
  reviewPointPage,
  type ReviewPointLine,
} from '@evenhand/agreements';
import { proposalView, type ProposalView } from '@evenhand/brokerage';
import type { HandedItem } from '@evenhand/identity';
import { notFound } from '@evenhand/kernel';
import {
  milestonePage,
  type MilestoneDetail,
  statementOf,
  type StatementOfPayment,
} from '@evenhand/payments';
import type { Tx } from '@evenhand/platform';
import { needView, type NeedView, offerView, type OfferView } from '@evenhand/register';
import {
  missingEvidence,
  type MissingEvidence,
  reportList,
  reportPage,
  type ReportPage,
} from '@evenhand/reporting';

/** A report with the review point that it was written for. */
export interface ReportAtPoint {
  report: ReportPage;
  point: ReviewPointLine;
}

interface OfNeed {
  kind: 'need';
  need: NeedView;
}
interface OfOffer {
  kind: 'offer';
  offer: OfferView;
}
interface OfProposal {
  kind: 'proposal';
  proposal: ProposalView;
  need: NeedView;
  offer: OfferView;
}
interface OfReport {
  kind: 'report';
  report: ReportPage;
  point: ReviewPointLine;
  agreement: AgreementPage;
  earlier: ReportAtPoint[];
}
interface OfMilestone {
  kind: 'milestone';
  milestone: MilestoneDetail;
  agreement: AgreementPage;
  /** What it is assessed on: accepted reports. */
  earlier: ReportAtPoint[];
  /** Files of them that were taken away. */
  missing: MissingEvidence[];
  statement: StatementOfPayment | null;
}

/** What a stand-in reads to decide one item: the item, and what belongs to it. */
export type EntrustedItem = OfNeed | OfOffer | OfProposal | OfReport | OfMilestone;

/** In the stand-in's place: row security holds it to what was entrusted. @throws not-found once it is decided */
export async function entrustedItem(tx: Tx, handed: HandedItem): Promise<EntrustedItem> {
  const { kind, itemId } = handed;
  if (handed.doneAt !== null) throw notFound('item to decide');
  switch (kind) {
    case 'need':
      return { kind, need: known(await needView(tx, itemId)) };
    case 'offer':
      return { kind, offer: known(await offerView(tx, itemId)) };
    case 'proposal': {
      const proposal = known(await proposalView(tx, itemId));
      const need = known(await needView(tx, proposal.needId));
      return { kind, proposal, need, offer: known(await offerView(tx, proposal.offerId)) };
    }
    case 'report': {
      const report = await reportPage(tx, itemId);
      const { agreementId, reviewPointId } = report.report;
      return {
        ...{ kind, report, point: await reviewPointPage(tx, reviewPointId) },
        agreement: await agreementPage(tx, agreementId),
        earlier: await reportsOf(tx, agreementId, itemId),
      };
    }
    case 'milestone': {
      const milestone = await milestonePage(tx, itemId);
      const { agreementId } = milestone;
      return {
        ...{ kind, milestone, agreement: await agreementPage(tx, agreementId) },
        earlier: await reportsOf(tx, agreementId, null),
        missing: await missingEvidence(tx, agreementId),
        statement: handed.task === 'check' ? await statementOf(tx, itemId) : null,
      };
    }
  }
}

/** Those that were accepted, in the order of their review points. */
async function reportsOf(
  tx: Tx,
  agreementId: string,
  but: string | null,
): Promise<ReportAtPoint[]> {
  const page = { after: null, limit: 100 };
  const { items } = await reportList(tx, page, { agreementId, status: 'accepted' });
  const found: ReportAtPoint[] = [];
  for (const { id, reviewPointId } of items) {
    if (id === but) continue;
    const point = await reviewPointPage(tx, reviewPointId);
    found.push({ report: await reportPage(tx, id), point });
  }
  return found.sort((a, b) => a.point.number - b.point.number);
}

function known<T>(value: T | null): T {
  if (value === null) throw notFound('item to decide');
  return value;
}

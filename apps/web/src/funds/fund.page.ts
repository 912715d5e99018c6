import { FundLine, fundKinds, LedgerLine } from '@evenhand/funds';
import { MilestoneLine } from '@evenhand/payments';
import { words } from '@evenhand/kernel';
import { PageModel } from '../shell/pages/page.js';

const finance = { text: 'Funds', href: '/finance' };

export interface NewFundPage extends PageModel {
  kinds: { value: string; text: string }[];
  values: Record<string, unknown>;
}

export function newFundPage(values: Record<string, unknown> = {}): NewFundPage {
  return {
    title: 'Open a fund',
    breadcrumbs: [finance, { text: 'Open a fund' }],
    kinds: fundKinds.map((kind) => ({ value: kind, text: sentence(words(kind)) })),
    values,
  };
}

const moves: Readonly<Record<LedgerLine['kind'], string>> = {
  receive: 'Received',
  commit: 'Committed to an agreement',
  release: 'Given back by an agreement',
  instruct: 'Instructed at the bank',
  settle: 'Paid by the bank',
};

export interface FundPage extends PageModel {
  fund: FundLine;
  kind: string;
  entries: { at: Date; what: string; amountPence: number; href: string | null; link: string }[];
  /** That movements are left out for a tie; null when none is. */
  hidden: string | null;
  milestones: {
    href: string;
    title: string;
    school: string;
    status: string;
    amountPence: number;
  }[];
}

export function fundPageModel(
  fund: FundLine,
  ledger: readonly LedgerLine[],
  milestones: readonly MilestoneLine[],
  hiddenCount: number,
): FundPage {
  const byId = new Map(milestones.map((line) => [line.id, line]));
  return {
    title: fund.name,
    breadcrumbs: [finance, { text: fund.name }],
    fund,
    hidden: hiddenCount === 0 ? null : hiddenWords(hiddenCount),
    kind: sentence(words(fund.kind)),
    entries: ledger.map(({ at, kind, amountPence, agreementId, milestoneId }) => {
      const milestone = milestoneId === null ? undefined : byId.get(milestoneId);
      return {
        ...{ at, what: moves[kind], amountPence },
        ...(milestone
          ? { href: `/milestones/${milestone.id}`, link: nameOf(milestone) }
          : { href: agreementId && `/agreements/${agreementId}`, link: 'Agreement' }),
      };
    }),
    milestones: milestones.map((line) => ({
      href: `/milestones/${line.id}`,
      title: nameOf(line),
      school: line.payeeSchoolName,
      status: line.status,
      amountPence: line.payablePence ?? line.amountPence,
    })),
  };
}

function hiddenWords(count: number): string {
  const what =
    count === 1
      ? '1 movement, and what it pays for, is'
      : `${count} movements, and what they pay for, are`;
  return `${what} hidden from you because of a tie to one of the schools. The sums above hold all of it.`;
}

function nameOf({ agreementReference, number }: MilestoneLine): string {
  return `${agreementReference ?? 'Agreement'}, milestone ${number}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

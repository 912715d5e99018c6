import type { HiddenByTie } from '@evenhand/casework';
import { FundLine } from '@evenhand/funds';
import { PersonActor } from '@evenhand/kernel';
import {
  BatchLine,
  explanationsInWords,
  mayAuthorise,
  MilestoneLine,
  StatementSummary,
} from '@evenhand/payments';
import { hiddenLines } from '../privacy/hidden-lines.js';
import { PageModel } from '../shell/pages/page.js';

interface PaymentLine {
  href: string;
  name: string;
  schoolName: string;
  status: string;
  amountPence: number;
}

export interface FinancePage extends PageModel {
  funds: (FundLine & { href: string })[];
  isOfficer: boolean;
  toAuthorise: (PaymentLine & { value: string; isOwn: boolean })[];
  canAuthoriseSome: boolean;
  hidden: string[];
  onTheWay: PaymentLine[];
  toCheck: PaymentLine[];
  payees: { href: string; schoolName: string; proposedAt: Date }[];
  batches: BatchLine[];
  statement: StatementSummary;
  share: string;
  unexplained: {
    bankRef: string;
    bankKey: string;
    amountPence: number;
    bookedAt: Date;
    why: string;
  }[];
}

export interface FinanceRows {
  funds: readonly FundLine[];
  approved: readonly MilestoneLine[];
  onTheWay: readonly MilestoneLine[];
  toCheck: readonly MilestoneLine[];
  payees: readonly { schoolId: string; schoolName: string; proposedAt: Date }[];
  batches: BatchLine[];
  statement: StatementSummary;
  hidden: readonly HiddenByTie[];
}

export function financePage(rows: FinanceRows, actor: PersonActor): FinancePage {
  const isOfficer = actor.roles.includes('finance_officer');
  const { explainedPence, allPence } = rows.statement;
  const toAuthorise = rows.approved.map((line) => ({
    ...lineOf(line),
    value: `${line.id}:${line.version}`,
    isOwn: !mayAuthorise(line, actor),
  }));
  return {
    title: 'Funds and payments',
    funds: rows.funds.map((fund) => ({ ...fund, href: `/finance/funds/${fund.fundId}` })),
    isOfficer,
    toAuthorise,
    canAuthoriseSome: isOfficer && toAuthorise.some(({ isOwn }) => !isOwn),
    hidden: hiddenLines(rows.hidden, 'payment', 'payee'),
    onTheWay: rows.onTheWay.map(lineOf),
    toCheck: rows.toCheck.map(lineOf),
    payees: rows.payees.map(({ schoolId, ...payee }) => ({
      ...payee,
      href: `/schools/${schoolId}/payee`,
    })),
    batches: rows.batches,
    statement: rows.statement,
    share: allPence === 0 ? 'all' : explainedPence === allPence ? 'all' : 'not all',
    unexplained: rows.statement.unexplained.map(({ explanation, ...line }) => ({
      ...line,
      why: explanationsInWords[explanation],
    })),
  };
}

function lineOf(line: MilestoneLine): PaymentLine {
  return {
    href: `/milestones/${line.id}`,
    name: `${line.agreementReference ?? 'Agreement'}, milestone ${line.number}`,
    schoolName: line.payeeSchoolName,
    status: line.status,
    amountPence: line.payablePence ?? line.amountPence,
  };
}

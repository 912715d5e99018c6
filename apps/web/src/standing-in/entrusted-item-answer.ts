import type { PersonActor } from '@evenhand/kernel';
import { agreementDto } from '../agreements/agreements.dto.js';
import { dtoForStaff } from '../brokerage/proposal.dto.js';
import { milestoneDetailDto } from '../payments/milestone-answer.js';
import { needDto } from '../register/needs.dto.js';
import { reportDto } from '../reporting/reports.dto.js';
import { choicesFor } from './decision.js';
import { versionOf } from './entrusted-item.page.js';
import type { ReadItem } from './read-entrusted.js';
import type { EntrustedItemDto, StatementDto } from './standing-in.dto.js';

/** What the API shows of an item: the same as its page. */
export function entrustedItemDto({ handed, item, standIn }: ReadItem): EntrustedItemDto {
  const { id, partnershipName, kind, task, raisedAt } = handed;
  // its role there is a finance officer's at times, but it reads the whole agreement
  const reader: PersonActor = { ...standIn, roles: ['broker'] };
  return {
    ...{ id, partnershipName, kind, task, raisedAt },
    version: versionOf(item),
    decisions: choicesFor(item, standIn).map(({ value }) => value),
    need: 'need' in item ? needDto(item.need) : null,
    offer: 'offer' in item ? item.offer : null,
    proposal: item.kind === 'proposal' ? dtoForStaff(item.proposal) : null,
    report: item.kind === 'report' ? reportDto(item.report) : null,
    milestone: item.kind === 'milestone' ? milestoneDetailDto(item.milestone, item.missing) : null,
    agreement: 'agreement' in item ? agreementDto(item.agreement, reader) : null,
    earlierReports: 'earlier' in item ? item.earlier.map(({ report }) => reportDto(report)) : [],
    statement: item.kind === 'milestone' && item.statement ? statementDto(item.statement) : null,
  };
}

function statementDto({ bankKey, lastTriedAt, readAt, lines }: StatementDto): StatementDto {
  return {
    ...{ bankKey, lastTriedAt, readAt },
    lines: lines.map(({ bankRef, amountPence, bookedAt }) => ({ bankRef, amountPence, bookedAt })),
  };
}

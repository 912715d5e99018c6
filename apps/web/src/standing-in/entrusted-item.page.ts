import { verdicts } from '@evenhand/agreements';
import { type ProposalView, rejectionReasons } from '@evenhand/brokerage';
import type { HandedItem } from '@evenhand/identity';
import { type PersonActor, words } from '@evenhand/kernel';
import {
  type MilestoneDetail,
  paymentRuleInWords,
  type StatementOfPayment,
} from '@evenhand/payments';
import type { NeedView, OfferView } from '@evenhand/register';
import { termsView, type TermsView } from '../agreements/terms-view.js';
import { missingWords } from '../payments/milestone.page.js';
import { choicesOf, type Choice } from '../register/area-choice.js';
import { evidenceGrades } from '../register/register-words.js';
import { reportModel, type ReportModel } from '../reporting/report.page.js';
import type { PageModel } from '../shell/pages/page.js';
import { choicesFor } from './decision.js';
import type { EntrustedItem, ReportAtPoint } from './entrusted-item.js';
import { itemTitle } from './item-words.js';

interface Decidable extends Choice {
  hint?: { text: string };
}

export interface StandInItemPage extends PageModel {
  action: string;
  partnershipName: string;
  kind: HandedItem['kind'];
  task: HandedItem['task'];
  proposal: ProposalView | null;
  need: NeedView | null;
  offer: OfferView | null;
  report: ReportModel | null;
  milestone: MilestoneDetail | null;
  /** The rule of the milestone, in sentences. */
  rule: string[];
  /** Evidence that was taken away, in sentences. */
  missing: string[];
  statement: StatementOfPayment | null;
  agreement: { reference: string; supporterName: string; supportedName: string } | null;
  terms: TermsView | null;
  earlier: ReportModel[];
  version: number;
  decisions: Decidable[];
  grades: Choice[];
  reasons: Choice[];
  verdicts: Choice[];
  /** What the free text is for. */
  noteLabel: string;
  noteHint: string | null;
  values: Record<string, unknown>;
}

export function standInItem(
  handed: HandedItem,
  item: EntrustedItem,
  standIn: PersonActor,
  values: Record<string, unknown>,
): StandInItemPage {
  const href = `/standing-in/items/${handed.id}`;
  const model = (at: ReportAtPoint): ReportModel => readable(at, href, standIn);
  const { kind, task } = handed;
  return {
    title: itemTitle(kind, task),
    back: { href: '/standing-in', text: 'Standing in for others' },
    action: `${href}/decision`,
    partnershipName: handed.partnershipName,
    ...{ kind, task },
    proposal: item.kind === 'proposal' ? item.proposal : null,
    need: item.kind === 'need' || item.kind === 'proposal' ? item.need : null,
    offer: item.kind === 'offer' || item.kind === 'proposal' ? item.offer : null,
    report: item.kind === 'report' ? model(item) : null,
    milestone: item.kind === 'milestone' ? item.milestone : null,
    rule: item.kind === 'milestone' ? paymentRuleInWords(item.milestone.rule) : [],
    missing:
      item.kind === 'milestone'
        ? item.missing.map((file) => missingWords(file, item.milestone.assessedAt))
        : [],
    statement: item.kind === 'milestone' ? item.statement : null,
    ...agreed(item),
    earlier: 'earlier' in item ? item.earlier.map(model) : [],
    version: versionOf(item),
    decisions: choicesFor(item, standIn).map(({ value, text, hint }) => ({
      ...{ value, text, checked: values.decision === value },
      ...(hint && { hint: { text: hint } }),
    })),
    grades: choicesOf(evidenceGrades, values.evidenceGrade),
    reasons: choicesOf(rejectionReasons, values.code),
    verdicts: verdicts.map((value) => ({
      ...{ value, text: sentence(words(value)), checked: values.verdict === value },
    })),
    ...notes[kind],
    values,
  };
}

const notes: Readonly<Record<HandedItem['kind'], { noteLabel: string; noteHint: string | null }>> =
  {
    need: { noteLabel: 'Note', noteHint: null },
    offer: { noteLabel: 'If you send it back: what is missing?', noteHint: null },
    proposal: { noteLabel: 'Note (optional)', noteHint: null },
    report: {
      noteLabel: 'What has to change, or why you accept it',
      noteHint:
        'Needed to send it back, and to accept it although the supported school has not agreed. Both schools read it.',
    },
    milestone: {
      noteLabel: 'If you return, withhold or forfeit it: why?',
      noteHint: 'The school reads it. Name no pupils.',
    },
  };

export function versionOf(item: EntrustedItem): number {
  switch (item.kind) {
    case 'need':
      return item.need.version;
    case 'offer':
      return item.offer.version;
    case 'proposal':
      return item.proposal.version;
    case 'report':
      return item.report.report.version;
    case 'milestone':
      return item.milestone.version;
  }
}

function agreed(item: EntrustedItem): Pick<StandInItemPage, 'agreement' | 'terms'> {
  if (!('agreement' in item)) return { agreement: null, terms: null };
  const { agreement, document } = item.agreement;
  const { supporter, supported, terms } = document;
  return {
    agreement: {
      reference: agreement.reference,
      supporterName: supporter.name,
      supportedName: supported.name,
    },
    terms: termsView(terms),
  };
}

/** As the report's own page has it, with its files where the stand-in finds them. */
function readable(
  { report, point }: ReportAtPoint,
  href: string,
  standIn: PersonActor,
): ReportModel {
  const model = reportModel(report, point, standIn);
  const evidence = model.evidence.map((file, at) => ({
    ...file,
    href: `${href}/evidence/${report.evidence[at]?.id}`,
    // a stand-in reads; what becomes of the files is the partnership's
    ...{ takeAwayHref: null, replaceHref: null },
  }));
  return { ...model, evidence };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

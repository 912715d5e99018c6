import { reportActions, ReportPage, Stance } from '@evenhand/reporting';
import { ReviewPointLine } from '@evenhand/agreements';
import { may, PersonActor } from '@evenhand/kernel';
import { staffRoles } from '../register/who.js';
import { EvidenceView, evidenceView } from './evidence-fate.page.js';
import { PageModel } from '../shell/pages/page.js';

interface OutputView {
  code: string;
  label: string;
  unit: string;
  planned: number;
  acceptedBefore: number;
  delivered: number | null;
}

interface OutcomeView {
  measureCode: string;
  label: string;
  unit: string;
  direction: string;
  baseline: number;
  target: number;
  result: number | null;
  isFinal: boolean;
  note: string;
}

export interface ReportModel extends PageModel {
  href: string;
  status: string;
  version: number;
  point: ReviewPointLine;
  pointHref: string;
  narrative: string;
  paragraphs: string[];
  outputs: OutputView[];
  outcomes: OutcomeView[];
  evidence: EvidenceView[];
  submittedAt: Date | null;
  returnReason: string | null;
  acceptedAt: Date | null;
  acceptanceNote: string | null;
  answer: { stance: Stance; comment: string | null; signedAt: Date } | null;
  mayWrite: boolean;
  mayCountersign: boolean;
  /** The broker's two decisions. */
  mayDecide: boolean;
  mayRedact: boolean;
  redactions: { text: string; at: Date }[];
  /** Who decides it, where it was handed over. */
  decider: string | null;
  values: Record<string, unknown>;
}

export function reportModel(
  { report, content, soFar, evidence, answer }: ReportPage,
  point: ReviewPointLine,
  actor: PersonActor,
  values: Record<string, unknown> = {},
): ReportModel {
  const href = `/reports/${report.id}`;
  const isSupporter = actor.schoolId === report.supporterSchoolId;
  const isSupported = actor.schoolId === report.supportedSchoolId;
  const isMine = (action: keyof typeof reportActions): boolean =>
    may(reportActions, action, report.status, actor);
  return {
    title: `Report for review point ${point.number}`,
    breadcrumbs: [
      { text: 'Agreements', href: '/agreements' },
      { text: point.reference, href: `/agreements/${point.agreementId}` },
      { text: `Review point ${point.number}`, href: `/review-points/${point.id}` },
      { text: 'Report' },
    ],
    href,
    status: report.status,
    version: report.version,
    point,
    pointHref: `/review-points/${point.id}`,
    narrative: content.narrative,
    paragraphs: content.narrative.split(/\s*\n\s*/).filter(Boolean),
    outputs: soFar.outputs.map(({ delivered: acceptedBefore, ...output }) => ({
      ...output,
      acceptedBefore,
      delivered: content.outputs.find(({ code }) => code === output.code)?.delivered ?? null,
    })),
    outcomes: soFar.outcomes.map((outcome) => {
      const line = content.outcomes.find(({ measureCode }) => measureCode === outcome.measureCode);
      const { measureCode, label, unit, baseline, target } = outcome;
      const direction = outcome.direction === 'up' ? 'should go up' : 'should go down';
      const { result = null, isFinal = false, note = '' } = line ?? {};
      return { measureCode, label, unit, direction, baseline, target, result, isFinal, note };
    }),
    evidence: evidence.map((line) => evidenceView(line, report, actor)),
    submittedAt: report.submittedAt,
    returnReason: report.returnReason,
    acceptedAt: report.acceptedAt,
    acceptanceNote: report.acceptanceNote,
    answer,
    mayWrite: isSupporter && (isMine('write') || isMine('correct')),
    mayCountersign: isSupported && answer === null && isMine('countersign'),
    mayDecide: isMine('accept'),
    mayRedact: actor.roles.some((role) => staffRoles.includes(role)),
    redactions: [],
    decider: null,
    values,
  };
}

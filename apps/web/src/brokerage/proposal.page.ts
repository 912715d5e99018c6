import { proposalActions, rejectionReasons } from '@evenhand/brokerage';
import type { ProposalView } from '@evenhand/brokerage';
import { may, type PersonActor } from '@evenhand/kernel';
import { checkNames, factorNames, ofHundred } from '../matching/matching-words.js';
import type { RedactionLine } from '@evenhand/register';
import { Choice, choicesOf } from '../register/area-choice.js';
import { redactionLines } from '../register/redaction.page.js';
import { evidenceGrades, said, urgencyNames } from '../register/register-words.js';
import { milesInWords } from '../shell/pages/miles.js';
import type { PageModel } from '../shell/pages/page.js';

/** One factor as a meter: points of the most it can give. */
export interface FactorLine {
  id: string;
  name: string;
  points: number;
  /** As people read it, of 100 in all. */
  text: string;
  most: number;
}

export interface ProposalPage extends PageModel {
  proposal: ProposalView;
  total: string | null;
  factors: FactorLine[];
  checks: string[];
  runnerUp: string | null;
  how: string;
  rows: { key: string; value: string }[];
  answers: { who: string; answer: string; note: string | null }[];
  /** Approved or rejected, by whom, and what the broker wrote beside it; null before that. */
  decision: { text: string; at: Date | null; by: string | null; note: string | null } | null;
  redactions: { text: string; at: Date }[];
  /** Who decides it, and why, where that is not the brokers. */
  decider: string | null;
  mayApprove: boolean;
  mayReject: boolean;
  mayWithdraw: boolean;
  reasons: Choice[];
  values: Record<string, unknown>;
}

export function proposalPage(
  proposal: ProposalView,
  actor: PersonActor,
  redacted: readonly RedactionLine[],
  values: Record<string, unknown> = {},
): ProposalPage {
  const allowed = (action: keyof typeof proposalActions): boolean =>
    may(proposalActions, action, proposal.status, actor);
  return {
    title: `${proposal.supporterSchoolName} for ${proposal.supportedSchoolName}`,
    back: { href: '/broker', text: 'Queue' },
    proposal,
    total: proposal.score === null ? null : ofHundred(proposal.score),
    factors: factorsOf(proposal),
    checks: proposal.checks.map((check) => said(checkNames, check)),
    runnerUp: runnerUpOf(proposal),
    how: howOf(proposal),
    rows: [
      { key: 'Areas', value: proposal.areas.map(({ name }) => name).join(', ') },
      { key: 'How urgent', value: said(urgencyNames, proposal.urgency) },
      { key: 'Equity weight', value: equityOf(proposal) },
      {
        key: 'Evidence grade',
        value:
          proposal.evidenceGrade === null ? 'None' : said(evidenceGrades, proposal.evidenceGrade),
      },
    ],
    answers: answersOf(proposal),
    decision: decisionOf(proposal),
    redactions: redactionLines(redacted),
    decider: null,
    mayApprove: allowed('approve'),
    mayReject: allowed('reject'),
    mayWithdraw: allowed('withdraw') && !allowed('reject'),
    reasons: choicesOf(rejectionReasons, values.code),
    values,
  };
}

/** Which weight is the most that a factor can give; phase and distance have two. */
function factorsOf({ points, weights }: ProposalView): FactorLine[] {
  if (points === null || weights === null) return [];
  const most = (...names: string[]): number =>
    Math.max(...names.map((name) => Number(weights[name] ?? 0)));
  const twofold: Record<string, number> = {
    phase: most('samePhase', 'otherPhase'),
    distance: most('near', 'remote'),
  };
  return Object.keys(factorNames).map((factor) => {
    const given = points[factor] ?? 0;
    const atMost = twofold[factor] ?? most(factor);
    return {
      id: `factor-${factor}`,
      name: said(factorNames, factor),
      points: given,
      most: atMost,
      text: `${ofHundred(given)} of ${ofHundred(atMost)}`,
    };
  });
}

function runnerUpOf({
  runId,
  runnerUp,
  runnerUpSchoolName,
  score,
  points,
}: ProposalView): string | null {
  if (runId === null || score === null || points === null) return null;
  if (runnerUp === null || runnerUpSchoolName === null) {
    return 'No other offer was possible for this need.';
  }
  const apart = Object.keys(factorNames)
    .map((factor) => ({ factor, by: (points[factor] ?? 0) - (runnerUp.points[factor] ?? 0) }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 3)
    .map(
      ({ factor, by }) =>
        `${said(factorNames, factor).toLowerCase()} ${by > 0 ? '+' : ''}${ofHundred(by)}`,
    );
  const difference = score - runnerUp.score;
  const lead =
    difference >= 0
      ? `${runnerUpSchoolName} came next with ${ofHundred(difference)} points fewer`
      : `${runnerUpSchoolName} fits by ${ofHundred(-difference)} points better, but serves another need that counts for more`;
  return `${lead}${apart.length > 0 ? ` (${apart.join(', ')})` : ''}.`;
}

function howOf({ score, distanceMetres, isRough, inPerson, remote }: ProposalView): string {
  if (score === null) return 'Paired by hand: distance and fit were not scored.';
  const ways = [inPerson ? 'in person' : '', remote ? 'online' : ''].filter(Boolean).join(' or ');
  const apart =
    distanceMetres === null
      ? 'how far apart they are is not known, as the place of one is not'
      : `${milesInWords(distanceMetres, isRough)} apart in a straight line`;
  return `Support ${ways}; ${apart}.`;
}

function equityOf({ equityWeight, equityValue, equityYear }: ProposalView): string {
  const figure = equityValue === null ? 'no figure' : `${equityValue}% free school meals`;
  return equityWeight === null ? 'None' : `${equityWeight} of 100 (${figure}, ${equityYear})`;
}

function decisionOf(proposal: ProposalView): ProposalPage['decision'] {
  const { decidedAt: at, decidedByName: by, decisionNote: note, decisionCode: code } = proposal;
  if (at === null) return null;
  const text = code === null ? 'Approved' : `Rejected: ${said(rejectionReasons, code)}`;
  return { text, at, by, note };
}

function answersOf(proposal: ProposalView): ProposalPage['answers'] {
  const { supporterAnswer, supporterCode, supporterNote } = proposal;
  const { schoolAnswer, schoolCode, schoolNote } = proposal;
  const line = (who: string, answer: string | null, code: string | null, note: string | null) =>
    answer === null ? [] : [{ who, answer: code === null ? answer : `${answer}: ${code}`, note }];
  return [
    ...line(proposal.supporterSchoolName, supporterAnswer, supporterCode, supporterNote),
    ...line(proposal.supportedSchoolName, schoolAnswer, schoolCode, schoolNote),
  ];
}

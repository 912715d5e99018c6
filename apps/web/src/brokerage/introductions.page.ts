import {
  answers,
  maybeReasons,
  proposalActions,
  reasonsFor,
  type Introduction,
  type SupporterFacts,
} from '@evenhand/brokerage';
import { may, type PersonActor } from '@evenhand/kernel';
import type { NeedBrief } from '@evenhand/register';
import { Choice, choicesOf } from '../register/area-choice.js';
import {
  evidenceGrades,
  modeNames,
  phaseNames,
  said,
  sizeBands,
  travelBands,
  urgencyNames,
} from '../register/register-words.js';
import type { PageModel } from '../shell/pages/page.js';

export interface RequestsPage extends PageModel {
  asked: RequestLine[];
  offered: RequestLine[];
}

interface RequestLine {
  href: string;
  since: Date;
  answerBy: string | null;
  status: string;
  myAnswer: string;
}

export function requestsPage(all: readonly Introduction[]): RequestsPage {
  const lines = (side: Introduction['side']): RequestLine[] =>
    all
      .filter((introduction) => introduction.side === side)
      .map((introduction) => ({
        href: `/introductions/${introduction.id}`,
        since: introduction.introducedAt,
        answerBy: introduction.answerBy,
        status: introduction.status,
        myAnswer: introduction.myAnswer ?? 'Not answered yet',
      }));
  return { title: 'Requests', asked: lines('supporter'), offered: lines('school') };
}

export interface IntroductionPage extends PageModel {
  introduction: Introduction;
  lead: string;
  rows: { key: string; value: string }[];
  starts: { from: string; to: string } | null;
  otherSchool: string | null;
  mayAnswer: boolean;
  answers: Choice[];
  maybes: Choice[];
  noes: Choice[];
  values: Record<string, unknown>;
}

const answerNames = { yes: 'Yes', maybe: 'Maybe', no: 'No' } as const;

export function introductionPage(
  introduction: Introduction,
  known: { brief: NeedBrief | null; facts: SupporterFacts | null; otherSchool: string | null },
  actor: PersonActor,
  values: Record<string, unknown> = {},
): IntroductionPage {
  const { side, status } = introduction;
  const action = side === 'supporter' ? 'acceptAsSupporter' : 'acceptAsSchool';
  return {
    title: side === 'supporter' ? 'A school asks for your support' : 'A supporter has said yes',
    back: { href: '/requests', text: 'Requests' },
    introduction,
    lead: leadOf(introduction),
    rows: side === 'supporter' ? briefRows(known.brief) : factRows(known.facts),
    starts: known.brief && { from: known.brief.startFrom, to: known.brief.startTo },
    otherSchool: known.otherSchool,
    mayAnswer: may(proposalActions, action, status, actor),
    answers: answers.map((value) => ({
      value,
      text: answerNames[value],
      checked: values.answer === value,
    })),
    maybes: withNone(maybeReasons, values.maybeCode),
    noes: withNone(reasonsFor(side, 'no'), values.noCode),
    values,
  };
}

function withNone(reasons: Readonly<Record<string, string>>, chosen: unknown): Choice[] {
  const items = choicesOf(reasons, chosen).map(({ value, text, checked }) => ({
    value,
    text,
    selected: checked ?? false,
  }));
  return [{ value: '', text: 'Choose a reason' }, ...items];
}

function leadOf({ side, status, otherSchoolId }: Introduction): string {
  if (otherSchoolId !== null) return 'Both schools have said yes. You now know each other.';
  if (status === 'introduced' || status === 'accepted_by_supporter') {
    const waits = side === 'supporter' && status === 'accepted_by_supporter';
    return waits
      ? 'You said yes. The school is asked next; you learn each other’s name when it says yes too.'
      : 'You see no name yet, and the other school does not see yours. Both are shown when both have said yes.';
  }
  return 'This request is closed.';
}

function briefRows(brief: NeedBrief | null): { key: string; value: string }[] {
  if (brief === null) return [];
  return [
    { key: 'What is needed', value: brief.areas.map(({ name }) => name).join(', ') },
    { key: 'School', value: said(phaseNames, brief.phase) },
    { key: 'Size', value: said(sizeBands, brief.sizeBand) },
    { key: 'How far', value: said(travelBands, brief.travelBand) },
    { key: 'How', value: said(modeNames, brief.mode) },
    { key: 'Days', value: String(brief.days) },
    { key: 'How urgent', value: said(urgencyNames, brief.urgency) },
  ];
}

function factRows(facts: SupporterFacts | null): { key: string; value: string }[] {
  if (facts === null) return [];
  const grade = facts.evidenceGrade;
  return [
    { key: 'Supports in', value: facts.areas.map(({ name }) => name).join(', ') },
    { key: 'School', value: said(phaseNames, facts.phase) },
    { key: 'Size', value: said(sizeBands, facts.sizeBand) },
    { key: 'How far', value: said(travelBands, facts.travelBand) },
    { key: 'How', value: said(modeNames, facts.mode) },
    { key: 'Evidence', value: grade === null ? 'Not graded' : said(evidenceGrades, grade) },
  ];
}

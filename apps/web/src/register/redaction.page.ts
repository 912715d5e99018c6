import type { Redactable, RedactableKind } from '@evenhand/casework';
import { redactionReasons, type RedactionLine } from '@evenhand/register';
import type { PageModel } from '../shell/pages/page.js';
import { Choice, choicesOf } from './area-choice.js';

/** How the texts are called that can be redacted. */
export const textNames: Readonly<Record<string, string>> = {
  summary: 'What the school told the broker',
  title: 'Title',
  evidence: 'Evidence',
  refusalReason: 'Why it was not verified',
  byHandReason: 'Why it was paired by hand',
  decisionNote: 'Note on the decision',
  supporterNote: 'Note of the supporter',
  schoolNote: 'Note of the school in need',
  narrative: 'What was done',
  outcomeNotes: 'Notes on the outcomes',
  returnReason: 'Why it was sent back',
  acceptanceNote: 'Why it was accepted',
  comment: 'Comment of the supported school',
  fileNames: 'Names of its files',
  outputs: 'What is delivered',
  outcomes: 'What should change',
  milestones: 'What is paid for',
  reviewNotes: 'Notes of reviews',
  milestoneReasons: 'Why a payment was returned or withheld',
};

export const pathOf: Readonly<Record<RedactableKind, string>> = {
  need: '/needs',
  offer: '/offers',
  proposal: '/broker/proposals',
  report: '/reports',
  agreement: '/agreements',
};

const ofAgreement =
  'What was signed keeps its fingerprint and its signatures, with a note of the day and the reason. An agreement that waits for a signature has to be taken back and sent anew.';

export interface RedactionPage extends PageModel {
  action: string;
  /** What else the person should know before they do it. */
  more: string | null;
  texts: { name: string; text: string }[];
  fields: Choice[];
  reasons: Choice[];
  values: Record<string, unknown>;
}

export function redactionPage(
  kind: RedactableKind,
  id: string,
  { texts }: Redactable,
  values: Record<string, unknown>,
): RedactionPage {
  const names = Object.fromEntries(
    Object.keys(texts).map((field) => [field, textNames[field] ?? field]),
  );
  const only = Object.keys(names).length === 1 ? Object.keys(names)[0] : undefined;
  return {
    title: 'Take words out for good',
    back: { href: `${pathOf[kind]}/${id}` },
    more: kind === 'agreement' ? ofAgreement : null,
    action: `${pathOf[kind]}/${id}/redaction`,
    texts: Object.entries(texts).map(([field, text]) => ({ name: names[field] ?? field, text })),
    fields: choicesOf(names, values.field ?? only),
    reasons: choicesOf(redactionReasons, values.reason),
    values,
  };
}

/** A sentence for each redaction, under the thing that it is in. */
export function redactionLines(lines: readonly RedactionLine[]): { text: string; at: Date }[] {
  return lines.map(({ field, reason, redactedAt, redactedByName }) => {
    const who = redactedByName === null ? '' : ` by ${redactedByName}`;
    const what = textNames[field] ?? field;
    return {
      text: `${what}: words were taken out${who}. ${redactionReasons[reason]}.`,
      at: redactedAt,
    };
  });
}

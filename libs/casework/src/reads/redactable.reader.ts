import { agreementPage } from '@evenhand/agreements';
import { proposalView } from '@evenhand/brokerage';
import { notFound } from '@evenhand/kernel';
import { milestoneReasons } from '@evenhand/payments';
import { Tx } from '@evenhand/platform';
import { needView, offerView } from '@evenhand/register';
import { reportPage } from '@evenhand/reporting';

/** What a broker may redact. */
export const redactableKinds = ['need', 'offer', 'proposal', 'report', 'agreement'] as const;
export type RedactableKind = (typeof redactableKinds)[number];

export interface Redactable {
  id: string;
  schoolIds: string[];
  /** The confidential texts by field; empty ones are left out. */
  texts: Readonly<Record<string, string>>;
}

/** The texts of one thing, as the asker may read them. @throws not-found */
export async function redactable(tx: Tx, kind: RedactableKind, id: string): Promise<Redactable> {
  const { schoolIds, texts } = await readers[kind](tx, id);
  const written = Object.entries(texts).filter(([, text]) => text !== null && text !== '');
  return { id, schoolIds, texts: Object.fromEntries(written) as Record<string, string> };
}

interface Found {
  schoolIds: string[];
  texts: Record<string, string | null>;
}

const readers: Record<RedactableKind, (tx: Tx, id: string) => Promise<Found>> = {
  need: async (tx, id) => {
    const need = await needView(tx, id);
    if (!need) throw notFound('need');
    return { schoolIds: [need.schoolId], texts: { summary: need.summary } };
  },
  offer: async (tx, id) => {
    const offer = await offerView(tx, id);
    if (!offer) throw notFound('offer');
    const { title, evidence, refusalReason } = offer;
    return { schoolIds: [offer.schoolId], texts: { title, evidence, refusalReason } };
  },
  proposal: async (tx, id) => {
    const proposal = await proposalView(tx, id);
    if (!proposal) throw notFound('proposal');
    const { byHandReason, decisionNote, supporterNote, schoolNote } = proposal;
    return {
      schoolIds: [proposal.supporterSchoolId, proposal.supportedSchoolId],
      texts: { byHandReason, decisionNote, supporterNote, schoolNote },
    };
  },
  report: async (tx, id) => {
    const { report, content, answer, evidence } = await reportPage(tx, id);
    const notes = content.outcomes.map(({ note }) => note).filter((note) => note !== '');
    return {
      schoolIds: [report.supporterSchoolId, report.supportedSchoolId],
      texts: {
        narrative: report.narrative,
        outcomeNotes: notes.join('\n'),
        returnReason: report.returnReason,
        acceptanceNote: report.acceptanceNote,
        comment: answer?.comment ?? null,
        fileNames: evidence.map(({ name }) => name).join('\n'),
      },
    };
  },
  agreement: async (tx, id) => {
    const { agreement, document, reviewPoints } = await agreementPage(tx, id);
    const { title, outputs, outcomes, milestones } = document.terms;
    const reasons = await milestoneReasons(tx, agreement.id);
    return {
      schoolIds: [agreement.supporterSchoolId, agreement.supportedSchoolId],
      texts: {
        title,
        outputs: lines(outputs.flatMap(({ label, unit }) => [label, unit])),
        outcomes: lines(outcomes.flatMap(({ label, unit }) => [label, unit])),
        milestones: lines(milestones.map((milestone) => milestone.title)),
        reviewNotes: lines(reviewPoints.map(({ reviewNote }) => reviewNote)),
        milestoneReasons: lines(reasons),
      },
    };
  },
};

/** Each once: units repeat. */
function lines(texts: readonly (string | null)[]): string {
  return [...new Set(texts.filter((text) => text !== null && text !== ''))].join('\n');
}

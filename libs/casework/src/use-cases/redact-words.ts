import { Injectable } from '@nestjs/common';
import { redactDocuments, redactReviewNotes } from '@evenhand/agreements';
import { redactProposalTexts } from '@evenhand/brokerage';
import { assertNoConflict } from '@evenhand/identity';
import { Actor, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { redactMilestones } from '@evenhand/payments';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import {
  noteRedaction,
  redactionPattern,
  redactRegisterTexts,
  type RedactionReason,
} from '@evenhand/register';
import { redactReportTexts } from '@evenhand/reporting';
import { type RedactableKind, redactable } from '../reads/redactable.reader.js';

export interface WordsToRedact {
  kind: RedactableKind;
  id: string;
  field: string;
  words: string;
  reason: RedactionReason;
}

const events = {
  need: 'register.need-redacted',
  offer: 'register.offer-redacted',
  proposal: 'brokerage.proposal-redacted',
  report: 'reporting.report-redacted',
  agreement: 'agreements.agreement-redacted',
} as const;

/**
 * A broker takes words out of a text: out of every text about the same school, wherever they were copied to,
 * and out of stored mail. What is kept is that it was done. There is no way back, which is the point.
 */
@Injectable()
export class RedactWords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found, forbidden, invalid `words-not-there` */
  async run(actor: Actor, input: WordsToRedact): Promise<{ id: string; texts: number }> {
    if (!rolesOf(actor).some((role) => role === 'broker' || role === 'administrator')) {
      throw forbidden('not-your-role', 'Only a broker or an administrator may redact.');
    }
    return this.database.transaction(actor, async (tx) => {
      const { schoolIds, texts } = await redactable(tx, input.kind, input.id);
      await assertNoConflict(tx, actor, schoolIds);
      const pattern = redactionPattern(input.words);
      await assertThere(tx, texts[input.field], pattern);
      const now = this.clock.now();
      const why = { reason: input.reason, now };
      const count = await redactEverywhere(tx, actor, schoolIds, pattern, why);
      const { kind, id, field, reason } = input;
      const note = { subjectType: kind, subjectId: id, schoolIds, field, reason, texts: count };
      await noteRedaction(tx, actor, note, now);
      await record(tx, actor, {
        name: events[kind],
        subject: { type: kind, id },
        data: { ...toldOf(input, schoolIds), field, reason, texts: count },
      });
      return { id, texts: count };
    });
  }
}

/**
 * Whose words they were is told. What joins two schools is no event's to say: of a proposal only the school
 * that wrote the note stands in it, and nobody where staff wrote it.
 */
function toldOf(
  { kind, field }: WordsToRedact,
  [first = '', second = '']: readonly string[],
): { schoolId: string } | { schoolIds: string[] } | Record<string, never> {
  if (kind === 'report' || kind === 'agreement') return { schoolIds: [first, second] };
  if (kind !== 'proposal') return { schoolId: first };
  if (field === 'supporterNote') return { schoolId: first };
  return field === 'schoolNote' ? { schoolId: second } : {};
}

async function assertThere(tx: Tx, text: string | undefined, pattern: string): Promise<void> {
  if (text === undefined) {
    const message = 'Choose the text that the words stand in.';
    throw invalid('field-unknown', message, [{ field: 'field', message }]);
  }
  const [row] = await tx.query<{ found: boolean }[]>('SELECT $1 ~* $2 AS found', [text, pattern]);
  if (row?.found) return;
  const message = 'These words do not stand in the text that you chose. Copy them from it.';
  throw invalid('words-not-there', message, [{ field: 'words', message }]);
}

async function redactEverywhere(
  tx: Tx,
  actor: Actor,
  schoolIds: readonly string[],
  pattern: string,
  why: { reason: RedactionReason; now: Date },
): Promise<number> {
  let count = 0;
  for (const schoolId of schoolIds) {
    for (const step of [
      redactRegisterTexts,
      redactProposalTexts,
      redactReviewNotes,
      redactReportTexts,
      redactMilestones,
    ]) {
      count += await step(tx, actor, schoolId, pattern);
    }
    count += await redactDocuments(tx, actor, schoolId, pattern, why);
  }
  return count;
}

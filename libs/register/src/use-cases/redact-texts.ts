import { randomUUID } from 'node:crypto';
import { Actor, forbidden } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { Redaction } from '../data/redaction.entity.js';
import type { RedactionReason } from '../domain/redaction.js';

/** Step: takes what fits the pattern out of all texts of a school's needs and offers, and the mail about them. */
export async function redactRegisterTexts(
  tx: Tx,
  _actor: Actor,
  schoolId: string,
  pattern: string,
): Promise<number> {
  const [row] = await tx.query<{ texts: number }[]>(
    'SELECT register.redact_texts($1, $2) AS texts',
    [schoolId, pattern],
  );
  return row?.texts ?? 0;
}

export interface RedactionToNote {
  subjectType: 'need' | 'offer' | 'proposal' | 'report' | 'agreement';
  subjectId: string;
  schoolIds: string[];
  field: string;
  reason: RedactionReason;
  texts: number;
}

/** Step: keeps that words were taken out; never which. */
export async function noteRedaction(
  tx: Tx,
  actor: Actor,
  redaction: RedactionToNote,
  at: Date,
): Promise<string> {
  if (actor.kind !== 'person' || actor.partnershipId === null) {
    throw forbidden('not-your-role', 'Only a broker may redact.');
  }
  const id = randomUUID();
  await tx.insert(Redaction, {
    ...redaction,
    id,
    partnershipId: actor.partnershipId,
    redactedBy: actor.personId,
    redactedAt: at,
  });
  return id;
}

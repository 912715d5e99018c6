import type { Tie } from '@evenhand/identity';
import { invalid, notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { DecisionEvent, DecisionKind, FlagStatus } from '../domain/flagged-decision.js';

export interface FlaggedDecisionLine {
  id: string;
  version: number;
  status: FlagStatus;
  personId: string;
  /** Null for somebody of another partnership, who stood in. */
  personName: string | null;
  eventName: DecisionEvent;
  decidedAt: Date;
  kind: DecisionKind;
  subjectId: string;
  schoolId: string;
  schoolName: string;
  tie: Tie;
  flaggedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  reason: string | null;
}

export interface FlagFilter {
  status: FlagStatus | null;
  personId: string | null;
}

const select = `SELECT f.id, f.version, f.status, f.person_id AS "personId", n.name AS "personName",
    f.event_name AS "eventName", f.decided_at AS "decidedAt", f.kind, f.subject_id AS "subjectId",
    f.school_id AS "schoolId", s.name AS "schoolName", f.tie, f.flagged_at AS "flaggedAt",
    f.settled_at AS "settledAt", b.name AS "settledBy", f.reason
  FROM casework.flagged_decision f JOIN directory.school s ON s.id = f.school_id
  LEFT JOIN identity.person n ON n.id = f.person_id LEFT JOIN identity.person b ON b.id = f.settled_by`;

/** What waits first, then newest first; row security leaves out what the asker may not judge. */
export async function flaggedDecisions(
  tx: Tx,
  { status, personId }: FlagFilter,
  { after, limit }: PageRequest,
): Promise<Page<FlaggedDecisionLine>> {
  const offset = after === null ? 0 : Number(after);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > 1_000_000) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<FlaggedDecisionLine[]>(
    `${select} WHERE ($1::text IS NULL OR f.status = $1) AND ($2::uuid IS NULL OR f.person_id = $2)
      ORDER BY f.status <> 'open', f.decided_at DESC, f.id DESC OFFSET $3 LIMIT $4`,
    [status, personId, offset, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(offset + limit) : null };
}

/** Throws `not-found`, for what the asker may not judge, too. */
export async function flaggedDecision(tx: Tx, id: string): Promise<FlaggedDecisionLine> {
  const [row] = isUuid(id)
    ? await tx.query<FlaggedDecisionLine[]>(`${select} WHERE f.id = $1`, [id])
    : [];
  if (!row) throw notFound('flagged decision');
  return row;
}

/** What waits and is hidden from the asker for a tie, and how much of it no administrator may judge. */
export async function hiddenFlags(tx: Tx): Promise<{ hidden: number; stuck: number }> {
  const [row] = await tx.query<{ hidden: number; stuck: number }[]>(
    'SELECT hidden, stuck FROM casework.hidden_flags()',
  );
  return row ?? { hidden: 0, stuck: 0 };
}

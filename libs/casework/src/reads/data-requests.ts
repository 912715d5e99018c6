import { invalid, notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { DataRequestKind, DataRequestStatus } from '../domain/data-request.js';

export interface DataRequestLine {
  id: string;
  version: number;
  kind: DataRequestKind;
  status: DataRequestStatus;
  personId: string;
  /** Null where the asker may not know it. */
  personName: string | null;
  isOwn: boolean;
  words: string;
  receivedOn: string;
  dueOn: string;
  acknowledgedOn: string | null;
  question: string | null;
  askedBackOn: string | null;
  extensionReason: string | null;
  answer: string | null;
  answeredAt: Date | null;
  /** Until when the copy can be downloaded, by its person. */
  copyUntil: Date | null;
}

const select = `SELECT r.id, r.version, r.kind, r.status, r.person_id AS "personId", n.name AS "personName",
    r.person_id = platform.current_person() AS "isOwn", r.words, r.received_on::text AS "receivedOn",
    r.due_on::text AS "dueOn", r.acknowledged_on::text AS "acknowledgedOn", r.question,
    r.asked_back_on::text AS "askedBackOn", r.extension_reason AS "extensionReason", r.answer,
    r.answered_at AS "answeredAt", c.expires_at AS "copyUntil"
  FROM casework.data_request r LEFT JOIN identity.person n ON n.id = r.person_id
  LEFT JOIN casework.personal_copy c ON c.request_id = r.id`;

/** One's own requests, newest first. */
export async function ownDataRequests(tx: Tx): Promise<DataRequestLine[]> {
  return tx.query<DataRequestLine[]>(
    `${select} WHERE r.person_id = platform.current_person() ORDER BY r.created_at DESC, r.id LIMIT 100`,
  );
}

/** What an administrator (without a partnership the operator) has to answer; open ones first, by due day. */
export async function dataRequestsToAnswer(
  tx: Tx,
  { after, limit }: PageRequest,
): Promise<Page<DataRequestLine>> {
  const offset = after === null ? 0 : Number(after);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > 1_000_000) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<DataRequestLine[]>(
    `${select} WHERE r.partnership_id IS NOT DISTINCT FROM platform.current_partnership()
      ORDER BY r.answered_at IS NOT NULL, CASE WHEN r.answered_at IS NULL THEN r.due_on END,
        r.created_at DESC, r.id OFFSET $1 LIMIT $2`,
    [offset, limit + 1],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(offset + limit) : null };
}

/** Throws `not-found`. */
export async function dataRequest(tx: Tx, id: string): Promise<DataRequestLine> {
  const [row] = isUuid(id)
    ? await tx.query<DataRequestLine[]>(`${select} WHERE r.id = $1`, [id])
    : [];
  if (!row) throw notFound('data request');
  return row;
}

import { Page, PageRequest } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';

export interface EventFilter {
  /** `identity.role-granted`, or a whole context: `identity`. */
  name?: string | null;
  subjectType?: string | null;
  subjectId?: string | null;
}

export interface EventLine {
  id: string;
  /** The place in the partnership's chain. */
  seq: number;
  name: string;
  subjectType: string;
  subjectId: string;
  /** A person's name, or the job's; who stands in is named as such, anybody else of no role here not at all. */
  by: string;
  personId: string | null;
  occurredAt: Date;
  data: Record<string, unknown>;
  /** Hex SHA-256 of the row and the one before it. */
  hash: string;
}

interface EventRow extends Omit<EventLine, 'seq' | 'by'> {
  seq: string;
  person: string | null;
  standIn: string | null;
  system: string | null;
}

/** The audit trail of the partnership, newest first; the cursor is the number of the last one shown. */
export async function eventList(
  tx: Tx,
  page: PageRequest,
  filter: EventFilter = {},
): Promise<Page<EventLine>> {
  const after = page.after !== null && /^\d{1,15}$/.test(page.after) ? page.after : null;
  const rows = await tx.query<EventRow[]>(
    `SELECT e.id, e.seq, e.name, e.subject_type AS "subjectType", e.subject_id AS "subjectId",
            e.person_id AS "personId", p.name AS person, s.name AS "standIn", e.system_name AS system,
            e.occurred_at AS "occurredAt", e.data, encode(e.hash, 'hex') AS hash
       FROM platform.event e LEFT JOIN identity.person p ON p.id = e.person_id
       LEFT JOIN (SELECT DISTINCT h.person_id, h.name FROM identity.stand_ins_here() h) s ON s.person_id = e.person_id
      WHERE e.partnership_id = platform.current_partnership() AND ($1::bigint IS NULL OR e.seq < $1)
        AND ($3::text IS NULL OR e.name = $3 OR starts_with(e.name, $3 || '.'))
        AND ($4::text IS NULL OR e.subject_type = $4) AND ($5::text IS NULL OR e.subject_id = $5)
      ORDER BY e.seq DESC LIMIT $2`,
    [
      after,
      page.limit + 1,
      filter.name ?? null,
      filter.subjectType ?? null,
      filter.subjectId ?? null,
    ],
  );
  const items = rows.slice(0, page.limit).map(lineOf);
  return { items, next: rows.length > page.limit ? String(items.at(-1)?.seq) : null };
}

function lineOf({ person, standIn, system, seq, ...row }: EventRow): EventLine {
  const outside = standIn === null ? 'somebody outside' : `${standIn}, who stands in`;
  return { ...row, seq: Number(seq), by: person ?? system ?? outside };
}

import { invalid, notFound, Page, PageRequest } from '@evenhand/kernel';
import { isUuid, Tx } from '@evenhand/platform';
import type { InterestAct, InterestKind, InterestState } from '../domain/interest.js';

export interface InterestLine {
  id: string;
  version: number;
  personId: string;
  personName: string;
  schoolId: string;
  schoolName: string;
  kind: InterestKind;
  fromDate: string;
  /** The first day on which it does not count. */
  untilDate: string;
  state: InterestState;
  /** Recorded by an administrator for its person. */
  isOnBehalf: boolean;
  declaredAt: Date;
  /** Null for somebody who has left every partnership here. */
  declaredBy: string | null;
  arrangement: string | null;
}

export interface InterestHistoryLine {
  act: InterestAct;
  untilDate: string;
  words: string | null;
  by: string | null;
  at: Date;
}

export interface InterestFilter {
  personId?: string | undefined;
  schoolId?: string | undefined;
  kind?: InterestKind | undefined;
  state?: InterestState | undefined;
}

const state = `CASE WHEN i.until_date > $1 THEN 'in_force' WHEN i.ended_at IS NULL THEN 'expired' ELSE 'ended' END`;

const select = `SELECT i.id, i.version, i.person_id AS "personId", p.name AS "personName", i.school_id AS "schoolId",
    s.name AS "schoolName", i.kind, i.from_date::text AS "fromDate", i.until_date::text AS "untilDate",
    ${state} AS state, i.is_on_behalf AS "isOnBehalf", i.created_at AS "declaredAt", i.arrangement,
    CASE WHEN i.is_on_behalf THEN (SELECT b.name FROM identity.interest_history y
        JOIN identity.person b ON b.id = y.by_person_id WHERE y.interest_id = i.id AND y.act = 'declared')
      ELSE p.name END AS "declaredBy"
  FROM identity.interest i JOIN identity.person p ON p.id = i.person_id JOIN directory.school s ON s.id = i.school_id`;

/** In force first, the next to expire at the top; row security leaves what is one's own, or an administrator's. */
export async function interestList(
  tx: Tx,
  filter: InterestFilter,
  { after, limit }: PageRequest,
  today: string,
): Promise<Page<InterestLine>> {
  const offset = after === null ? 0 : Number(after);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > 1_000_000) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<InterestLine[]>(
    `${select} WHERE i.partnership_id = platform.current_partnership()
        AND ($2::uuid IS NULL OR i.person_id = $2) AND ($3::uuid IS NULL OR i.school_id = $3)
        AND ($4::text IS NULL OR i.kind = $4) AND ($5::text IS NULL OR ${state} = $5)
      ORDER BY i.until_date <= $1, CASE WHEN i.until_date > $1 THEN i.until_date END, i.until_date DESC, p.name, i.id
      OFFSET $6 LIMIT $7`,
    [
      ...[today, filter.personId ?? null, filter.schoolId ?? null, filter.kind ?? null],
      ...[filter.state ?? null, offset, limit + 1],
    ],
  );
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(offset + limit) : null };
}

/** Throws `not-found`, for what the asker may not see, too. */
export async function interestLine(tx: Tx, id: string, today: string): Promise<InterestLine> {
  const [row] = isUuid(id)
    ? await tx.query<InterestLine[]>(
        `${select} WHERE i.id = $2 AND i.partnership_id = platform.current_partnership()`,
        [today, id],
      )
    : [];
  if (!row) throw notFound('interest');
  return row;
}

/** What happened to it, the latest first. */
export async function interestHistory(tx: Tx, id: string): Promise<InterestHistoryLine[]> {
  return tx.query<InterestHistoryLine[]>(
    `SELECT y.act, y.until_date::text AS "untilDate", y.words, b.name AS by, y.at FROM identity.interest_history y
       LEFT JOIN identity.person b ON b.id = y.by_person_id WHERE y.interest_id = $1 ORDER BY y.at DESC, y.id`,
    [id],
  );
}

export interface SteppingAside {
  personId: string;
  name: string;
  roles: string[];
}

/** To a head: who of those that decide has a declared tie to the school acted for; not which tie. */
export async function steppingAside(tx: Tx): Promise<SteppingAside[]> {
  return tx.query<SteppingAside[]>(
    'SELECT person_id AS "personId", name, roles FROM identity.stepping_aside()',
  );
}

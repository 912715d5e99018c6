import { invalid, Page, PageRequest } from '@evenhand/kernel';
import { nameHolding } from '@evenhand/matching';
import { isUuid, Tx } from '@evenhand/platform';
import type { FactorPoints } from '../data/proposal.entity.js';
import type { Answer } from '../domain/answer.js';
import type { ProposalStatus } from '../domain/proposal.actions.js';

/** A proposal as staff see it, with both names. */
export interface ProposalView {
  id: string;
  version: number;
  status: ProposalStatus;
  runId: string | null;
  needId: string;
  offerId: string;
  supportedSchoolId: string;
  supportedSchoolName: string;
  supporterSchoolId: string;
  supporterSchoolName: string;
  areas: { name: string; weight: number }[];
  urgency: number;
  equityWeight: number | null;
  equityValue: number | null;
  equityYear: string | null;
  evidenceGrade: number | null;
  score: number | null;
  points: FactorPoints | null;
  /** The most points that each weight of the run could give. */
  weights: Readonly<Record<string, number | string>> | null;
  /** In a straight line; null for a pair made by hand, and where the place of one is not known. */
  distanceMetres: number | null;
  /** The place of one was guessed from its outward postcode. */
  isRough: boolean;
  inPerson: boolean | null;
  remote: boolean | null;
  checks: string[];
  runnerUp: { offer: string; score: number; points: FactorPoints; minimumLoss: number } | null;
  runnerUpSchoolName: string | null;
  byHandReason: string | null;
  decisionCode: string | null;
  decisionNote: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  introducedAt: Date | null;
  answerBy: string | null;
  supporterAnswer: Answer | null;
  supporterCode: string | null;
  supporterNote: string | null;
  schoolAnswer: Answer | null;
  schoolCode: string | null;
  schoolNote: string | null;
  createdAt: Date;
}

type ProposalRow = Omit<ProposalView, 'runnerUpSchoolName'>;

export interface ProposalFilter {
  statuses?: readonly ProposalStatus[];
  runId?: string | null;
  needId?: string | null;
  /** Part of the name of either school. */
  search?: string | undefined;
}

const selectFrom = (
  proposals: string,
): string => `SELECT p.id, p.version, p.status, p.run_id AS "runId", p.need_id AS "needId", p.offer_id AS "offerId",
    p.supported_school_id AS "supportedSchoolId", a.name AS "supportedSchoolName",
    p.supporter_school_id AS "supporterSchoolId", b.name AS "supporterSchoolName",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'weight', (x.area ->> 'weight')::int)
        ORDER BY (x.area ->> 'weight')::int DESC, e.position), '[]')
       FROM jsonb_array_elements(n.areas) x (area)
       JOIN register.expertise_area e ON e.id = (x.area ->> 'areaId')::uuid) AS areas,
    n.urgency, n.equity_weight AS "equityWeight", n.equity_value::float8 AS "equityValue",
    n.equity_year AS "equityYear", o.evidence_grade AS "evidenceGrade", p.score, p.points, r.weights,
    CASE WHEN a.easting IS NOT NULL AND b.easting IS NOT NULL THEN p.distance_metres END AS "distanceMetres",
    coalesce('outcode' IN (a.coordinate_source, b.coordinate_source), false) AS "isRough", p.in_person AS "inPerson", p.remote, p.checks,
    p.runner_up AS "runnerUp", p.by_hand_reason AS "byHandReason",
    p.decision_code AS "decisionCode", p.decision_note AS "decisionNote", p.decided_at AS "decidedAt", who.name AS "decidedByName",
    p.introduced_at AS "introducedAt", p.answer_by::text AS "answerBy",
    p.supporter_answer AS "supporterAnswer", p.supporter_code AS "supporterCode", p.supporter_note AS "supporterNote",
    p.school_answer AS "schoolAnswer", p.school_code AS "schoolCode", p.school_note AS "schoolNote",
    p.created_at AS "createdAt"
  FROM ${proposals} p
  JOIN register.need n ON n.id = p.need_id JOIN register.offer o ON o.id = p.offer_id
  JOIN directory.school a ON a.id = p.supported_school_id JOIN directory.school b ON b.id = p.supporter_school_id
  LEFT JOIN identity.person who ON who.id = p.decided_by
  LEFT JOIN matching.run r ON r.id = p.run_id`;

// The page is found before anything is joined to it: row security lets no index help a join by JSON, and a
// country's run makes so many proposals at once that the planner does not know of them yet.
const page = `WITH page AS MATERIALIZED (
    SELECT p.* FROM brokerage.proposal p
     WHERE ($1::text[] IS NULL OR p.status = ANY ($1)) AND ($2::uuid IS NULL OR p.run_id = $2)
       AND ($3::uuid IS NULL OR p.need_id = $3)
       AND ($6::text IS NULL
         OR p.supported_school_id IN (SELECT id FROM directory.school WHERE name ILIKE $6)
         OR p.supporter_school_id IN (SELECT id FROM directory.school WHERE name ILIKE $6))
       AND ($4::uuid IS NULL OR (p.created_at, p.id)
         < (SELECT c.created_at, c.id FROM brokerage.proposal c WHERE c.id = $4))
     ORDER BY p.created_at DESC, p.id DESC LIMIT $5)`;

/** The proposals that staff may see, newest first; a school sees none here (`introductions`). */
export async function proposalsPage(
  tx: Tx,
  filter: ProposalFilter,
  { after, limit }: PageRequest,
): Promise<Page<ProposalView>> {
  if (after !== null && !isUuid(after)) {
    throw invalid('bad-cursor', 'This list cannot go on from there.');
  }
  const rows = await tx.query<ProposalRow[]>(
    `${page} ${selectFrom('page')} ORDER BY p.created_at DESC, p.id DESC`,
    [
      ...[filter.statuses ?? null, filter.runId ?? null, filter.needId ?? null, after, limit + 1],
      nameHolding(filter.search),
    ],
  );
  const items = await withRunnersUp(tx, rows.slice(0, limit));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Null when there is none, or the asker is not staff. */
export async function proposalView(tx: Tx, id: string): Promise<ProposalView | null> {
  if (!isUuid(id)) return null;
  const sql = `${selectFrom('brokerage.proposal')} WHERE p.id = $1`;
  const [proposal] = await withRunnersUp(tx, await tx.query<ProposalRow[]>(sql, [id]));
  return proposal ?? null;
}

async function withRunnersUp(tx: Tx, rows: readonly ProposalRow[]): Promise<ProposalView[]> {
  const offers = rows.flatMap(({ runnerUp }) => runnerUp?.offer ?? []);
  const schools = await tx.query<{ id: string; name: string }[]>(
    `SELECT o.id, s.name FROM register.offer o JOIN directory.school s ON s.id = o.school_id
      WHERE o.id = ANY ($1::uuid[])`,
    [offers],
  );
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    runnerUpSchoolName: row.runnerUp && (nameOf.get(row.runnerUp.offer) ?? null),
  }));
}

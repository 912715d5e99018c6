import { type Tie, ties } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';
import { type DecisionEvent, type DecisionKind, decisions } from '../domain/flagged-decision.js';

export interface DecisionWithTie {
  eventId: string;
  eventName: DecisionEvent;
  personId: string;
  decidedAt: Date;
  kind: DecisionKind;
  subjectId: string;
  schoolIds: string[];
  schoolId: string;
  tie: Tie;
}

/** Where the schools of each kind stand. */
const schoolsOf: Readonly<Record<DecisionKind, string>> = {
  need: 'SELECT ARRAY[r.school_id] FROM register.need r WHERE r.id = d.subject_id',
  offer: 'SELECT ARRAY[r.school_id] FROM register.offer r WHERE r.id = d.subject_id',
  proposal: `SELECT ARRAY[r.supporter_school_id, r.supported_school_id] FROM brokerage.proposal r WHERE r.id = d.subject_id`,
  agreement: `SELECT ARRAY[r.supporter_school_id, r.supported_school_id] FROM agreements.agreement r WHERE r.id = d.subject_id`,
  report: `SELECT ARRAY[r.supporter_school_id, r.supported_school_id] FROM reporting.report r WHERE r.id = d.subject_id`,
  review_point: `SELECT ARRAY[a.supporter_school_id, a.supported_school_id] FROM agreements.review_point r
    JOIN agreements.agreement a ON a.id = r.agreement_id WHERE r.id = d.subject_id`,
  milestone: `SELECT ARRAY[r.payee_school_id, r.supported_school_id] FROM payments.milestone r WHERE r.id = d.subject_id`,
  payee: 'SELECT ARRAY[r.school_id] FROM payments.payee r WHERE r.id = d.subject_id',
};

const schools = Object.entries(schoolsOf)
  .map(([kind, sql]) => `WHEN '${kind}' THEN (${sql})`)
  .join('\n');

/** For a job: what staff and stand-ins who may have ties decided within the last year. */
const decided = `SELECT e.id, e.name, e.person_id, e.occurred_at, k.kind, e.subject_id::uuid AS subject_id
   FROM platform.event e JOIN unnest($2::text[], $3::text[]) AS k (name, kind) ON k.name = e.name
  WHERE e.partnership_id = $1 AND e.occurred_at >= identity.today() - interval '1 year'
    AND e.person_id IN (
      SELECT h.person_id FROM identity.role_held h WHERE h.partnership_id = $1 AND h.school_id IS NULL
         AND h.role IN ('broker', 'administrator', 'verifier', 'finance_officer')
      UNION SELECT s.person_id FROM identity.stand_in s WHERE s.partnership_id = $1)`;

/** Decisions of the last year about schools to which whoever decided has a tie today, and not flagged yet. */
export async function decisionsWithTies(tx: Tx, partnershipId: string): Promise<DecisionWithTie[]> {
  const names = Object.keys(decisions);
  const kinds = Object.values(decisions).map(({ kind }) => kind);
  return tx.query<DecisionWithTie[]>(
    `WITH decided AS MATERIALIZED (${decided}),
     about AS MATERIALIZED (SELECT d.*, CASE d.kind ${schools} END AS school_ids FROM decided d),
     asked AS (SELECT a.person_id, array_agg(DISTINCT s.id) AS ids FROM about a, unnest(a.school_ids) AS s (id)
       GROUP BY a.person_id),
     tied AS MATERIALIZED (SELECT DISTINCT ON (q.person_id, t.school_id) q.person_id, t.school_id, t.tie
       FROM asked q CROSS JOIN LATERAL identity.ties_to(q.person_id, q.ids) t
       ORDER BY q.person_id, t.school_id, array_position($4::text[], t.tie))
     SELECT a.id AS "eventId", a.name AS "eventName", a.person_id AS "personId", a.occurred_at AS "decidedAt", a.kind,
            a.subject_id AS "subjectId", a.school_ids AS "schoolIds", t.school_id AS "schoolId", t.tie
       FROM about a JOIN tied t ON t.person_id = a.person_id AND t.school_id = ANY (a.school_ids)
      WHERE NOT EXISTS (SELECT FROM casework.flagged_decision f WHERE f.event_id = a.id AND f.school_id = t.school_id)
      ORDER BY a.person_id, t.school_id, a.occurred_at, a.id`,
    [partnershipId, names, kinds, ties],
  );
}

import type { WaitingItem } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** Who has no tie to any school at all, role by role: what they decide needs no look. */
async function freePeople(tx: Tx, partnershipId: string): Promise<Map<string, Set<string>>> {
  const rows = await tx.query<{ role: string; personId: string }[]>(
    `SELECT DISTINCT h.role, h.person_id AS "personId" FROM identity.role_held h
       JOIN identity.person n ON n.id = h.person_id AND n.disabled_at IS NULL
      WHERE h.partnership_id = $1 AND h.school_id IS NULL AND h.role IN ('broker', 'verifier', 'finance_officer')
        AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
        AND NOT EXISTS (SELECT FROM identity.role_held o WHERE o.person_id = h.person_id AND (o.school_id IS NOT NULL
              OR o.role NOT IN ('broker', 'administrator', 'verifier', 'finance_officer', 'operator')))
        AND NOT EXISTS (SELECT FROM identity.interest i WHERE i.person_id = h.person_id)`,
    [partnershipId],
  );
  const free = new Map<string, Set<string>>();
  for (const { role, personId } of rows) {
    free.set(role, (free.get(role) ?? new Set()).add(personId));
  }
  return free;
}

const accepted = (agreement: string, but: string): string =>
  `ARRAY(SELECT e.id FROM reporting.report e WHERE e.agreement_id = ${agreement} AND e.status = 'accepted'
     ${but} ORDER BY e.id)`;

/** Handed in, or accepted without a verdict on the work. */
const reports = `SELECT 'report', r.id, CASE r.status WHEN 'accepted' THEN 'review' ELSE 'decide' END, r.agreement_id || ${accepted('r.agreement_id', 'AND e.id <> r.id')},
     ARRAY[r.supporter_school_id, r.supported_school_id], ARRAY['broker'], NULL::uuid
   FROM reporting.report r JOIN agreements.review_point p ON p.id = r.review_point_id
  WHERE r.partnership_id = $1 AND (r.status = 'submitted' OR (r.status = 'accepted' AND p.status = 'reported'))`;

/**
 * What is withheld waits again when a report was accepted since, when none can come any more, and after a
 * quarter of a year in any case.
 */
const milestones = `SELECT 'milestone', m.id,
     CASE m.status WHEN 'approved' THEN 'authorise' WHEN 'needs_checking' THEN 'check' ELSE 'decide' END,
     m.agreement_id || ${accepted('m.agreement_id', '')}, ARRAY[m.payee_school_id, m.supported_school_id],
     CASE WHEN m.status IN ('approved', 'needs_checking') THEN ARRAY['finance_officer'] ELSE ARRAY['broker'] END,
     CASE m.status WHEN 'approved' THEN m.approved_by END
   FROM payments.milestone m JOIN agreements.agreement a ON a.id = m.agreement_id
  WHERE m.partnership_id = $1 AND (m.status IN
      ('claimed', 'assessed_met', 'assessed_partially_met', 'assessed_not_met', 'approved', 'needs_checking')
    OR (m.status = 'withheld' AND (a.status NOT IN ('active', 'paused')
      OR m.assessed_at < identity.moment() - interval '90 days'
      OR EXISTS (SELECT FROM reporting.report e WHERE e.agreement_id = m.agreement_id AND e.status = 'accepted'
           AND e.accepted_at > m.assessed_at))))`;

/** All that waits for a decision of the partnership, save what somebody is free to decide in any case. */
export async function waitingWork(tx: Tx, partnershipId: string): Promise<WaitingItem[]> {
  const free = await freePeople(tx, partnershipId);
  const items = await tx.query<WaitingItem[]>(
    `SELECT 'need' AS kind, n.id, 'decide' AS task, '{}'::uuid[] AS "companionIds", ARRAY[n.school_id] AS "schoolIds",
            ARRAY['broker'] AS roles, NULL::uuid AS "notPersonId"
       FROM register.need n WHERE n.partnership_id = $1 AND n.status = 'posted'
     UNION ALL
     SELECT 'offer', o.id, 'decide', '{}', ARRAY[o.school_id], ARRAY['broker', 'verifier'], NULL FROM register.offer o
      WHERE o.partnership_id = $1 AND o.status = 'submitted'
     UNION ALL
     SELECT 'proposal', p.id, 'decide', ARRAY[p.need_id, p.offer_id],
            ARRAY[p.supporter_school_id, p.supported_school_id], ARRAY['broker'], NULL
       FROM brokerage.proposal p WHERE p.partnership_id = $1 AND p.status = 'proposed'
     UNION ALL ${reports}
     UNION ALL ${milestones}
     ORDER BY 1, 2`,
    [partnershipId],
  );
  const isFree = ({ roles, notPersonId }: WaitingItem): boolean =>
    roles.some((role) => [...(free.get(role) ?? [])].some((personId) => personId !== notPersonId));
  return items.filter((item) => !isFree(item));
}

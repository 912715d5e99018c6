import type { WaitingItem } from '@evenhand/identity';
import { Tx } from '@evenhand/platform';

/** Roles of which somebody in the partnership has no tie to any school at all: what they decide needs no look. */
async function freeRoles(tx: Tx, partnershipId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ role: string }[]>(
    `SELECT DISTINCT h.role FROM identity.role_held h
      WHERE h.partnership_id = $1 AND h.school_id IS NULL AND h.role IN ('broker', 'verifier', 'finance_officer')
        AND h.from_date <= identity.today() AND (h.until_date IS NULL OR h.until_date > identity.today())
        AND NOT EXISTS (SELECT FROM identity.role_held o WHERE o.person_id = h.person_id AND (o.school_id IS NOT NULL
              OR o.role NOT IN ('broker', 'administrator', 'verifier', 'finance_officer', 'operator')))
        AND NOT EXISTS (SELECT FROM identity.interest i WHERE i.person_id = h.person_id)`,
    [partnershipId],
  );
  return new Set(rows.map(({ role }) => role));
}

/** All that waits for a decision of the partnership, save what somebody is free to decide in any case. */
export async function waitingWork(tx: Tx, partnershipId: string): Promise<WaitingItem[]> {
  const free = await freeRoles(tx, partnershipId);
  const items = await tx.query<WaitingItem[]>(
    `SELECT 'need' AS kind, n.id, '{}'::uuid[] AS "companionIds", ARRAY[n.school_id] AS "schoolIds",
            ARRAY['broker'] AS roles FROM register.need n WHERE n.partnership_id = $1 AND n.status = 'posted'
     UNION ALL
     SELECT 'offer', o.id, '{}', ARRAY[o.school_id], ARRAY['broker', 'verifier'] FROM register.offer o
      WHERE o.partnership_id = $1 AND o.status = 'submitted'
     UNION ALL
     SELECT 'proposal', p.id, ARRAY[p.need_id, p.offer_id], ARRAY[p.supporter_school_id, p.supported_school_id],
            ARRAY['broker'] FROM brokerage.proposal p WHERE p.partnership_id = $1 AND p.status = 'proposed'
     UNION ALL
     SELECT 'report', r.id, '{}', ARRAY[r.supporter_school_id, r.supported_school_id], ARRAY['broker']
       FROM reporting.report r WHERE r.partnership_id = $1 AND r.status = 'submitted'
     UNION ALL
     SELECT 'milestone', m.id, '{}', ARRAY[m.payee_school_id, m.supported_school_id],
            CASE m.status WHEN 'approved' THEN ARRAY['finance_officer'] ELSE ARRAY['broker'] END
       FROM payments.milestone m WHERE m.partnership_id = $1
        AND m.status IN ('claimed', 'assessed_met', 'assessed_partially_met', 'approved')
     ORDER BY 1, 2`,
    [partnershipId],
  );
  return items.filter(({ roles }) => !roles.some((role) => free.has(role)));
}

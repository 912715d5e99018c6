import { Tx } from '@evenhand/platform';

/**
 * What is wrong with the books, in words for the operator; empty when all is well. Reads every
 * partnership: run it as the installation.
 */
export async function fundsFaults(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ fault: string }[]>(
    `SELECT format('entry %s does not balance', e.id) AS fault
       FROM funds.entry e LEFT JOIN funds.posting p ON p.entry_id = e.id
      GROUP BY e.id HAVING count(p.entry_id) <> 2 OR sum(p.amount_pence) <> 0
     UNION ALL
     SELECT format('account %s says %s pence, its postings say %s', a.id, a.balance_pence, coalesce(sum(p.amount_pence), 0))
       FROM funds.account a LEFT JOIN funds.posting p ON p.account_id = a.id
      GROUP BY a.id HAVING a.balance_pence <> coalesce(sum(p.amount_pence), 0)
     UNION ALL
     SELECT format('fund %s has %s pence committed, its commitments say %s', a.fund_id, a.balance_pence, coalesce(sum(c.amount_pence - c.instructed_pence - c.released_pence), 0))
       FROM funds.account a LEFT JOIN funds.commitment c ON c.fund_id = a.fund_id
      WHERE a.kind = 'committed' GROUP BY a.id
     HAVING a.balance_pence <> coalesce(sum(c.amount_pence - c.instructed_pence - c.released_pence), 0)
     UNION ALL
     SELECT format('milestone %s was settled but never instructed', s.milestone_id)
       FROM funds.entry s WHERE s.kind = 'settle' AND NOT EXISTS (SELECT FROM funds.entry i
              WHERE i.kind = 'instruct' AND i.milestone_id = s.milestone_id AND i.amount_pence = s.amount_pence)
     UNION ALL
     SELECT format('agreement %s has a commitment but no entry of %s pence', c.agreement_id, c.amount_pence)
       FROM funds.commitment c WHERE NOT EXISTS (SELECT FROM funds.entry e WHERE e.kind = 'commit'
              AND e.agreement_id = c.agreement_id AND e.amount_pence = c.amount_pence)
     ORDER BY 1`,
  );
  return rows.map(({ fault }) => fault);
}

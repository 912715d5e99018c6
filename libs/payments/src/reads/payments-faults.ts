import { Tx } from '@evenhand/platform';

/**
 * What is wrong with the payments, in words for the operator; empty when all is well. Reads every
 * partnership: run it as the installation.
 */
export async function paymentsFaults(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ fault: string }[]>(
    `SELECT format('milestone %s is %s but has %s settle entries of %s pence', m.bank_key, m.status, count(e.id), m.payable_pence) AS fault
       FROM payments.milestone m LEFT JOIN funds.entry e ON e.milestone_id = m.id AND e.kind = 'settle'
        AND e.amount_pence = m.payable_pence AND e.fund_id = m.fund_id
      WHERE m.status IN ('paid', 'reconciled') GROUP BY m.id HAVING count(e.id) <> 1
     UNION ALL
     SELECT format('entry %s settles milestone %s, which is not paid', e.id, e.milestone_id)
       FROM funds.entry e LEFT JOIN payments.milestone m ON m.id = e.milestone_id
      WHERE e.kind = 'settle' AND (m.id IS NULL OR m.status NOT IN ('paid', 'reconciled'))
     UNION ALL
     SELECT format('milestone %s is %s without a payment', m.bank_key, m.status)
       FROM payments.milestone m LEFT JOIN payments.payment p ON p.milestone_id = m.id
      WHERE m.status IN ('instructed', 'needs_checking', 'paid', 'reconciled')
        AND (p.id IS NULL OR (m.status IN ('paid', 'reconciled')) <> (p.paid_at IS NOT NULL))
     UNION ALL
     SELECT format('payment %s differs from its milestone', p.bank_key)
       FROM payments.payment p JOIN payments.milestone m ON m.id = p.milestone_id
      WHERE p.bank_key <> m.bank_key OR p.amount_pence <> m.payable_pence OR p.payee_id <> m.payee_id
     UNION ALL
     SELECT format('milestone %s was approved and authorised by one person', m.bank_key)
       FROM payments.milestone m WHERE m.approved_by = m.authorised_by
     UNION ALL
     SELECT format('agreement %s has milestones of %s pence and a commitment of %s', m.agreement_id, sum(m.amount_pence), coalesce(c.amount_pence, 0))
       FROM payments.milestone m LEFT JOIN funds.commitment c ON c.agreement_id = m.agreement_id AND c.fund_id = m.fund_id
      GROUP BY m.agreement_id, c.amount_pence HAVING sum(m.amount_pence) <> coalesce(c.amount_pence, 0)
     UNION ALL
     SELECT format('line %s of the bank statement (%s, %s pence): %s', l.bank_ref, l.bank_key, l.amount_pence, l.explanation)
       FROM payments.bank_line l WHERE l.explanation IN ('unknown-key', 'amount-differs', 'paid-twice')
     ORDER BY 1`,
  );
  return rows.map(({ fault }) => fault);
}

import { Tx } from '@evenhand/platform';

export interface PairingToDraft {
  proposalId: string;
  supporterName: string;
  supportedName: string;
}

/** Pairings that both schools accepted and that have no agreement yet; for staff (row security). */
export async function pairingsToDraft(tx: Tx): Promise<PairingToDraft[]> {
  return tx.query<PairingToDraft[]>(
    `SELECT p.id AS "proposalId", s.name AS "supporterName", d.name AS "supportedName"
       FROM brokerage.proposal p
       JOIN directory.school s ON s.id = p.supporter_school_id
       JOIN directory.school d ON d.id = p.supported_school_id
      WHERE p.status = 'accepted_by_school'
        AND NOT EXISTS (SELECT FROM agreements.agreement a WHERE a.proposal_id = p.id)
      ORDER BY p.created_at, p.id LIMIT 100`,
  );
}

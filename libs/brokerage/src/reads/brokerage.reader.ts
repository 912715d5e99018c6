import { isUuid, Tx } from '@evenhand/platform';
import { Proposal } from '../data/proposal.entity.js';

export interface AcceptedProposal {
  id: string;
  needId: string;
  offerId: string;
  supporterSchoolId: string;
  supportedSchoolId: string;
}

/** A proposal that both schools have accepted and no agreement has settled; null otherwise. */
export async function acceptedProposal(tx: Tx, id: string): Promise<AcceptedProposal | null> {
  if (!isUuid(id)) return null;
  return tx.findOne(Proposal, {
    select: {
      id: true,
      needId: true,
      offerId: true,
      supporterSchoolId: true,
      supportedSchoolId: true,
    },
    where: { id, status: 'accepted_by_school' },
  });
}

/**
 * Both schools of a proposal, at any stage: for jobs that tell people, and staff. A mail to one of them
 * must not name the other before both have accepted. Null when the asker may not see it.
 */
export async function proposalParties(
  tx: Tx,
  id: string,
): Promise<Omit<AcceptedProposal, 'id'> | null> {
  return isUuid(id) ? tx.findOneBy(Proposal, { id }) : null;
}

import { Tx } from '@evenhand/platform';
import { PlannedOutcome } from '../data/planned-outcome.entity.js';
import { PlannedOutput } from '../data/planned-output.entity.js';

export interface Planned {
  outputs: PlannedOutput[];
  outcomes: PlannedOutcome[];
}

/** What an agreement plans, in the order of its terms. */
export async function plannedOf(tx: Tx, agreementId: string): Promise<Planned> {
  const options = { where: { agreementId }, order: { position: 'ASC' } } as const;
  return {
    outputs: await tx.find(PlannedOutput, options),
    outcomes: await tx.find(PlannedOutcome, options),
  };
}

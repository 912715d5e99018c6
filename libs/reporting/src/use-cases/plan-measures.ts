import { randomUUID } from 'node:crypto';
import { AgreementTerms } from '@evenhand/agreements';
import { Actor } from '@evenhand/kernel';
import { Tx } from '@evenhand/platform';
import { PlannedOutcome } from '../data/planned-outcome.entity.js';
import { PlannedOutput } from '../data/planned-output.entity.js';

/** Copies what the signed terms promise: from now on reports are held against it. */
export async function planMeasures(
  tx: Tx,
  actor: Actor,
  agreementId: string,
  terms: AgreementTerms,
): Promise<void> {
  const partnershipId = actor.partnershipId ?? undefined;
  await tx.insert(
    PlannedOutput,
    terms.outputs.map((output, position) => ({
      id: randomUUID(),
      partnershipId,
      agreementId,
      position,
      ...output,
    })),
  );
  await tx.insert(
    PlannedOutcome,
    terms.outcomes.map((outcome, position) => ({
      id: randomUUID(),
      partnershipId,
      agreementId,
      position,
      ...outcome,
    })),
  );
}

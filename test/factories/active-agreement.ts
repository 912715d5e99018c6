import {
  agreementsEntities,
  DraftAgreement,
  ReviseDraft,
  SendAgreement,
} from '@evenhand/agreements';
import { brokerageEntities } from '@evenhand/brokerage';
import { SignAgreement } from '@evenhand/casework';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { identityEntities } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { paymentsEntities } from '@evenhand/payments';
import { registerEntities } from '@evenhand/register';
import { reportingEntities } from '@evenhand/reporting';
import type { AgreementScene } from './agreement-scene.js';
import { sampleTerms } from './sample-terms.js';

/** Every entity that a case touches. */
export const caseworkEntities = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...registerEntities,
  ...brokerageEntities,
  ...agreementsEntities,
  ...reportingEntities,
  ...paymentsEntities,
];

export interface ActiveAgreement {
  agreementId: string;
  broker: PersonActor;
  supporter: PersonActor;
  supported: PersonActor;
}

/** An agreement that both heads signed, through the use cases. */
export async function activeAgreement(scene: AgreementScene): Promise<ActiveAgreement> {
  const broker = await scene.person('broker');
  const supporter = await scene.person('headteacher', scene.schools.supporter);
  const supported = await scene.person('headteacher', scene.schools.supported);
  const { database, clock } = scene.web;
  const { proposalId } = await scene.proposal();
  const { agreementId } = await new DraftAgreement(database, clock).run(broker, { proposalId });
  const terms = sampleTerms(scene.fundId);
  await new ReviseDraft(database).run(broker, { agreementId, terms });
  const { sha256 } = await new SendAgreement(database, clock).run(broker, { agreementId });
  const signing = new SignAgreement(database, clock);
  await signing.run(supporter, { agreementId, versionNumber: 1, sha256 });
  await signing.run(supported, { agreementId, versionNumber: 1, sha256 });
  return { agreementId, broker, supporter, supported };
}

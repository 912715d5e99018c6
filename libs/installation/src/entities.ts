import { agreementsEntities } from '@evenhand/agreements';
import { brokerageEntities } from '@evenhand/brokerage';
import { caseworkEntities } from '@evenhand/casework';
import { directoryEntities } from '@evenhand/directory';
import { fundsEntities } from '@evenhand/funds';
import { identityEntities } from '@evenhand/identity';
import { matchingEntities } from '@evenhand/matching';
import { paymentsEntities } from '@evenhand/payments';
import { registerEntities } from '@evenhand/register';
import { reportingEntities } from '@evenhand/reporting';
import { EntityClass } from '@evenhand/platform';

/** Every entity of every context: what a process tells its connection that rows look like. */
export const entities: readonly EntityClass[] = [
  ...directoryEntities,
  ...identityEntities,
  ...fundsEntities,
  ...registerEntities,
  ...matchingEntities,
  ...brokerageEntities,
  ...agreementsEntities,
  ...reportingEntities,
  ...paymentsEntities,
  ...caseworkEntities,
];

import { agreementsPersonalData } from '@evenhand/agreements';
import { brokeragePersonalData } from '@evenhand/brokerage';
import { caseworkPersonalData } from '@evenhand/casework';
import { directoryPersonalData } from '@evenhand/directory';
import { fundsPersonalData } from '@evenhand/funds';
import { identityPersonalData } from '@evenhand/identity';
import { matchingPersonalData } from '@evenhand/matching';
import { paymentsPersonalData } from '@evenhand/payments';
import { platformPersonalData, type PersonalTable } from '@evenhand/platform';
import { registerPersonalData } from '@evenhand/register';
import { reportingPersonalData } from '@evenhand/reporting';

/** What every context keeps about people: a person's copy and erasure are made from this list. */
export const personalData: readonly PersonalTable[] = [
  ...identityPersonalData,
  ...platformPersonalData,
  ...directoryPersonalData,
  ...fundsPersonalData,
  ...registerPersonalData,
  ...matchingPersonalData,
  ...brokeragePersonalData,
  ...agreementsPersonalData,
  ...reportingPersonalData,
  ...paymentsPersonalData,
  ...caseworkPersonalData,
];

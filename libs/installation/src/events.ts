import { agreementsEvents } from '@evenhand/agreements';
import { brokerageEvents } from '@evenhand/brokerage';
import { caseworkEvents } from '@evenhand/casework';
import { directoryEvents } from '@evenhand/directory';
import { fundsEvents } from '@evenhand/funds';
import { identityEvents } from '@evenhand/identity';
import { matchingEvents } from '@evenhand/matching';
import { paymentsEvents } from '@evenhand/payments';
import { platformEvents } from '@evenhand/platform';
import { registerEvents } from '@evenhand/register';
import { reportingEvents } from '@evenhand/reporting';

/** Every event that any context records; the worker's subscriptions must name each. */
export const events = [
  ...platformEvents,
  ...directoryEvents,
  ...identityEvents,
  ...fundsEvents,
  ...registerEvents,
  ...matchingEvents,
  ...brokerageEvents,
  ...agreementsEvents,
  ...reportingEvents,
  ...paymentsEvents,
  ...caseworkEvents,
] as const;
export type EventName = (typeof events)[number];

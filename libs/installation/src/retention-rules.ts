import { caseworkRetention } from '@evenhand/casework';
import { directoryRetention } from '@evenhand/directory';
import { identityRetention } from '@evenhand/identity';
import { platformRetention, type RetentionRule } from '@evenhand/platform';
import { registerRetention } from '@evenhand/register';

/** Every rule about how long something is kept; people themselves have their own (`peopleRule`). */
export const retentionRules: readonly RetentionRule[] = [
  ...registerRetention,
  ...directoryRetention,
  ...identityRetention,
  ...platformRetention,
  ...caseworkRetention,
];

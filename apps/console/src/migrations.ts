import { agreementsMigrations } from '@evenhand/agreements';
import { brokerageMigrations } from '@evenhand/brokerage';
import { directoryMigrations } from '@evenhand/directory';
import { fundsMigrations } from '@evenhand/funds';
import { identityMigrations } from '@evenhand/identity';
import { matchingMigrations } from '@evenhand/matching';
import { paymentsMigrations } from '@evenhand/payments';
import { platformMigrations } from '@evenhand/platform';
import { registerMigrations } from '@evenhand/register';
import { reportingMigrations } from '@evenhand/reporting';

/** Every migration of every library, in the order of DESIGN 6; `npm run check` compares the list with the folders. */
export const migrations = [
  ...platformMigrations,
  ...directoryMigrations,
  ...identityMigrations,
  ...fundsMigrations,
  ...registerMigrations,
  ...matchingMigrations,
  ...brokerageMigrations,
  ...agreementsMigrations,
  ...reportingMigrations,
  ...paymentsMigrations,
];

import { agreementsMigrations } from '@evenhand/agreements';
import { brokerageMigrations } from '@evenhand/brokerage';
import { caseworkMigrations } from '@evenhand/casework';
import { directoryMigrations } from '@evenhand/directory';
import { fundsMigrations } from '@evenhand/funds';
import { identityMigrations } from '@evenhand/identity';
import { matchingMigrations } from '@evenhand/matching';
import { paymentsMigrations } from '@evenhand/payments';
import { platformMigrations } from '@evenhand/platform';
import { registerMigrations } from '@evenhand/register';
import { reportingMigrations } from '@evenhand/reporting';

/** Every migration, in the order in which the contexts stand on each other (DESIGN 6). */
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
  ...caseworkMigrations,
];

import { directoryMigrations } from '@evenhand/directory';
import { fundsMigrations } from '@evenhand/funds';
import { identityMigrations } from '@evenhand/identity';
import { platformMigrations } from '@evenhand/platform';
import { registerMigrations } from '@evenhand/register';

/** Every migration of every library, in the order of DESIGN 6; `npm run check` compares the list with the folders. */
export const migrations = [
  ...platformMigrations,
  ...directoryMigrations,
  ...identityMigrations,
  ...fundsMigrations,
  ...registerMigrations,
];

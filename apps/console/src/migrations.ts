import { platformMigrations } from '@evenhand/platform';

/** Every migration of every library, in the order of DESIGN 6; `npm run check` compares the list with the folders. */
export const migrations = [...platformMigrations];

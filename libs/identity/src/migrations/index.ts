import { Identity1764000002001 } from './1764000002001-identity.js';
import { Entry1764000002002 } from './1764000002002-entry.js';

import { Conflicts1764000002003 } from './1764000002003-conflicts.js';
import { Recusal1764000002030 } from './1764000002030-recusal.js';

export const identityMigrations = [
  Identity1764000002001,
  Entry1764000002002,
  Conflicts1764000002003,
  Recusal1764000002030,
];

import { clockCommand } from './commands/clock.js';
import { demoCommand } from './commands/demo.js';
import { importGiasCommand } from './commands/import-gias.js';
import { importGroupsCommand } from './commands/import-groups.js';
import { importLinksCommand } from './commands/import-links.js';
import { matchCommand } from './commands/match.js';
import { migrateCommand } from './commands/migrate.js';
import { partnershipCommand } from './commands/partnership.js';
import { personDisableCommand, personEnableCommand } from './commands/person-access.js';
import { personEmailCommand } from './commands/person-email.js';
import { personExportCommand } from './commands/person-export.js';
import { personForgetCommand } from './commands/person-forget.js';
import { secondFactorCommand } from './commands/second-factor.js';
import { tokenCommand } from './commands/token.js';
import { upCommand } from './commands/up.js';
import { verifyCommand } from './commands/verify.js';
import type { Command } from './command.js';

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  upCommand,
  migrateCommand,
  importGiasCommand,
  importGroupsCommand,
  importLinksCommand,
  matchCommand,
  partnershipCommand,
  demoCommand,
  verifyCommand,
  clockCommand,
  tokenCommand,
  secondFactorCommand,
  personDisableCommand,
  personEnableCommand,
  personEmailCommand,
  personExportCommand,
  personForgetCommand,
];

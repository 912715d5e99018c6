export { Config } from './config/config.js';
export {
  identityProviderKeys,
  identityProviderSettings,
  isThisMachine,
  type IdentityProvider,
  type IdentityProviderKey,
} from './config/identity-providers.js';
export { ConfigError, readConfig } from './config/read-config.js';
export { readLaunchSettings, type LaunchSettings } from './config/read-launch-settings.js';
export { addDays, addMonths, Clock, dayInWords, londonDate, zone } from './clock/clock.js';
export { moveClock } from './clock/move-clock.js';
export { Database, type Tx } from './database/database.js';
export { safeInteger } from './database/columns.js';
export { isUuid, lockById } from './database/lock.js';
export { ensureLogin, migrate, type MigrationResult } from './database/migrate.js';
export { openDatabase, type EntityClass, type OpenDatabase } from './database/open-database.js';
export { sqlState } from './database/retryable.js';
export { loginPassword, loginRole, loginUrl, type LoginKind } from './database/roles.js';
export {
  contextSchema,
  definerFunction,
  forceRowSecurity,
  referenceTable,
  tenantTable,
} from './database/tenant-table.js';
export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
export {
  removeEmbeddedData,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/start-embedded-postgres.js';
export { record, type DomainEvent } from './events/record.js';
export { type FileKind, sniffFile } from './files/sniff-file.js';
export { scanCounts } from './files/scan-counts.js';
export { ScanFilesJob } from './files/scan-files.job.js';
export { scanStates, type ScanState, VirusScanner } from './files/virus-scanner.js';
export {
  largestFileBytes,
  readFileBytes,
  storeFile,
  type FileToKeep,
  type StoredFile,
} from './files/store-file.js';
export { Log, type LogFields } from './log/log.js';
export { assertMailAddress } from './mail/mail-address.js';
export { queueMail, type MailToSend } from './mail/queue-mail.js';
export { SendMailJob } from './mail/send-mail.job.js';
export { platformMigrations } from './migrations/index.js';
export { platformEvents } from './platform.events.js';
export { openBackend, type Backend } from './queue/backend.js';
export { Doorbell, type Ring } from './queue/doorbell.js';
export { whileLooking, type NoteLook } from './views/looking.js';
export { addWork } from './work/add-work.js';
export { workCounts } from './work/work-counts.js';
export { Dispatcher } from './work/dispatcher.js';
export * from './work/job.js';
export { assertWired, type Wiring } from './work/wiring.js';
export { WorkRunner } from './work/work-runner.js';
export { platformPersonalData } from './personal-data.js';
export { forgetRows, rowsAbout, type PersonRow } from './personal-data/person-rows.js';
export type {
  Controller,
  Forgetting,
  PersonalTable,
  Purpose,
} from './personal-data/personal-table.js';
export { platformRetention } from './retention.js';
export { type DueRow, removedText, type RetentionRule } from './personal-data/retention-rule.js';

import { Register1764000004001 } from './1764000004001-register.js';
import { NeedDoors1764000004002 } from './1764000004002-need-doors.js';
import { Sight1764000004030 } from './1764000004030-sight.js';
import { Redaction1764000004031 } from './1764000004031-redaction.js';
import { Entrusted1764000004032 } from './1764000004032-entrusted.js';
import { RedactedAgreements1764000004040 } from './1764000004040-redacted-agreements.js';

export const registerMigrations = [
  Register1764000004001,
  NeedDoors1764000004002,
  Sight1764000004030,
  Redaction1764000004031,
  Entrusted1764000004032,
  RedactedAgreements1764000004040,
];

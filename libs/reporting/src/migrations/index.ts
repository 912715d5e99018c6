import { Entrusted1764000009043 } from './1764000009043-entrusted.js';
import { Reporting1764000009001 } from './1764000009001-reporting.js';
import { Redaction1764000009030 } from './1764000009030-redaction.js';
import { Recusal1764000009040 } from './1764000009040-recusal.js';
import { EvidenceTakenAway1764000009032 } from './1764000009032-evidence-taken-away.js';
import { RedactedPlans1764000009033 } from './1764000009033-redacted-plans.js';

export const reportingMigrations = [
  Reporting1764000009001,
  Redaction1764000009030,
  Recusal1764000009040,
  Entrusted1764000009043,
  EvidenceTakenAway1764000009032,
  RedactedPlans1764000009033,
];

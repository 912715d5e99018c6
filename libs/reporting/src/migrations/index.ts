import { Reporting1764000009001 } from './1764000009001-reporting.js';
import { Redaction1764000009030 } from './1764000009030-redaction.js';
import { EvidenceTakenAway1764000009032 } from './1764000009032-evidence-taken-away.js';
import { RedactedPlans1764000009033 } from './1764000009033-redacted-plans.js';

export const reportingMigrations = [
  Reporting1764000009001,
  Redaction1764000009030,
  EvidenceTakenAway1764000009032,
  RedactedPlans1764000009033,
];

import { Entrusted1764000009043 } from './1764000009043-entrusted.js';
import { Reporting1764000009001 } from './1764000009001-reporting.js';
import { Redaction1764000009030 } from './1764000009030-redaction.js';
import { Recusal1764000009040 } from './1764000009040-recusal.js';

export const reportingMigrations = [
  Reporting1764000009001,
  Redaction1764000009030,
  Recusal1764000009040,
  Entrusted1764000009043,
];

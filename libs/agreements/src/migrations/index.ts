import { Agreements1764000008001 } from './1764000008001-agreements.js';
import { Redaction1764000008030 } from './1764000008030-redaction.js';
import { Entrusted1764000008064 } from './1764000008064-entrusted.js';
import { RedactedDocuments1764000008040 } from './1764000008040-redacted-documents.js';
import { RedactedMail1764000008041 } from './1764000008041-redacted-mail.js';
import { LentSignatures1764000008050 } from './1764000008050-lent-signatures.js';
import { Recusal1764000008060 } from './1764000008060-recusal.js';

export const agreementsMigrations = [
  Agreements1764000008001,
  Redaction1764000008030,
  RedactedDocuments1764000008040,
  RedactedMail1764000008041,
  LentSignatures1764000008050,
  Recusal1764000008060,
  Entrusted1764000008064,
];

import { Entrusted1764000010033 } from './1764000010033-entrusted.js';
import { PaymentGuards1764000010002 } from './1764000010002-payment-guards.js';
import { Payments1764000010001 } from './1764000010001-payments.js';
import { Recusal1764000010030 } from './1764000010030-recusal.js';
import { RedactedMilestones1764000010040 } from './1764000010040-redacted-milestones.js';

export const paymentsMigrations = [
  Payments1764000010001,
  PaymentGuards1764000010002,
  Recusal1764000010030,
  Entrusted1764000010033,
  RedactedMilestones1764000010040,
];

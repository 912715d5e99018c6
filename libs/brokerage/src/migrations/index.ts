import { Brokerage1764000006001 } from './1764000006001-brokerage.js';
import { IntroductionDoors1764000006002 } from './1764000006002-introduction-doors.js';
import { Sight1764000006030 } from './1764000006030-sight.js';
import { Redaction1764000006031 } from './1764000006031-redaction.js';
import { Entrusted1764000006032 } from './1764000006032-entrusted.js';

export const brokerageMigrations = [
  Brokerage1764000006001,
  IntroductionDoors1764000006002,
  Sight1764000006030,
  Redaction1764000006031,
  Entrusted1764000006032,
];

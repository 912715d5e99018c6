import { Looks1764000011001 } from './1764000011001-looks.js';
import { DataRequests1764000011002 } from './1764000011002-data-requests.js';
import { Retention1764000011003 } from './1764000011003-retention.js';
import { CompetitorsLookedAt1764000011074 } from './1764000011074-competitors-looked-at.js';
import { FlaggedDecisions1764000011030 } from './1764000011030-flagged-decisions.js';
import { OutOfSight1764000011040 } from './1764000011040-out-of-sight.js';

export const caseworkMigrations = [
  Looks1764000011001,
  DataRequests1764000011002,
  Retention1764000011003,
  FlaggedDecisions1764000011030,
  OutOfSight1764000011040,
  CompetitorsLookedAt1764000011074,
];

import { Entry1764000000040 } from './1764000000040-entry.js';
import { Events1764000000002 } from './1764000000002-events.js';
import { FileFate1764000000045 } from './1764000000045-file-fate.js';
import { Platform1764000000001 } from './1764000000001-platform.js';
import { TryCount1764000000030 } from './1764000000030-try-count.js';
import { ViewLog1764000000020 } from './1764000000020-view-log.js';

export const platformMigrations = [
  Platform1764000000001,
  Events1764000000002,
  ViewLog1764000000020,
  TryCount1764000000030,
  Entry1764000000040,
  FileFate1764000000045,
];

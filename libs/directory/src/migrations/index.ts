import { Directory1764000001001 } from './1764000001001-directory.js';
import { Tasks1764000001002 } from './1764000001002-tasks.js';
import { Lineage1764000001003 } from './1764000001003-lineage.js';
import { Groups1764000001004 } from './1764000001004-groups.js';
import { SchoolSearch1764000001005 } from './1764000001005-school-search.js';
import { ImportCover1764000001006 } from './1764000001006-import-cover.js';
import { RegisterUploads1764000001007 } from './1764000001007-register-uploads.js';
import { Calendars1764000001008 } from './1764000001008-calendars.js';
import { Joining1764000001020 } from './1764000001020-joining.js';
import { TiersAndAssociates1764000001021 } from './1764000001021-tiers-and-associates.js';
import { Terms1764000001022 } from './1764000001022-terms.js';
import { SettingsAndWaivers1764000001023 } from './1764000001023-settings-and-waivers.js';
import { WordsOfPeople1764000001024 } from './1764000001024-words-of-people.js';
import { FilesInArchives1764000001030 } from './1764000001030-files-in-archives.js';
import { FreshStatistics1764000001031 } from './1764000001031-fresh-statistics.js';

export const directoryMigrations = [
  Directory1764000001001,
  Tasks1764000001002,
  Lineage1764000001003,
  Groups1764000001004,
  SchoolSearch1764000001005,
  ImportCover1764000001006,
  RegisterUploads1764000001007,
  Calendars1764000001008,
  Joining1764000001020,
  TiersAndAssociates1764000001021,
  Terms1764000001022,
  SettingsAndWaivers1764000001023,
  WordsOfPeople1764000001024,
  FilesInArchives1764000001030,
  FreshStatistics1764000001031,
];

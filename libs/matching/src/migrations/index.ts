import { Matching1764000005001 } from './1764000005001-matching.js';
import { ScarcityAndComparison1764000005002 } from './1764000005002-scarcity-and-comparison.js';
import { QuestionReadByJob1764000005020 } from './1764000005020-question-read-by-job.js';
import { MatchingSettings1764000005021 } from './1764000005021-settings.js';
import { CapacityInDays1764000005025 } from './1764000005025-days.js';

export const matchingMigrations = [
  Matching1764000005001,
  ScarcityAndComparison1764000005002,
  QuestionReadByJob1764000005020,
  MatchingSettings1764000005021,
  CapacityInDays1764000005025,
];

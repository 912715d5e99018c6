import { Comparison } from './comparison.entity.js';
import { Replay } from './replay.entity.js';
import { MatchingRun } from './run.entity.js';
import { MatchingSettings } from './settings.entity.js';

export const matchingEntities = [MatchingRun, Comparison, Replay, MatchingSettings];

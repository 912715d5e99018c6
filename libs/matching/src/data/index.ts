import { MatchingRun } from './run.entity.js';

export const matchingEntities = [MatchingRun];

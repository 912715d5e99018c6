import { Matching1764000005001 } from './1764000005001-matching.js';

export const matchingMigrations = [Matching1764000005001];

import { Funds1764000003001 } from './1764000003001-funds.js';

export const fundsMigrations = [Funds1764000003001];

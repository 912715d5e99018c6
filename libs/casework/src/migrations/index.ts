import { Looks1764000011001 } from './1764000011001-looks.js';

export const caseworkMigrations = [Looks1764000011001];

import { Directory1764000001001 } from './1764000001001-directory.js';

export const directoryMigrations = [Directory1764000001001];

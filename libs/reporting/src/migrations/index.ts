import { Reporting1764000009001 } from './1764000009001-reporting.js';

export const reportingMigrations = [Reporting1764000009001];

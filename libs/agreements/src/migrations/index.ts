import { Agreements1764000008001 } from './1764000008001-agreements.js';

export const agreementsMigrations = [Agreements1764000008001];

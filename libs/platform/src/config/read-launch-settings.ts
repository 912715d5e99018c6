import { valueOf } from './read-config.js';

/** What the console must know before there is a database to make a Config for. */
export interface LaunchSettings {
  /** A server of the operator's own; without it the console uses the embedded one. */
  databaseUrl: string | undefined;
  appSecret: string | undefined;
  bankUrl: string | undefined;
  logLevel: string | undefined;
  /** Where the embedded database lives instead of `.evenhand`. */
  dataDir: string | undefined;
  isProduction: boolean;
  /** All variables as they were given, to hand on to child processes. */
  environment: NodeJS.ProcessEnv;
}

export function readLaunchSettings(environment: NodeJS.ProcessEnv = process.env): LaunchSettings {
  return {
    databaseUrl: valueOf(environment, 'DATABASE_URL'),
    appSecret: valueOf(environment, 'APP_SECRET'),
    bankUrl: valueOf(environment, 'BANK_URL'),
    logLevel: valueOf(environment, 'LOG_LEVEL'),
    dataDir: valueOf(environment, 'DATA_DIR'),
    isProduction: environment.NODE_ENV === 'production',
    environment,
  };
}

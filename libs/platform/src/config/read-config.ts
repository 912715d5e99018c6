import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { Config } from './config.js';
import { readIdentityProviders } from './identity-providers.js';

const settings = {
  NODE_ENV: 'nodeEnv',
  PORT: 'port',
  HOST: 'host',
  DATABASE_URL: 'databaseUrl',
  WEB_DATABASE_URL: 'webDatabaseUrl',
  WORKER_DATABASE_URL: 'workerDatabaseUrl',
  REDIS_URL: 'redisUrl',
  SMTP_URL: 'smtpUrl',
  MAIL_FROM: 'mailFrom',
  PUBLIC_URL: 'publicUrl',
  APP_SECRET: 'appSecret',
  SECRETS_KEY: 'secretsKey',
  SECRETS_KEY_BEFORE: 'secretsKeyBefore',
  BANK_URL: 'bankUrl',
  CLAMD_ADDRESS: 'clamdAddress',
  LOG_LEVEL: 'logLevel',
  POOL_SIZE: 'poolSize',
  LEASE_SECONDS: 'leaseSeconds',
  RATE_LIMIT_PERSON: 'personRateLimit',
  RATE_LIMIT_ADDRESS: 'addressRateLimit',
  METRICS_TOKEN: 'metricsToken',
} as const satisfies Record<string, keyof Config>;

const wholeNumbers: readonly string[] =
  `PORT POOL_SIZE LEASE_SECONDS RATE_LIMIT_PERSON RATE_LIMIT_ADDRESS`.split(' ');

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Evenhand cannot start with these settings:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    );
  }
}

/** `NAME`, or what stands in the file that `NAME_FILE` points to (for secrets). */
export function valueOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trim() : env[name];
  return value === '' ? undefined : value;
}

/** Reads and checks all settings; throws ConfigError with every fault at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const config = new Config();
  for (const [name, field] of Object.entries(settings)) {
    const value = valueOf(env, name);
    if (value !== undefined) {
      Object.assign(config, { [field]: wholeNumbers.includes(name) ? Number(value) : value });
    }
  }
  if (env.PUBLIC_URL === undefined) config.publicUrl = `http://127.0.0.1:${config.port}`;
  const faults = validateSync(config).flatMap((fault) => {
    const name = Object.entries(settings).find(([, field]) => field === fault.property)?.[0];
    const words = Object.values(fault.constraints ?? {});
    return words.map((text) => (name && !text.startsWith(name) ? `${name}: ${text}` : text));
  });
  const outside = readIdentityProviders((name) => valueOf(env, name), config.isProduction);
  config.identityProviders = outside.providers;
  faults.push(...outside.faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

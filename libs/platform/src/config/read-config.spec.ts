import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './read-config.js';

const good = { DATABASE_URL: 'postgres://o:p@127.0.0.1:5432/evenhand', APP_SECRET: 'x'.repeat(32) };

describe('readConfig', () => {
  it('takes defaults, numbers and secrets from files', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'evenhand-')), 'secret');
    writeFileSync(file, `${'y'.repeat(40)}\n`);
    const config = readConfig({ ...good, APP_SECRET: '', APP_SECRET_FILE: file, PORT: '3001' });
    expect(config).toMatchObject({ port: 3001, appSecret: 'y'.repeat(40), nodeEnv: 'development' });
    expect(config.publicUrl).toBe('http://127.0.0.1:3001');
    expect(config.redisUrl).toBeUndefined();
  });

  it('names every fault at once, with the setting to change', () => {
    const faulty = {
      NODE_ENV: 'prod',
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'nope',
      APP_SECRET: 'short',
    };
    try {
      readConfig(faulty);
      throw new Error('it started');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const named = ['NODE_ENV', 'PORT', 'DATABASE_URL', 'REDIS_URL', 'APP_SECRET'];
      for (const name of named) expect(error.message).toContain(name);
    }
  });

  it('needs an SMTP server in production', () => {
    expect(() => readConfig({ ...good, NODE_ENV: 'production' })).toThrow(/SMTP_URL/);
    expect(
      readConfig({ ...good, NODE_ENV: 'production', SMTP_URL: 'smtp://mail:25' }).isProduction,
    ).toBe(true);
  });
});

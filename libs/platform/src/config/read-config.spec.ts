import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './read-config.js';

const good = { DATABASE_URL: 'postgres://o:p@127.0.0.1:5432/evenhand', APP_SECRET: 'x'.repeat(32) };

describe('readConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes defaults, numbers and secrets from files', () => {
    const file = join(folder, 'secret');
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

  it('takes the issuers that are configured, their secrets from files, and lists what is missing', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'the secret\n');
    const { identityProviders } = readConfig({
      ...good,
      ...{ OIDC_MICROSOFT_CLIENT_ID: 'm', OIDC_MICROSOFT_CLIENT_SECRET_FILE: file },
      ...{ OIDC_MICROSOFT_TENANTS: 'Aaaa-1, bbbb-2', OIDC_DFE_CLIENT_ID: 'd' },
      ...{ OIDC_DFE_CLIENT_SECRET: 's', OIDC_DFE_ISSUER: 'https://test-oidc.example' },
    });
    expect(identityProviders).toMatchObject([
      {
        ...{ key: 'microsoft', name: 'Microsoft', clientSecret: 'the secret' },
        issuer: 'https://login.microsoftonline.com/organizations/v2.0',
        organisations: ['aaaa-1', 'bbbb-2'],
      },
      {
        key: 'dfe',
        issuer: 'https://test-oidc.example',
        scope: expect.stringContaining('organisation'),
      },
    ]);
    expect(readConfig(good).identityProviders).toEqual([]);
    const faulty = {
      ...{ OIDC_GOOGLE_CLIENT_ID: 'g', OIDC_GOOGLE_DOMAINS: 'a b', OIDC_OTHER_NAME: 'Trust' },
      ...{
        OIDC_DFE_CLIENT_ID: 'd',
        OIDC_DFE_CLIENT_SECRET: 's',
        OIDC_DFE_ISSUER: 'http://dfe.example',
      },
    };
    const missing = [
      ...['OIDC_GOOGLE_CLIENT_SECRET', 'OIDC_GOOGLE_DOMAINS', 'OIDC_OTHER_CLIENT_ID'],
      ...['OIDC_OTHER_CLIENT_SECRET', 'OIDC_OTHER_ISSUER', 'OIDC_DFE_ISSUER'],
    ];
    for (const name of missing) {
      expect(() => readConfig({ ...good, ...faulty })).toThrow(new RegExp(`${name}:`));
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '@evenhand/platform';

const root = join(__dirname, '../..');
const good: Record<string, string> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://owner:words@127.0.0.1:5432/evenhand',
  APP_SECRET: 's'.repeat(40),
  SMTP_URL: 'smtp://mail.example:25',
  PUBLIC_URL: 'https://evenhand.example',
};
/** What each setting must not be. A setting that is missing here fails the first test. */
const bad: Record<string, readonly string[]> = {
  NODE_ENV: ['prod', 'Production', 'production '],
  PORT: ['eighty', '0', '65536', '1.5', '-1', 'NaN', '1e400', '0x'],
  HOST: [],
  DATABASE_URL: ['nonsense', 'mysql://a:b@c/d', 'http://a', 'postgres:/', 'file:///etc/passwd'],
  WEB_DATABASE_URL: ['nonsense', 'mysql://a:b@c/d'],
  WORKER_DATABASE_URL: ['nonsense', 'mysql://a:b@c/d'],
  REDIS_URL: ['nonsense', 'http://a', 'redis//a'],
  SMTP_URL: ['nonsense', 'http://a', 'mailto:a@b.example'],
  MAIL_FROM: ['nobody', 'a@x.example\r\nBcc: evil@x.example', 'A <a@x.example>, b@x.example', '<>'],
  PUBLIC_URL: ['nonsense', 'ftp://a', 'javascript:alert(1)', '//evenhand.example'],
  APP_SECRET: ['short', 'x'.repeat(31)],
  SECRETS_KEY: ['short'],
  SECRETS_KEY_BEFORE: ['short'],
  BANK_URL: ['nonsense', 'file:///etc/passwd', 'ftp://bank'],
  CLAMD_ADDRESS: ['nonsense', 'clamd', ':3310', 'clamd:port', 'http://clamd:3310', 'run/clamd.ctl'],
  LOG_LEVEL: ['loud', 'INFO'],
  POOL_SIZE: ['1', '101', 'many', '2.5'],
  LEASE_SECONDS: ['0', '3601', 'long'],
  RATE_LIMIT_PERSON: ['0', '59', '1000001', 'none', '-1'],
  RATE_LIMIT_ADDRESS: ['0', '59', '1000001', 'none', '-1'],
  METRICS_TOKEN: [],
};
/** Without these nothing starts in production. */
const needed = ['DATABASE_URL', 'APP_SECRET', 'SMTP_URL'];

describe('settings', () => {
  const source = readFileSync(join(root, 'libs/platform/src/config/read-config.ts'), 'utf8');
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): '/gm)].map(([, name]) => name ?? '');

  it('are all tried here, and named in docs/operating.md', () => {
    const page = readFileSync(join(root, 'docs/operating.md'), 'utf8');
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((name) => !(name in bad))).toEqual([]);
    expect(read.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('are enough as they are here', () => {
    expect(readConfig(good).isProduction).toBe(true);
  });

  it.each(Object.entries(bad).flatMap(([name, values]) => values.map((value) => [name, value])))(
    '%s is not %j',
    (name, value) => {
      expect(() => readConfig({ ...good, [name]: value })).toThrow(ConfigError);
      expect(() => readConfig({ ...good, [name]: value })).toThrow(new RegExp(name));
    },
  );

  it.each(needed)('%s is needed in production', (name) => {
    const others = Object.entries(good).filter(([other]) => other !== name);
    expect(() => readConfig(Object.fromEntries(others))).toThrow(new RegExp(name));
    expect(() => readConfig({ ...good, [name]: '' })).toThrow(new RegExp(name));
  });

  it('say no secret when they are wrong', () => {
    const settings = { ...good, DATABASE_URL: 'mysql://owner:canary@h/d', APP_SECRET: 'canary' };
    expect(() => readConfig(settings)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('canary') }),
    );
  });
});

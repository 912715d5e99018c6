import { Client } from 'pg';
import { standInClamd } from '../../../../test/servers/stand-in-clamd.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('health', () => {
  let web: OpenedWeb;
  beforeAll(async () => {
    web = await openWeb({ metricsToken: 'a-token-of-the-operator' });
  });
  afterAll(async () => web.close());
  const inject = (asked: Parameters<typeof web.app.inject>[0]) => web.app.inject(asked);

  it('is not ready before the database has every column of this version', async () => {
    const owner = new Client({ connectionString: web.testing.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE directory.membership RENAME COLUMN status TO status_of_old');
    const before = await inject('/health/ready');
    await owner.query('ALTER TABLE directory.membership RENAME COLUMN status_of_old TO status');
    await owner.end();
    expect(before.statusCode).toBe(503);
    expect(before.json()).toMatchObject({
      because: expect.stringContaining('directory.membership.status'),
    });
    expect((await inject('/health/ready')).json()).toEqual({ status: 'ready' });
  });

  it('gives figures to this machine, or for the token, and denies that they exist to others', async () => {
    const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
      inject({ url: '/metrics', remoteAddress, headers });
    const token = { authorization: 'Bearer a-token-of-the-operator' };
    expect((await from('127.0.0.1')).statusCode).toBe(200);
    expect((await from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404);
    expect((await from('10.1.2.3')).statusCode).toBe(404);
    expect((await from('10.1.2.3', token)).statusCode).toBe(200);
    expect((await from('10.1.2.3', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
  });

  it('says that uploads are refused while the virus scanner is down, and nothing of it otherwise', async () => {
    const clamd = await standInClamd();
    const scanning = await openWeb({ clamdAddress: clamd.address });
    const ready = async (app = scanning.app) => (await app.inject('/health/ready')).json();
    const figures = async (app = scanning.app) =>
      (await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body;
    try {
      expect(await ready()).toEqual({ status: 'ready' });
      expect(await figures()).toContain('evenhand_virus_scanner{state="up"} 1');
      expect(await figures()).toContain('evenhand_files{scan="not_scanned"} 0');
    } finally {
      await clamd.stop();
      await scanning.close();
    }
    const down = await openWeb({ clamdAddress: clamd.address });
    try {
      expect(await ready(down.app)).toEqual({ status: 'ready', uploads: 'refused' });
      expect(await figures(down.app)).toContain('evenhand_virus_scanner{state="down"} 1');
    } finally {
      await down.close();
    }
    expect(await figures(web.app)).toContain('evenhand_virus_scanner{state="off"} 1');
  });

  it('counts requests by the route pattern, so that ids make no series', async () => {
    await inject('/sent-mail/3f2b8f0e-canary');
    const { body } = await inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(body).toContain('evenhand_request_seconds_count{method="GET",route="/sent-mail/:id"');
    expect(body).not.toContain('canary');
  });
});

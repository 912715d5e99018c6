import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IssueApiToken, startSession, type TokenScope } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('tokens and what they may do', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let admin: string, head: string, school: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({});
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
    head = await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  async function tokenOf(
    personId: string,
    schoolId: string | null,
    more: { scope?: TokenScope; isSteppedUp?: boolean } = {},
  ): Promise<Record<string, string>> {
    const issue = new IssueApiToken(world.worker.database, world.worker.clock);
    const place = { personId, partnershipId: world.here, schoolId };
    const options = { label: 'spec', days: 1, isSteppedUp: false, ...more };
    return { authorization: `Bearer ${(await issue.forOperator(place, options)).token}` };
  }
  const post = (url: string, headers: Record<string, string>, payload?: object) =>
    app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });

  it('are listed in pages, one’s own, or for an administrator everybody’s, never themselves', async () => {
    const [ofAdmin, ofHead] = [await tokenOf(admin, null), await tokenOf(head, school)];
    const first = (await app.inject({ url: '/api/v1/tokens?limit=1', headers: ofAdmin })).json();
    expect(first.items).toMatchObject([{ personName: 'Hedy Head', scope: 'pay', isOwn: false }]);
    const rest = `/api/v1/tokens?limit=9&after=${first.next}`;
    const second = (await app.inject({ url: rest, headers: ofAdmin })).json();
    expect(second).toMatchObject({ items: [{ personName: 'Adam Admin' }], next: null });
    const own = (await app.inject({ url: '/api/v1/tokens', headers: ofHead })).json();
    expect(own.items).toMatchObject([{ personName: 'Hedy Head', isOwn: true }]);
    expect(JSON.stringify(first)).not.toContain('evenhand_');
    const { id } = first.items[0];
    const other = await tokenOf(await world.person('Vera Verifier', [{ role: 'verifier' }]), null);
    expect((await post(`/api/v1/tokens/${id}/revocation`, other)).statusCode).toBe(404);
    expect((await post(`/api/v1/tokens/${id}/revocation`, ofAdmin)).statusCode).toBe(204);
    expect((await app.inject({ url: '/api/v1/tokens', headers: ofHead })).statusCode).toBe(401);
  });

  it('may read only, where their scope says so', async () => {
    const reading = await tokenOf(admin, null, { scope: 'read' });
    expect((await app.inject({ url: '/api/v1/people', headers: reading })).statusCode).toBe(200);
    const person = { name: 'New Person', email: 'new@desk.example', role: 'broker' };
    const refused = await post('/api/v1/people', { ...reading, 'idempotency-key': 'r' }, person);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'token-may-only-read']);
    const writing = await tokenOf(admin, null, { scope: 'write' });
    const made = await post('/api/v1/people', { ...writing, 'idempotency-key': 'w' }, person);
    expect(made.statusCode).toBe(201);
  });

  it('are not stepped up by a scope that may not pay', async () => {
    const guarded = { name: 'Fay', email: 'fay@desk.example', role: 'finance_officer' };
    for (const [scope, expected] of [
      ['write', 403],
      ['pay', 201],
    ] as const) {
      const headers = await tokenOf(admin, null, { scope, isSteppedUp: true });
      const answer = await post(
        '/api/v1/people',
        { ...headers, 'idempotency-key': scope },
        guarded,
      );
      expect([scope, answer.statusCode]).toEqual([scope, expected]);
    }
  });

  it('borrow a browser’s second factor for 15 minutes, their owner’s only', async () => {
    const bearer = await tokenOf(admin, null);
    const browser = new FormBrowser(app);
    const place = { personId: admin, partnershipId: world.here, schoolId: null };
    browser.cookies.set('session', (await startSession(world.worker.database, place)).token);
    const invite = (key: string) =>
      post(
        '/api/v1/people',
        { ...bearer, 'idempotency-key': key },
        { name: 'Bo', email: `bo.${key}@desk.example`, role: 'administrator' },
      );
    expect((await invite('before')).json().code).toBe('step-up-needed');
    const page = '/account/tokens';
    const action = /action="(\/account\/tokens\/[^"]+\/step-up)"/.exec(
      (await browser.get(page)).body,
    )?.[1];
    expect((await browser.submit(page, action ?? '', {})).statusCode).toBe(303);
    expect((await invite('during')).statusCode).toBe(201);
    await world.advance(15 * 60_000);
    expect((await invite('after')).json().code).toBe('step-up-needed');
  });

  it('reset a lost second factor only when stepped up, and never one’s own', async () => {
    const url = `/api/v1/people/${head}/second-factor/reset`;
    const plain = await tokenOf(admin, null);
    const reason = { reason: 'new_phone' };
    expect((await post(url, plain, reason)).json().code).toBe('step-up-needed');
    const stepped = await tokenOf(admin, null, { isSteppedUp: true });
    expect((await post(url, stepped, { reason: 'because' })).statusCode).toBe(422);
    expect((await post(url, stepped, reason)).json().code).toBe('no-second-factor');
    await world.owner.query(
      `INSERT INTO identity.second_factor (person_id, sealed, confirmed_at) VALUES ($1, 'x', now())`,
      [head],
    );
    expect((await post(url, stepped, reason)).statusCode).toBe(204);
    const own = await post(url.replace(head, admin), stepped, reason);
    expect([own.statusCode, own.json().code]).toEqual([403, 'own-second-factor']);
    const abroad = await world.person('Paula Payer', [
      { role: 'broker' },
      { role: 'finance_officer', partnershipId: world.elsewhere },
    ]);
    const there = await post(url.replace(head, abroad), stepped, reason);
    expect(there.json().code).toBe('guarded-elsewhere');
  });
});

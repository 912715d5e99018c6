import { startSession } from '@evenhand/identity';
import {
  type ProviderWeb,
  providerWeb,
  publicUrl,
} from '../../../../test/factories/provider-web.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb } from '../../../../test/pages/open-web.js';

describe('signing in through another issuer', () => {
  let web: ProviderWeb;
  beforeAll(async () => {
    web = await providerWeb();
  }, 60_000);
  afterAll(() => web?.close());
  const linked = async (): Promise<Record<string, unknown>[]> => {
    const { rows } = await web.world.owner.query(
      `SELECT n.name, a.provider, a.issuer, a.subject FROM identity.linked_account a
         JOIN identity.person n ON n.id = a.person_id ORDER BY a.linked_at`,
    );
    return rows;
  };

  it('offers what is configured, and nothing else', async () => {
    const page = (await new FormBrowser(web.app).get('/sign-in?next=/needs')).body;
    expect(page).toContain('href="/sign-in/with/other?next=%2Fneeds"');
    expect(page).toContain('Sign in with DfE Sign-in');
    expect(page).not.toContain('Microsoft');
    expect((await new FormBrowser(web.app).get('/sign-in/with/microsoft')).statusCode).toBe(404);
    expect((await new FormBrowser(web.app).get('/sign-in/with/..%2f')).statusCode).toBe(404);
  });

  it('asks for code, PKCE, state and nonce, and keeps none of them to be read', async () => {
    const browser = new FormBrowser(web.app);
    const url = await web.begin(browser);
    expect(url.origin).toBe(web.issuer.issuer);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', client_id: 'evenhand' },
      ...{ redirect_uri: `${publicUrl}/sign-in/with/other/answer`, nonce: expect.any(String) },
    });
    const { rows } = await web.world.owner.query<{ row: string }>(
      'SELECT f::text AS row FROM identity.provider_flow f',
    );
    const all = rows.map(({ row }) => row).join();
    const cookie = browser.cookies.get('account') ?? '';
    expect(cookie).toHaveLength(43);
    for (const secret of [url.searchParams.get('state'), url.searchParams.get('nonce'), cookie]) {
      expect(all).not.toContain(secret);
    }
  });

  it('links an unknown account by a mailed link in the same browser, then lets it in', async () => {
    await web.linkByMail('subject-of-bea', 'bea.broker@desk.example');
    expect(await linked()).toEqual([
      {
        ...{ name: 'Bea Broker', provider: 'other' },
        ...{ issuer: web.issuer.issuer, subject: 'subject-of-bea' },
      },
    ]);
    const browser = new FormBrowser(web.app);
    browser.cookies.set('session', 'planted by somebody else');
    const signedIn = await web.show(
      browser,
      await web.fetchAnswer(browser, 'subject-of-bea', '/sign-in/with/other?next=/needs'),
    );
    expect([signedIn.statusCode, signedIn.headers.location]).toEqual([303, '/needs']);
    expect(browser.cookies.get('session')).not.toBe('planted by somebody else');
    expect((await browser.get('/account')).body).toContain('Bea Broker');
    const { rows } = await web.world.owner.query(
      `SELECT data->>'by' AS by FROM platform.event WHERE name = 'identity.signed-in' ORDER BY seq DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ by: 'other' }]);
    const mails = await web.world.owner.query(
      `SELECT subject FROM platform.mail WHERE to_address = 'bea.broker@desk.example' AND NOT is_secret`,
    );
    expect(mails.rows).toEqual([{ subject: 'An account of another organisation was linked' }]);
  });

  it('lets nobody in by the same e-mail with another subject', async () => {
    const before = await web.sessions();
    const browser = new FormBrowser(web.app);
    const back = await web.show(browser, await web.fetchAnswer(browser, 'subject-of-mallory'));
    expect(back.headers.location).toBe('/sign-in');
    expect(browser.cookies.has('session')).toBe(false);
    expect((await browser.get('/account')).headers.location).toMatch(/^\/sign-in/);
    // and a mailed link that is opened elsewhere links nothing
    await browser.submit('/sign-in', '/sign-in', { email: 'bea.broker@desk.example' });
    const { link, token } = await web.linkMailed('bea.broker@desk.example');
    const victim = new FormBrowser(web.app);
    const refused = await victim.submit(link, '/sign-in/confirm', { token, link: 'yes' });
    expect(refused.statusCode).toBe(409);
    expect([await web.sessions(), (await linked()).length]).toEqual([before, 1]);
  });

  it('links and unlinks on the account page, by a button of our own', async () => {
    const olga = await web.world.person('Olga Other', [{ role: 'broker' }]);
    const browser = new FormBrowser(web.app);
    const place = { personId: olga, partnershipId: web.world.here, schoolId: null };
    const { token } = await startSession(web.world.worker.database, place);
    browser.cookies.set('session', token);
    const path = '/account/linked-accounts';
    const begun = `${path}/with/other`;
    const taken = await web.show(browser, await web.fetchAnswer(browser, 'subject-of-bea', begun));
    expect(taken.body).toContain('is linked to somebody else in Evenhand');
    const back = await web.show(browser, await web.fetchAnswer(browser, 'subject-of-olga', begun));
    expect(back.headers.location).toBe(`${path}/confirmation`);
    expect((await linked()).some(({ name }) => name === 'Olga Other')).toBe(false);
    expect((await browser.get(`${path}/confirmation`)).body).toContain('Link this account to you?');
    const confirmed = await browser.submit(`${path}/confirmation`, `${path}/confirmation`, {});
    expect(confirmed.headers.location).toBe(path);
    const list = (await browser.get(path)).body;
    expect(list).toContain('another organisation: olga');
    const unlink = /action="(\/account\/linked-accounts\/[^"]+\/unlinking)"/.exec(list)?.[1] ?? '';
    const mallory = new FormBrowser(web.app);
    const { token: other } = await startSession(web.world.worker.database, {
      ...place,
      personId: await web.world.person('Mal Lory', [{ role: 'broker' }]),
    });
    mallory.cookies.set('session', other);
    expect((await mallory.submit('/account', unlink, {})).statusCode).toBe(404);
    expect((await browser.submit(path, unlink, {})).statusCode).toBe(303);
    const anew = new FormBrowser(web.app);
    const unknown = await web.show(anew, await web.fetchAnswer(anew, 'subject-of-olga'));
    expect(unknown.headers.location).toBe('/sign-in');
  });

  it('shows what DfE Sign-in says, and lets an administrator say which school it is; it gives no role', async () => {
    const school = await web.world.school({});
    const other = await web.world.school({});
    const hedy = await web.world.person('Hedy Head', [
      { role: 'headteacher', schoolId: school },
      { role: 'headteacher', schoolId: other },
    ]);
    const email = 'hedy.head@desk.example';
    const browser = await web.linkByMail('subject-of-hedy', email, '/sign-in/with/dfe');
    expect((await browser.get('/account/linked-accounts')).body).toContain(
      'Oakwood Primary School, URN 900001',
    );
    const { rows } = await web.world.owner.query(
      'SELECT organisation FROM identity.linked_account WHERE person_id = $1',
      [hedy],
    );
    expect(rows[0].organisation).toEqual({
      ...{ id: 'org-1', name: 'Oakwood Primary School', category: '001' },
      ...{ urn: 900001, uid: null, ukprn: '10012345' },
    });
    const place = async (): Promise<string> => {
      const fresh = new FormBrowser(web.app);
      const answer = await web.fetchAnswer(fresh, 'subject-of-hedy', '/sign-in/with/dfe');
      return (await web.show(fresh, answer)).headers.location ?? '';
    };
    expect(await place()).toBe('/acting-as');
    const adminId = await web.world.person('Adam Admin', [{ role: 'administrator' }]);
    const admin = new FormBrowser(web.app);
    const { token } = await startSession(web.world.worker.database, {
      ...{ personId: adminId, partnershipId: web.world.here, schoolId: null },
    });
    admin.cookies.set('session', token);
    const page = '/admin/organisations';
    expect((await admin.get(page)).body).toContain('School, URN 900001; 1 person');
    const map = { organisationId: 'org-1', schoolId: school };
    expect((await admin.submit(page, page, map)).statusCode).toBe(303);
    expect(await place()).toBe('/');
    // a role that ended: the organisation alone lets nobody act there
    await web.world.owner.query(
      `UPDATE identity.role_held SET until_date = '2020-02-01' WHERE person_id = $1 AND school_id = $2`,
      [hedy, school],
    );
    const { rows: held } = await web.world.owner.query(
      `SELECT school_id FROM identity.session WHERE person_id = $1 AND ended_at IS NULL ORDER BY signed_in_at DESC`,
      [hedy],
    );
    expect(held.some(({ school_id }) => school_id === school)).toBe(false);
    await place();
    const { rows: after } = await web.world.owner.query(
      `SELECT school_id FROM identity.session WHERE person_id = $1 ORDER BY signed_in_at DESC LIMIT 1`,
      [hedy],
    );
    expect(after).toEqual([{ school_id: other }]);
    expect((await admin.submit(page, page, { organisationId: 'org-1' })).statusCode).toBe(303);
    expect((await admin.submit(page, page, { organisationId: 'none' })).statusCode).toBe(404);
  });

  it('says so when the issuer is down, and limits how often anybody begins', async () => {
    const down = await openWeb({
      publicUrl,
      identityProviders: [
        {
          ...{ key: 'google', name: 'Google', clientId: 'x', clientSecret: 'y', scope: 'openid' },
          ...{ issuer: 'http://127.0.0.1:9', hosts: [], organisations: [] },
        },
      ],
    });
    try {
      const answer = await new FormBrowser(down.app).get('/sign-in/with/google');
      expect(answer.statusCode).toBe(503);
      expect(answer.body).toContain('Sign in by a link in an e-mail instead');
      expect((await new FormBrowser(down.app).get('/sign-in')).statusCode).toBe(200);
    } finally {
      await down.close();
    }
    await web.world.owner.query('DELETE FROM identity.sign_in_rate');
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) {
      const answer = await web.app.inject({
        url: '/sign-in/with/other',
        remoteAddress: '198.51.100.7',
      });
      statuses.push(answer.statusCode);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

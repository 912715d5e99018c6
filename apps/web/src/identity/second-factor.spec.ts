import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSession } from '@evenhand/identity';
import { Secret, TOTP } from 'otpauth';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

const halfMinute = 30_000;

describe('a second factor by pages', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  let number = 0;
  /** Somebody of their own for each test, so that no test spends another's tries. */
  async function somebody(role: 'broker' | 'administrator' | 'finance_officer') {
    const letter = String.fromCharCode(97 + (number += 1));
    const personId = await world.person(`Some ${letter}`, [{ role }]);
    return { personId, email: `some.${letter}@desk.example` };
  }
  async function signedInByLink(email: string): Promise<{ browser: FormBrowser; to: string }> {
    await world.owner.query('DELETE FROM identity.sign_in_rate WHERE requests > 20');
    const browser = new FormBrowser(app);
    await browser.submit('/sign-in', '/sign-in', { email, next: '/admin/people' });
    const { rows } = await world.owner.query<{ body: string }>(
      'SELECT body FROM platform.mail WHERE to_address = $1 AND is_secret ORDER BY created_at DESC LIMIT 1',
      [email],
    );
    const link = /(\/sign-in\/confirm\?token=(\S+))/.exec(rows[0]?.body ?? '');
    const answer = await browser.submit(link?.[1] ?? '', '/sign-in/confirm', {
      token: link?.[2] ?? '',
    });
    return { browser, to: answer.headers.location ?? '' };
  }
  const codeOf = (key: string, steps = 0): string =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({
      timestamp: Date.now() + steps * halfMinute,
    });
  async function enrolled(
    browser: FormBrowser,
  ): Promise<{ key: string; used: string; recovery: string[] }> {
    const path = '/account/second-factor';
    expect((await browser.submit(path, path, {})).headers.location).toBe(`${path}/app`);
    const page = (await browser.get(`${path}/app`)).body;
    const key = (/app-key">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '');
    expect(page).toMatch(/<svg [^>]*viewBox/);
    // not in the last moment of a half minute: its code would be too old when it arrives
    const left = halfMinute - (Date.now() % halfMinute);
    if (left < 2_000) await new Promise((later) => setTimeout(later, left + 10));
    const used = codeOf(key, -1);
    const done = await browser.submit(`${path}/app`, `${path}/app`, { code: used });
    expect(done.statusCode).toBe(201);
    const recovery = [...done.body.matchAll(/<code>([A-Z0-9-]{14})<\/code>/g)].map(
      ([, code]) => code ?? '',
    );
    return { key, used, recovery };
  }
  const give = (browser: FormBrowser, code: string) =>
    browser.submit('/second-factor', '/second-factor', { code, next: '/account' });
  const mails = async (email: string): Promise<string[]> => {
    const { rows } = await world.owner.query<{ subject: string }>(
      'SELECT subject FROM platform.mail WHERE to_address = $1 AND NOT is_secret ORDER BY created_at',
      [email],
    );
    return rows.map(({ subject }) => subject);
  };

  it('leads an administrator to set one up, and lets them do nothing else with the role', async () => {
    const { email } = await somebody('administrator');
    const { browser, to } = await signedInByLink(email);
    expect(to).toBe('/account/second-factor?next=%2Fadmin%2Fpeople');
    for (const [path, next] of [
      ['/admin/people', '%2Fadmin%2Fpeople'],
      ['/admin/events', '%2Fadmin%2Fevents'],
    ]) {
      const refused = await browser.get(path ?? '');
      expect(refused.headers.location).toBe(`/account/second-factor?next=${next}`);
    }
    expect((await browser.get('/')).headers.location).toBe('/account/second-factor');
    const invite = { name: 'X', email: 'x@desk.example', role: 'broker' };
    const pressed = await browser.submit('/account', '/admin/people', invite);
    expect(pressed.statusCode).toBe(303);
    const token = { label: 'a way round', days: '300', scope: 'pay' };
    expect((await browser.submit('/account', '/account/tokens', token)).statusCode).toBe(403);
    const { rowCount } = await world.owner.query(
      `SELECT FROM identity.person WHERE email = 'x@desk.example'`,
    );
    expect(rowCount).toBe(0);

    await browser.get(to);
    const before = browser.cookies.get('session');
    const { recovery } = await enrolled(browser);
    expect(recovery).toHaveLength(10);
    expect(browser.cookies.get('session')).not.toBe(before);
    expect((await browser.get('/admin/people')).statusCode).toBe(200);
    expect(await mails(email)).toEqual(['A second factor was set up for your account']);
  });

  it('asks at sign-in, and before that the session acts for nobody', async () => {
    const { email } = await somebody('broker');
    const first = await signedInByLink(email);
    const { key } = await enrolled(first.browser);
    const { browser, to } = await signedInByLink(email);
    expect(to).toBe('/second-factor?next=%2Fadmin%2Fpeople');
    for (const path of ['/needs', '/account', '/acting-as', '/account/second-factor']) {
      expect((await browser.get(path)).headers.location).toMatch(/^\/second-factor\?/);
    }
    expect((await browser.get('/')).headers.location).toBe('/second-factor');
    expect((await browser.get('/help')).body).not.toContain('href="/needs"');
    const wrong = await give(browser, '000000');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('This code is not right');
    const before = browser.cookies.get('session');
    const right = await give(browser, codeOf(key));
    expect([right.statusCode, right.headers.location]).toEqual([303, '/account']);
    expect(browser.cookies.get('session')).not.toBe(before);
    expect((await browser.get('/needs')).statusCode).toBe(200);
    // fixation: what the browser had before is worth nothing
    const old = new FormBrowser(app);
    old.cookies.set('session', before ?? '');
    expect((await old.get('/account')).headers.location).toMatch(/^\/sign-in/);
  });

  it('takes each code once, those of a minute only, and leads to no other site', async () => {
    const { email } = await somebody('broker');
    const { key, used } = await enrolled((await signedInByLink(email)).browser);
    const { browser } = await signedInByLink(email);
    expect((await give(browser, codeOf(key, -2))).statusCode).toBe(422);
    expect((await give(browser, codeOf(key, 3))).statusCode).toBe(422);
    expect((await give(browser, used)).statusCode).toBe(422);
    const code = codeOf(key, 1);
    const away = await browser.submit('/second-factor', '/second-factor', {
      ...{ code, next: '//evil.example' },
    });
    expect(away.headers.location).toBe('/');
    expect((await give((await signedInByLink(email)).browser, code)).statusCode).toBe(422);
  });

  it('takes one code in one of two browsers at the same moment', async () => {
    const { email } = await somebody('broker');
    const { key } = await enrolled((await signedInByLink(email)).browser);
    const browsers = [await signedInByLink(email), await signedInByLink(email)];
    const code = codeOf(key);
    const answers = await Promise.all(browsers.map(({ browser }) => give(browser, code)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  });

  it('takes a recovery code once, says so by mail, and new ones end the old', async () => {
    const { email, personId } = await somebody('broker');
    const { key, recovery } = await enrolled((await signedInByLink(email)).browser);
    const [first = '', second = ''] = recovery;
    const { browser } = await signedInByLink(email);
    expect((await give(browser, first.toLowerCase().replaceAll('-', ' '))).statusCode).toBe(303);
    expect((await give((await signedInByLink(email)).browser, first)).statusCode).toBe(422);
    const page = '/account/second-factor';
    expect((await browser.get(page)).body).toContain('9 recovery codes still work');
    const renewed = await browser.submit(page, `${page}/recovery-codes`, {});
    expect(renewed.statusCode).toBe(201);
    expect(renewed.body).not.toContain(second);
    expect((await give((await signedInByLink(email)).browser, second)).statusCode).toBe(422);
    expect(await mails(email)).toEqual([
      'A second factor was set up for your account',
      'A recovery code was used for your account',
      'You have new recovery codes',
    ]);
    const { rows } = await world.owner.query<{ row: string }>(
      `SELECT f::text AS row FROM identity.second_factor f UNION ALL SELECT r::text FROM identity.recovery_code r
       UNION ALL SELECT e::text FROM platform.event e UNION ALL SELECT m::text FROM platform.mail m
       UNION ALL SELECT a::text FROM platform.api_request a`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).toContain(personId);
    const secret = Buffer.from(Secret.fromBase32(key).bytes).toString('hex');
    for (const text of [key, secret, first, second]) expect(all).not.toContain(text);
  });

  it('counts tries in the database: five, then a wait that a right code does not shorten', async () => {
    const { email } = await somebody('broker');
    const { key } = await enrolled((await signedInByLink(email)).browser);
    const { browser } = await signedInByLink(email);
    for (let n = 0; n < 5; n++) expect((await give(browser, '123456')).statusCode).toBe(422);
    const refused = await give(browser, codeOf(key));
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '900']);
    const other = await signedInByLink(email);
    expect((await give(other.browser, codeOf(key))).statusCode).toBe(429);
    const { rows } = await world.owner.query(
      `SELECT count(*)::int AS n FROM platform.event WHERE name = 'identity.second-factor-refused'`,
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(5);
  });

  it('is removed with a code only, and not by who has to have one', async () => {
    const removal = '/account/second-factor/removal';
    const free = await somebody('broker');
    const { browser } = await signedInByLink(free.email);
    const { key } = await enrolled(browser);
    expect((await browser.submit(removal, removal, { code: '000000' })).statusCode).toBe(422);
    expect((await browser.submit(removal, removal, { code: codeOf(key) })).statusCode).toBe(303);
    expect((await signedInByLink(free.email)).to).toBe('/admin/people');

    const bound = await somebody('finance_officer');
    const officer = (await signedInByLink(bound.email)).browser;
    const own = await enrolled(officer);
    const refused = await officer.submit(removal, removal, { code: codeOf(own.key) });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('You hold a role that needs a second factor');
  });

  it('is reset by another administrator, with a reason; everything of the person ends', async () => {
    const lost = await somebody('finance_officer');
    const theirs = (await signedInByLink(lost.email)).browser;
    await enrolled(theirs);
    const admin = await somebody('administrator');
    const { browser } = await signedInByLink(admin.email);
    await enrolled(browser);
    const page = `/admin/people/${lost.personId}/second-factor`;
    expect((await browser.submit(page, page, {})).statusCode).toBe(422);
    expect((await browser.submit(page, page, { reason: 'lost_phone' })).statusCode).toBe(303);
    expect((await theirs.get('/account')).headers.location).toMatch(/^\/sign-in/);
    expect(await mails(lost.email)).toContain('Your second factor was reset');
    expect((await browser.submit(page, page, { reason: 'lost_phone' })).statusCode).toBe(409);
    const own = `/admin/people/${admin.personId}/second-factor`;
    expect((await browser.get(own)).body).toContain('This is you');
    expect((await browser.submit(page, own, { reason: 'lost_phone' })).statusCode).toBe(403);
    const { rows } = await world.owner.query(
      `SELECT person_id, data FROM platform.event WHERE name = 'identity.second-factor-reset'`,
    );
    expect(rows).toEqual([{ person_id: admin.personId, data: { reason: 'lost_phone' } }]);
  });

  it('is asked for again after 15 minutes before a role that pays is given, and leads back', async () => {
    const admin = await somebody('administrator');
    const { browser } = await signedInByLink(admin.email);
    const { key } = await enrolled(browser);
    const page = `/admin/people/${(await somebody('broker')).personId}`;
    await world.advance(15 * 60_000);
    const asked = await browser.submit(page, `${page}/roles`, { role: 'finance_officer' });
    expect(asked.headers.location).toMatch(/^\/second-factor\?next=%2F&again=yes$/);
    const question = await browser.get(asked.headers.location ?? '');
    expect(question.body).toContain('so we ask for a code again');
    expect((await give(browser, codeOf(key))).statusCode).toBe(303);
    const given = await browser.submit(page, `${page}/roles`, { role: 'finance_officer' });
    expect(given.headers.location).toBe(page);
  });

  it('lets a persona of a demonstration pass, until that persona sets one up', async () => {
    const { personId } = await somebody('administrator');
    const place = { personId, partnershipId: world.here, schoolId: null };
    const demonstration = (on: boolean) =>
      world.owner.query('UPDATE platform.installation SET demonstration = $1', [on]);
    const persona = async (): Promise<FormBrowser> => {
      const browser = new FormBrowser(app);
      browser.cookies.set('session', (await startSession(web.opened.database, place)).token);
      return browser;
    };
    await demonstration(true);
    try {
      const browser = await persona();
      expect((await browser.get('/admin/people')).statusCode).toBe(200);
      expect((await browser.get('/account/second-factor')).body).toContain(
        'In this demonstration people chosen on the persona page do not need one',
      );
      await demonstration(false);
      expect((await browser.get('/admin/people')).headers.location).toMatch(
        /^\/account\/second-factor/,
      );
      await demonstration(true);
      await enrolled(browser);
      expect((await (await persona()).get('/admin/people')).headers.location).toMatch(
        /^\/second-factor/,
      );
    } finally {
      await demonstration(false);
    }
  });
});

import { type ProviderWeb, providerWeb } from '../../../../test/factories/provider-web.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';

describe('signing in through another issuer refuses', () => {
  let web: ProviderWeb;
  beforeAll(async () => {
    web = await providerWeb();
    await web.linkByMail('subject-of-bea', 'bea.broker@desk.example');
  }, 60_000);
  afterAll(() => web?.close());

  /** Nobody is signed in, and the page says what to do. */
  async function expectRefused(browser: FormBrowser, answer: URL, words: string): Promise<void> {
    const before = await web.sessions();
    const page = await web.show(browser, answer);
    expect([page.statusCode, page.headers.location]).toEqual([409, undefined]);
    expect(page.body).toContain(words);
    expect(page.body).toContain('Go to the sign-in page');
    expect(await web.sessions()).toBe(before);
  }

  it('an answer that is replayed', async () => {
    const browser = new FormBrowser(web.app);
    const answer = await web.fetchAnswer(browser, 'subject-of-bea');
    const cookie = browser.cookies.get('account') ?? '';
    expect((await web.show(browser, answer)).headers.location).toBe('/');
    const thief = new FormBrowser(web.app);
    thief.cookies.set('account', cookie);
    await expectRefused(thief, answer, 'was used already');
  });

  it('somebody else’s state', async () => {
    const answer = await web.fetchAnswer(new FormBrowser(web.app), 'subject-of-bea');
    const other = new FormBrowser(web.app);
    await web.begin(other);
    await expectRefused(other, answer, 'begun in another browser');
    await expectRefused(new FormBrowser(web.app), answer, 'begun in another browser');
  });

  it('a code of another flow, which another verifier asked for', async () => {
    const stolen = await web.fetchAnswer(new FormBrowser(web.app), 'subject-of-bea');
    const browser = new FormBrowser(web.app);
    const own = await web.fetchAnswer(browser, 'subject-of-olga');
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    await expectRefused(browser, own, 'did not pass our checks');
  });

  it('a wrong nonce', async () => {
    const browser = new FormBrowser(web.app);
    const url = await web.begin(browser);
    url.searchParams.set('nonce', 'a nonce of the attacker');
    const answer = await web.issuer.visit(url.href, { account: 'subject-of-bea' });
    await expectRefused(browser, answer, 'did not pass our checks');
  });

  it('a changed issuer', async () => {
    const browser = new FormBrowser(web.app);
    const answer = await web.fetchAnswer(browser, 'subject-of-bea');
    expect(answer.searchParams.get('iss')).toBe(web.issuer.issuer);
    answer.searchParams.set('iss', 'https://evil.example');
    await expectRefused(browser, answer, 'did not pass our checks');
  });

  it('an answer without state, or of another provider’s flow', async () => {
    const browser = new FormBrowser(web.app);
    const answer = await web.fetchAnswer(browser, 'subject-of-bea');
    const crossed = new URL(answer.href.replace('/with/other/', '/with/dfe/'));
    await expectRefused(browser, crossed, 'belongs to no sign-in');
    answer.searchParams.delete('state');
    await expectRefused(browser, answer, 'belongs to no sign-in');
  });

  it('an answer after ten minutes', async () => {
    const browser = new FormBrowser(web.app);
    const answer = await web.fetchAnswer(browser, 'subject-of-bea');
    await web.world.advance(10 * 60_000);
    await expectRefused(browser, answer, 'More than ten minutes');
  });

  it('somebody who said no there, in words, and notes the code without theirs', async () => {
    for (const [refuse, words] of [
      ['access_denied', 'You did not finish at Northfold'],
      ['server_error', 'Northfold has a fault just now'],
    ] as const) {
      const browser = new FormBrowser(web.app);
      const answer = await web.issuer.visit((await web.begin(browser)).href, { refuse });
      await expectRefused(browser, answer, words);
    }
    const { rows } = await web.world.owner.query(
      `SELECT data FROM platform.event WHERE name = 'identity.provider-refused' ORDER BY seq DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ data: { provider: 'other', code: 'provider-issuer-fault' } }]);
  });

  it('a disabled person, who is signed out at once', async () => {
    const dora = await web.world.person('Dora Disabled', [{ role: 'broker' }]);
    const browser = await web.linkByMail('subject-of-dora', 'dora.disabled@desk.example');
    expect((await browser.get('/account')).statusCode).toBe(200);
    await web.world.owner.query('UPDATE identity.person SET disabled_at = now() WHERE id = $1', [
      dora,
    ]);
    expect((await browser.get('/account')).headers.location).toMatch(/^\/sign-in/);
    const again = new FormBrowser(web.app);
    const answer = await web.fetchAnswer(again, 'subject-of-dora');
    await expectRefused(again, answer, 'Your access to Evenhand was ended');
  });
});

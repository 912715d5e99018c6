import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSession } from '@evenhand/identity';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';

describe('signing in by pages', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  let world: IdentityWorld;
  let school: string;

  beforeAll(async () => {
    web = await openWeb();
    app = web.app;
    world = await identityWorld(web.testing);
    school = await world.school({});
    await world.person('Adam Admin', [{ role: 'administrator' }]);
    await world.person('Hedy Head', [{ role: 'headteacher', schoolId: school }]);
    await world.person('Bea Broker', [{ role: 'broker' }]);
  });
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  const signedIn = async (
    personId: string,
    schoolId: string | null = null,
  ): Promise<FormBrowser> => {
    const browser = new FormBrowser(app);
    const place = { personId, partnershipId: world.here, schoolId };
    const { token } = await startSession(world.worker.database, place);
    browser.cookies.set('session', token);
    return browser;
  };
  const linkFor = async (email: string): Promise<string> => {
    const { rows } = await world.owner.query<{ body: string }>(
      'SELECT body FROM platform.mail WHERE to_address = $1 ORDER BY created_at DESC LIMIT 1',
      [email],
    );
    return /https?:\/\/[^/]+(\/sign-in\/confirm\?token=\S+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
  };

  describe('signing in', () => {
    it('leads from the page that was asked for, through the mail, back to it', async () => {
      const browser = new FormBrowser(app);
      const refused = await browser.get('/needs?after=');
      expect(refused.statusCode).toBe(303);
      const signIn = refused.headers.location ?? '';
      const page = await browser.get(signIn);
      const next = /name="next" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
      const email = 'bea.broker@desk.example';
      const asked = await browser.submit(signIn, '/sign-in', { email, next });
      expect([asked.statusCode, asked.headers.location]).toEqual([
        303,
        '/sign-in/check-your-email',
      ]);
      const link = await linkFor(email);
      const token = new URL(link, 'http://x').searchParams.get('token') ?? '';

      // Mail scanners open it as often as they like, with other browsers, and spend nothing.
      for (const scanner of [new FormBrowser(app), new FormBrowser(app)]) {
        expect((await scanner.get(link)).statusCode).toBe(200);
        const tried = await scanner.submit(link, '/sign-in/confirm', { token });
        expect(tried.statusCode).toBe(409);
        expect(tried.body).toContain('asked for in another browser');
      }
      expect((await browser.get(link)).body).toContain(`value="${token}"`);
      const confirmed = await browser.submit(link, '/sign-in/confirm', { token });
      expect([confirmed.statusCode, confirmed.headers.location]).toEqual([303, '/needs?after=']);
      expect((await browser.get('/needs')).body).toContain('Bea Broker');

      const again = await browser.submit(link, '/sign-in/confirm', { token });
      expect(again.statusCode).toBe(409);
      const left = await browser.submit('/account', '/sign-out', {});
      expect(left.statusCode).toBe(303);
      expect((await browser.get('/needs')).statusCode).toBe(303);
    });

    it('answers an unknown address in the same way', async () => {
      const answers = [];
      for (const email of ['hedy.head@desk.example', 'nobody.at.all@desk.example']) {
        const { statusCode, headers, body } = await new FormBrowser(app).submit(
          '/sign-in',
          '/sign-in',
          { email },
        );
        answers.push({ statusCode, location: headers.location, body });
      }
      expect(answers[0]).toEqual(answers[1]);
    });

    it('says what is wrong with an address, and keeps it', async () => {
      for (const [email, message] of [
        ['', 'Enter your e-mail address'],
        ['<hedy>', 'Enter an e-mail address'],
      ] as const) {
        const answer = await new FormBrowser(app).submit('/sign-in', '/sign-in', { email });
        expect(answer.statusCode).toBe(422);
        expect(answer.body).toContain(message);
        expect(answer.body).toContain('Error: Sign in');
      }
    });

    it('is never led to another site', async () => {
      for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
        const browser = new FormBrowser(app);
        const email = 'bea.broker@desk.example';
        await world.owner.query('DELETE FROM identity.sign_in_rate');
        await browser.submit('/sign-in', '/sign-in', { email, next });
        const link = await linkFor(email);
        const token = new URL(link, 'http://x').searchParams.get('token') ?? '';
        const confirmed = await browser.submit(link, '/sign-in/confirm', { token });
        expect(confirmed.headers.location).toBe('/');
      }
    });

    it('limits requests with 429 and Retry-After', async () => {
      const ask = () =>
        new FormBrowser(app).submit('/sign-in', '/sign-in', { email: 'often@desk.example' });
      for (let n = 0; n < 5; n++) expect((await ask()).statusCode).toBe(303);
      const refused = await ask();
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '900']);
    });
  });

  it('acts for one place at a time, in a new session', async () => {
    const other = await world.school({});
    const leader = await world.person('Leo Leader', [
      { role: 'headteacher', schoolId: school },
      { role: 'headteacher', schoolId: other },
    ]);
    const browser = await signedIn(leader, school);
    const before = browser.cookies.get('session');
    const page = await browser.get('/acting-as');
    expect(page.body.match(/type="radio"/g)).toHaveLength(2);
    const place = `${world.here}.${other}`;
    const answer = await browser.submit('/acting-as', '/acting-as', { place });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
    expect(browser.cookies.get('session')).not.toBe(before);
    const wrong = await browser.submit('/acting-as', '/acting-as', {
      place: `${world.elsewhere}.-`,
    });
    expect(wrong.statusCode).toBe(403);
    expect((await browser.submit('/acting-as', '/acting-as', { place: 'x' })).statusCode).toBe(422);
  });
});

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FormBrowser } from '../pages/form-browser.js';
import { openWeb } from '../pages/open-web.js';
import { testIssuer, type TestIssuer } from '../servers/index.js';
import { type IdentityWorld, identityWorld } from './identity-world.js';

type Answer = Awaited<ReturnType<FormBrowser['get']>>;

/** The web process with a real issuer beside it, and browsers that go there and back. */
export interface ProviderWeb {
  app: NestFastifyApplication;
  issuer: TestIssuer;
  world: IdentityWorld;
  /** Where the browser is sent. */
  begin: (browser: FormBrowser, path?: string) => Promise<URL>;
  /** To the issuer and back, without yet showing its answer to us. */
  fetchAnswer: (browser: FormBrowser, account: string, path?: string) => Promise<URL>;
  show: (browser: FormBrowser, answer: URL) => Promise<Answer>;
  linkMailed: (email: string) => Promise<{ link: string; token: string }>;
  /** An account that nobody has yet, linked by a mailed link in the same browser. */
  linkByMail: (account: string, email: string, path?: string) => Promise<FormBrowser>;
  /** How many there ever were. */
  sessions: () => Promise<number>;
  close: () => Promise<void>;
}

export const publicUrl = 'http://127.0.0.1:3000';
const organisation = {
  ...{ id: 'org-1', name: 'Oakwood Primary School', urn: '900001', uid: null, ukprn: '10012345' },
  category: { id: '001', name: 'Establishment' },
};
const accounts = {
  'subject-of-bea': { email: 'bea.broker@desk.example', preferred_username: 'bea@school.example' },
  'subject-of-mallory': { email: 'bea.broker@desk.example', preferred_username: 'mallory' },
  'subject-of-hedy': { preferred_username: 'hedy', organisation },
  'subject-of-dora': { preferred_username: 'dora' },
  'subject-of-olga': { preferred_username: 'olga' },
};

export async function providerWeb(): Promise<ProviderWeb> {
  const client = { clientId: 'evenhand', clientSecret: 'a secret of the client' };
  const redirectUris = ['other', 'dfe'].map((key) => `${publicUrl}/sign-in/with/${key}/answer`);
  const issuer = await testIssuer({ ...client, redirectUris, accounts });
  const common = { ...client, issuer: issuer.issuer, hosts: [], organisations: [] };
  const web = await openWeb({
    publicUrl,
    identityProviders: [
      { ...common, key: 'other', name: 'Northfold', scope: 'openid profile email' },
      { ...common, key: 'dfe', name: 'DfE Sign-in', scope: 'openid profile organisation' },
    ],
  });
  const world = await identityWorld(web.testing);
  await world.person('Bea Broker', [{ role: 'broker' }]);

  const begin: ProviderWeb['begin'] = async (browser, path = '/sign-in/with/other') =>
    new URL((await browser.get(path)).headers.location ?? '');
  const fetchAnswer: ProviderWeb['fetchAnswer'] = async (browser, account, path) =>
    issuer.visit((await begin(browser, path)).href, { account });
  const show: ProviderWeb['show'] = (browser, answer) =>
    browser.get(answer.pathname + answer.search);
  const linkMailed: ProviderWeb['linkMailed'] = async (email) => {
    const { rows } = await world.owner.query<{ body: string }>(
      'SELECT body FROM platform.mail WHERE to_address = $1 AND is_secret ORDER BY created_at DESC LIMIT 1',
      [email],
    );
    const [, link = '', token = ''] =
      /(\/sign-in\/confirm\?token=(\S+))/.exec(rows[0]?.body ?? '') ?? [];
    return { link, token };
  };
  return {
    ...{ app: web.app, issuer, world, begin, fetchAnswer, show, linkMailed },
    async linkByMail(account, email, path) {
      const browser = new FormBrowser(web.app);
      const back = await show(browser, await fetchAnswer(browser, account, path));
      expect(back.headers.location).toBe('/sign-in');
      expect((await browser.get('/sign-in')).body).toContain('One more step to sign in');
      await browser.submit('/sign-in', '/sign-in', { email });
      const { link, token } = await linkMailed(email);
      expect((await browser.get(link)).body).toContain('Sign in and link it');
      const done = await browser.submit(link, '/sign-in/confirm', { token, link: 'yes' });
      expect(done.statusCode).toBe(303);
      return browser;
    },
    async sessions() {
      const { rows } = await world.owner.query('SELECT count(*)::int AS n FROM identity.session');
      return rows[0].n;
    },
    async close() {
      await Promise.all([web.close(), world.close(), issuer.stop()]);
    },
  };
}

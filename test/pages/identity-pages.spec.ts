import { Secret, TOTP } from 'otpauth';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '../servers/not-run.js';
import { openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { smallPartnership, type SmallPartnership } from './small-partnership.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(180_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: true },
  { width: 360, javaScript: false },
];

describeWhere(canBrowse(), 'browser walk of people and sign-in: no Chromium')(
  'people and sign-in in a browser',
  () => {
    let partnership: SmallPartnership;
    let processes: Processes;
    let browser: Browser;
    let owner: Client;

    beforeAll(async () => {
      partnership = await smallPartnership();
      owner = new Client({ connectionString: partnership.testing.ownerUrl });
      await owner.connect();
      processes = await startProcesses(partnership.testing);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
      await owner?.end();
    });

    const pathInMail = async (to: string): Promise<string> => {
      const { rows } = await owner.query<{ body: string }>(
        'SELECT body FROM platform.mail WHERE to_address = $1 AND is_secret ORDER BY created_at DESC LIMIT 1',
        [to],
      );
      return /https?:\/\/[^/]+(\/sign-in\/confirm\S+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
    };
    const press = async (page: Page, name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await checkPage(page);
    };

    const signedIn = async (email: string, view: View): Promise<Page> => {
      const page = await openWindow(browser, processes.url, view);
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(email);
      await press(page, 'Send me a link');
      await page.goto(await pathInMail(email));
      await press(page, 'Sign in');
      return page;
    };

    it.each(views)('signs in by a link and chooses a place, at %o', async (view) => {
      const page = await openWindow(browser, processes.url, view);
      await page.goto('/account');
      await checkPage(page);
      await page.getByLabel('E-mail address').fill('nobody');
      await press(page, 'Send me a link');
      expect(await page.title()).toMatch(/^Error: /);
      await page.getByLabel('E-mail address').fill('una.double@northfold.example');
      await press(page, 'Send me a link');
      const path = await pathInMail('una.double@northfold.example');
      await page.goto(path);
      await checkPage(page);
      await press(page, 'Sign in');
      expect(new URL(page.url()).pathname).toBe('/acting-as');
      await press(page, 'Continue');
      expect(await page.title()).toMatch(/^Error: /);
      await page.getByLabel('Oakwood Primary School').check();
      await press(page, 'Continue');
      expect(await page.locator('.app-acting-as').innerText()).toContain('school leader');
      await press(page, 'Sign out');
      await page.goto(path);
      await press(page, 'Sign in');
      expect(await page.locator('main').innerText()).toContain('has been used');
      await page.context().close();
    });

    let codes: string[] = [];
    /** The administrator comes in: sets up an app at first, later with a recovery code each time. */
    async function signedInWithCode(email: string, view: View): Promise<Page> {
      const page = await signedIn(email, view);
      const isFirst = codes.length === 0;
      expect(new URL(page.url()).pathname).toBe(
        isFirst ? '/account/second-factor' : '/second-factor',
      );
      if (isFirst) {
        await press(page, 'Set it up');
        const width = (await page.locator('.app-qr svg').boundingBox())?.width ?? 0;
        expect(Math.round(width)).toBe(260);
        const key = (await page.locator('.app-key').innerText()).replaceAll(' ', '');
        const code = page.getByLabel('Code', { exact: true });
        await code.fill('000000');
        await press(page, 'Turn it on');
        expect(await page.title()).toMatch(/^Error: /);
        await code.fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
        await press(page, 'Turn it on');
        codes = await page.locator('.app-codes code').allInnerTexts();
        await page.getByRole('button', { name: 'I have saved these codes' }).click();
      } else {
        await page.getByLabel('Code', { exact: true }).fill(codes.pop() ?? '');
        await press(page, 'Continue');
      }
      await page.goto('/account/second-factor');
      await checkPage(page);
      expect(await page.locator('main').innerText()).toContain(
        `${codes.length} recovery codes still work`,
      );
      return page;
    }

    it.each(views)('invites somebody and ends the role again, at %o', async (view) => {
      const page = await signedInWithCode('ada.admin@northfold.example', view);
      await page.goto('/admin/people');
      await checkPage(page);
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await checkPage(page);
      await page.getByLabel('Name', { exact: true }).fill('Nora Newcomer');
      await press(page, 'Send the invitation');
      expect(await page.title()).toMatch(/^Error: /);
      await page
        .getByLabel('E-mail address')
        .fill(`nora.${view.width}.${view.javaScript}@northfold.example`);
      await page.getByLabel('Role', { exact: true }).selectOption('school_leader');
      await page
        .getByLabel('School', { exact: true })
        .selectOption({ label: 'Oakwood Primary School' });
      await press(page, 'Send the invitation');
      expect(await page.locator('h1').innerText()).toBe('Nora Newcomer');
      await page.getByRole('link', { name: /^End.*School leader at Oakwood/ }).click();
      await checkPage(page);
      await page.getByLabel('Day').fill('31');
      await page.getByLabel('Month').fill('2');
      await page.getByLabel('Year').fill('2099');
      await press(page, 'End this role');
      expect(await page.title()).toMatch(/^Error: /);
      for (const box of ['Day', 'Month', 'Year']) await page.getByLabel(box).fill('');
      await page.getByLabel('Why', { exact: true }).fill('A new job elsewhere');
      await press(page, 'End this role');
      expect(await page.locator('main').innerText()).toContain('Ended');
      await page.getByRole('link', { name: 'What the audit trail says' }).click();
      await checkPage(page);
      await page.goto('/admin/events');
      await checkPage(page);
      await page.context().close();
    });

    it.each(views)('shows the account and tokens, at %o', async (view) => {
      const page = await signedIn('bea.broker@northfold.example', view);
      await page.goto('/account');
      await checkPage(page);
      await page.getByRole('link', { name: 'API tokens' }).click();
      await checkPage(page);
      await page.getByLabel('What it is for').fill('our own reports');
      await page.getByLabel('Read and change', { exact: true }).check();
      await press(page, 'Make a token');
      expect(await page.locator('main').innerText()).toContain('evenhand_');
      await page.goto('/account/tokens');
      await page
        .getByRole('button', { name: /^Revoke.*our own reports/ })
        .first()
        .click();
      await checkPage(page);
      await page.goto('/account/linked-accounts');
      await checkPage(page);
      await page.goto('/account');
      await press(page, 'Sign out everywhere');
      await page.goto('/account');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await page.context().close();
    });
  },
);

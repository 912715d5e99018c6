import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '../servers/not-run.js';
import { asPersona, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { smallPartnership, type SmallPartnership } from './small-partnership.js';
import { snap } from './snap.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(180_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: false },
];

describeWhere(canBrowse(), 'browser walk of an e-mail address: no Chromium')(
  'an e-mail address in a browser',
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
        'SELECT body FROM platform.mail WHERE to_address = $1 ORDER BY created_at DESC LIMIT 1',
        [to],
      );
      return /https?:\/\/[^/\s]+(\/\S+token=\S+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
    };

    it.each(views)(
      'is changed by its person and corrected by an administrator, at %o',
      async (view) => {
        const seen = async (page: Page): Promise<void> => {
          await page.waitForLoadState();
          await checkPage(page);
          await snap(page, view);
        };
        const press = async (page: Page, name: string): Promise<void> => {
          await page.getByRole('button', { name, exact: true }).click();
          await seen(page);
        };
        const to = `bea.${view.width}@a-rather-long-name-of-a-school.northfold.example`;
        const page = await asPersona(browser, processes.url, 'Bea Broker', view);
        await page.goto('/account');
        await page.getByRole('link', { name: 'Change your e-mail address' }).click();
        await seen(page);
        await press(page, 'Send me a link');
        expect(await page.title()).toMatch(/^Error: /);
        await page.getByLabel('New e-mail address').fill(to);
        const { rows } = await owner.query<{ email: string }>(
          `SELECT email FROM identity.person WHERE name = 'Bea Broker'`,
        );
        await press(page, 'Send me a link');
        await page.goto(await pathInMail(rows[0]?.email ?? ''));
        await seen(page);
        await page.goto(await pathInMail(to));
        await seen(page);
        await press(page, 'Change my e-mail address');
        expect(await page.locator('main').innerText()).toContain(to);
        await page.goto(await pathInMail(to));
        await press(page, 'Change my e-mail address');
        expect(await page.locator('main').innerText()).toContain('has been used');
        await page.context().close();

        const admin = await asPersona(browser, processes.url, 'Ada Admin', view);
        await owner.query(
          `UPDATE identity.person SET first_entered_at = NULL WHERE name = 'Una Double'`,
        );
        await admin.goto(`/admin/people/${partnership.people.get('Una Double')}`);
        await admin.getByRole('link', { name: 'Correct their e-mail address' }).click();
        await seen(admin);
        await press(admin, 'Correct the address');
        expect(await admin.title()).toMatch(/^Error: /);
        await admin
          .getByLabel('The right e-mail address')
          .fill(`una.${view.width}@northfold.example`);
        await admin.getByLabel('Why').fill('A typing mistake');
        await press(admin, 'Correct the address');
        expect(await admin.locator('main').innerText()).toContain('A typing mistake');
        await admin.context().close();
      },
    );
  },
);

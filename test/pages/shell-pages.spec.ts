import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '../servers/not-run.js';
import { asPersona, openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { snap } from './snap.js';
import { smallPartnership } from './small-partnership.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(120_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: true },
  { width: 360, javaScript: false },
];
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.className');

describeWhere(canBrowse(), 'browser walk of the shell: no Chromium')(
  'the shell in a browser',
  () => {
    let processes: Processes;
    let browser: Browser;

    beforeAll(async () => {
      const { testing } = await smallPartnership();
      processes = await startProcesses(testing);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
    });

    it.each(views)('shows strangers sound pages at %o', async (view) => {
      const page = await openWindow(browser, processes.url, view);
      for (const path of [
        '/',
        '/help',
        '/accessibility',
        '/privacy',
        '/personas',
        '/sent-mail',
        '/api/docs',
        '/nowhere',
      ]) {
        await page.goto(path);
        await checkPage(page);
        await snap(page, view);
      }
      await page.goto('/sent-mail');
      await page.locator('.app-mails a').first().click();
      await checkPage(page);
      await snap(page, view);
      await page.context().close();
    });

    it.each(views)('signs in with one click and says who one is, at %o', async (view) => {
      for (const name of ['Ada Admin', 'Bea Broker', 'Fay Finance', 'Hal Head']) {
        const page = await asPersona(browser, processes.url, name, view);
        await expect(page.locator('.app-acting-as').innerText()).resolves.toContain(name);
        await checkPage(page);
        await snap(page, view, name);
        await page.context().close();
      }
    });

    it.each(views)('keeps what was typed and says what is wrong, at %o', async (view) => {
      const page = await asPersona(browser, processes.url, 'Bea Broker', view);
      await page.goto('/clock');
      await checkPage(page);
      await page.getByLabel('Days to move').fill('soon');
      await page.getByRole('button', { name: 'Move the clock' }).click();
      await checkPage(page);
      await snap(page, view, 'errors');
      await expect(page.title()).resolves.toMatch(/^Error: /);
      await expect(page.getByLabel('Days to move').inputValue()).resolves.toBe('soon');
      if (view.javaScript) expect(await focused(page)).toContain('govuk-error-summary');
      await page.getByLabel('Days to move').fill('1');
      await page.getByRole('button', { name: 'Move the clock' }).click();
      await page.getByText('The clock was moved by 1 day.').waitFor();
      await checkPage(page);
      await page.context().close();
    });
  },
);

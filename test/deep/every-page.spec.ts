import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { describeWhere } from '../servers/not-run.js';
import { testDatabase, type TestDatabase } from '../servers/index.js';
import { asPersona, openWindow, type View } from '../pages/as-persona.js';
import { checkPage } from '../pages/check-page.js';
import { canBrowse, openBrowser } from '../pages/open-browser.js';
import { snap } from '../pages/snap.js';
import { startProcesses, type Processes } from '../pages/start-processes.js';

jest.setTimeout(400_000);

const root = join(__dirname, '../..');
const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6}/g;

/** Each role once; a school is taken by its place among those for whom something waits. */
const cast: [string | number, View][] = [
  ['Morag Ellery', { width: 360 }],
  ['Priya Ramanan', { width: 1200 }],
  ['Helen Marchbank', { width: 360, javaScript: false }],
  [1, { width: 360, javaScript: false }],
];

/** Walked for strangers already (shell-pages.spec.ts). */
const walkedElsewhere =
  /^\/(help|accessibility|privacy|personas|clock|sign-in|sent-mail.*|api\/docs)$/;

/** Loads the demonstration as `npm start` does. */
async function loadDemonstration(testing: TestDatabase): Promise<void> {
  const { PATH = '' } = process.env;
  const env = { PATH, DATABASE_URL: testing.ownerUrl, APP_SECRET: testing.appSecret };
  const file = join(root, 'dist/apps/console/src/main.js');
  await promisify(execFile)(process.execPath, [file, 'demo'], { env, cwd: root });
}

describeWhere(canBrowse(), 'browser walk over every page: no Chromium')(
  'every page that a role can reach by links',
  () => {
    let testing: TestDatabase;
    let processes: Processes;
    let browser: Browser;

    beforeAll(async () => {
      testing = await testDatabase();
      await loadDemonstration(testing);
      processes = await startProcesses(testing, { worker: true });
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
    });

    async function busySchool(at: number): Promise<string> {
      const page = await openWindow(browser, processes.url);
      await page.goto('/personas');
      const buttons = page.locator('h2:has-text("something waiting") + ul button');
      const name = await buttons.nth(at).innerText();
      await page.context().close();
      return name;
    }

    /** One address of each pattern: `/needs/:id` once, not for every need. */
    async function walk(page: Page, view: View, name: string): Promise<string[]> {
      const seen = new Set<string>();
      const queue = ['/'];
      const faults: string[] = [];
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        await page.goto(path);
        const pattern = patternOf(path);
        await snap(page, view, `${name}${pattern}`);
        await checkPage(page).catch((error: unknown) => faults.push(String(error)));
        for (const href of await linksOf(page)) {
          const next = patternOf(href);
          if (seen.has(next) || walkedElsewhere.test(next)) continue;
          seen.add(next);
          queue.push(href);
        }
      }
      expect(faults).toEqual([]);
      return [...seen];
    }

    it.each(cast)('is sound for %s at %o', async (who, view) => {
      const name = typeof who === 'string' ? who : await busySchool(who);
      const page = await asPersona(browser, processes.url, name, view);
      const patterns = await walk(page, view, String(who));
      expect(patterns.length).toBeGreaterThan(5);
      await page.context().close();
    });
  },
);

function patternOf(href: string): string {
  return (href.split('?')[0] ?? href).replaceAll(id, ':id');
}

async function linksOf(page: Page): Promise<string[]> {
  const links = await page.locator('a[href^="/"]').all();
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
  return hrefs.flatMap((href) => (href === null ? [] : [href.split('#')[0] ?? href]));
}

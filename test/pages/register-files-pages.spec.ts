import type { Browser, Page } from 'playwright-core';
import { type GiasCells, writeGiasFile } from '@evenhand/directory';
import { createPerson, GrantRole, identityEntities } from '@evenhand/identity';
import { systemActor } from '@evenhand/kernel';
import { Config, openDatabase } from '@evenhand/platform';
import { buildGiasSchool } from '../factories/gias-file.js';
import { type Entry, zipFile } from '../security/bad-inputs/zip-file.js';
import { describeWhere } from '../servers/not-run.js';
import { asPersona, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { smallPartnership, type SmallPartnership } from './small-partnership.js';
import { snap } from './snap.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(240_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: true },
  { width: 1200, javaScript: false },
  { width: 360, javaScript: false },
];

describeWhere(canBrowse(), 'browser walk of the register’s files: no Chromium')(
  'files of the register in a browser',
  () => {
    const longest = `Alder Bank Church of England Voluntary Aided Primary School and Nursery`;
    const schools = Array.from({ length: 40 }, (_, n) =>
      buildGiasSchool({ name: `${longest} ${n}` }),
    );
    let partnership: SmallPartnership;
    let processes: Processes;
    let browser: Browser;
    let extract = 0;

    beforeAll(async () => {
      partnership = await smallPartnership();
      await addOperator(partnership);
      processes = await startProcesses(partnership.testing, { worker: true });
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
    });

    async function addOperator({ testing }: SmallPartnership): Promise<void> {
      const worker = await openDatabase(testing.workerUrl, identityEntities, { poolSize: 2 });
      const actor = systemActor('test', null);
      const { id: personId } = await worker.database.transaction(actor, (tx) =>
        createPerson(tx, actor, { name: 'Opal Operator', email: 'opal@evenhand.example' }),
      );
      const grant = new GrantRole(worker.database, worker.clock, new Config());
      await grant.run(actor, { personId, role: 'operator', fromDate: '2020-01-01' });
      await worker.close();
    }

    const csv = (rows: readonly GiasCells[], name: string): Entry => ({
      name,
      bytes: writeGiasFile(rows),
    });
    const press = async (page: Page, name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await checkPage(page);
    };
    const choose = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
      await page.goto('/admin/register-files/new');
      await page.getByLabel('The file').setInputFiles({ name, mimeType: 'text/csv', buffer });
    };
    const main = (page: Page): Promise<string> => page.locator('main').innerText();
    /** By itself with JavaScript, which is why it is checked only once it stands still; by the link without. */
    const settled = async (page: Page, { javaScript = true }: View): Promise<void> => {
      const waiting = page.getByText('You may leave this page');
      for (let tries = 0; tries < 120 && (await waiting.count()) > 0; tries++) {
        await page.waitForTimeout(500);
        if (!javaScript) await page.reload();
      }
      await page.waitForLoadState();
      await checkPage(page);
    };

    it.each(views)('sends one, looks at it, applies it or puts it away, at %o', async (view) => {
      const page = await asPersona(browser, processes.url, 'Opal Operator', view);
      const shown = (): Promise<void> => snap(page, view, `register-files/${(extract += 1)}`);
      await page.goto('/admin/register-files');
      await checkPage(page);
      await page.getByRole('button', { name: 'Send a file' }).click();
      await press(page, 'Send and look at it');
      expect(await main(page)).toContain('Select a file of the register');
      await shown();

      // a zip file of two: it has to be said which
      const rows = schools.map((school, at) =>
        at < 3
          ? { ...school, name: `${school.name ?? ''} renamed ${view.width} ${extract}` }
          : school,
      );
      const links = { name: 'all/links_edubasealldata20260715.csv', bytes: Buffer.from('URN') };
      const two = zipFile([csv(rows, 'all/edubasealldata20260715.csv'), links]);
      await choose(page, 'extract.zip', two);
      await press(page, 'Send and look at it');
      expect(await main(page)).toContain('This zip file holds 2 CSV files');
      await shown();
      await choose(page, 'extract.zip', two);
      await page.getByLabel('Which file in the zip file').fill('edubasealldata20260715.csv');
      await page.getByRole('button', { name: 'Send and look at it' }).click();
      await page.waitForURL(/register-files\/[0-9a-f-]{36}$/);
      if (view.javaScript === false) await checkPage(page);
      await settled(page, view);
      expect(await main(page)).toContain('all/edubasealldata20260715.csv');
      expect(await main(page)).toContain('Nothing has been changed yet');
      await shown();
      await page.getByRole('button', { name: 'Apply this file' }).click();
      await page.waitForLoadState();
      await settled(page, view);
      await page.getByRole('link', { name: 'What came of it' }).click();
      await page.waitForLoadState();
      await checkPage(page);
      expect(await main(page)).toContain('extract.zip');
      await shown();

      // half of it: a number and a reason are asked for; then put away
      await choose(page, 'half.csv', writeGiasFile(rows.slice(20)));
      await page.getByRole('button', { name: 'Send and look at it' }).click();
      await page.waitForURL(/register-files\/[0-9a-f-]{36}$/);
      await settled(page, view);
      await press(page, 'Apply this file');
      expect(await page.title()).toMatch(/^Error: /);
      expect(await main(page)).toContain('20 of the 40 schools known');
      await shown();
      await press(page, 'Put it away');

      // faults, row by row; and what is no register file at all
      await choose(page, 'faults.csv', writeGiasFile([{ ...schools[0], openedOn: 'soon' }]));
      await page.getByRole('button', { name: 'Send and look at it' }).click();
      await page.waitForURL(/register-files\/[0-9a-f-]{36}$/);
      await settled(page, view);
      expect(await main(page)).toContain('OpenDate');
      await shown();
      await page.goto('/admin/register-files');
      await checkPage(page);
      await shown();
    });
  },
);

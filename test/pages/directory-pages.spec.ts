import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { ImportRegister, directoryEntities } from '@evenhand/directory';
import { systemActor } from '@evenhand/kernel';
import { openDatabase } from '@evenhand/platform';
import { buildGiasFile, buildGiasSchool } from '../factories/gias-file.js';
import { describeWhere } from '../servers/not-run.js';
import { asPersona, type View } from './as-persona.js';
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

describeWhere(canBrowse(), 'browser walk of schools and members: no Chromium')(
  'schools and members in a browser',
  () => {
    const schools = Array.from({ length: 60 }, (_, n) =>
      buildGiasSchool({ name: `Alder Bank ${n} Church of England Voluntary Aided Primary School` }),
    );
    let partnership: SmallPartnership;
    let processes: Processes;
    let browser: Browser;

    beforeAll(async () => {
      partnership = await smallPartnership();
      await importFiles(partnership);
      processes = await startProcesses(partnership.testing);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
    });

    async function importFiles({ testing }: SmallPartnership): Promise<void> {
      const worker = await openDatabase(testing.workerUrl, directoryEntities, { poolSize: 2 });
      const importRegister = new ImportRegister(worker.database, worker.clock);
      const operator = systemActor('console.import-gias', null);
      const renamed = schools.with(0, { ...schools[0], name: 'Alder Bank Renamed' });
      for (const file of [
        buildGiasFile(schools),
        buildGiasFile(renamed),
        buildGiasFile(schools.slice(30), { name: 'half.csv' }),
      ])
        await importRegister.run(operator, { file });
      await worker.close();
    }

    const press = async (page: Page, name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await checkPage(page);
    };
    const follow = async (page: Page, name: string | RegExp): Promise<void> => {
      await page.getByRole('link', { name }).first().click();
      await page.waitForLoadState();
      await checkPage(page);
    };

    it.each(views)('finds a school, invites it and takes it back, at %o', async (view) => {
      const page = await asPersona(browser, processes.url, 'Ada Admin', view);
      await page.goto('/schools');
      await checkPage(page);
      await follow(page, 'Next page');
      await page.getByLabel('Find a school').fill('alder bank renamed');
      await press(page, 'Search');
      await follow(page, 'Alder Bank Renamed');
      expect(await page.locator('main').innerText()).toContain('became Alder Bank Renamed');
      await press(page, 'Invite this school');
      await page.getByLabel('URN of the school').fill('12');
      await press(page, 'Send the invitation');
      expect(await page.title()).toMatch(/^Error: /);
      await page.getByLabel('URN of the school').fill(String(schools[0]?.urn));
      await page.getByLabel('Name of the school’s head').fill('Hedy Head');
      await page.getByLabel('E-mail address of the head').fill('hedy@northfold.example');
      await press(page, 'Send the invitation');
      expect(await page.locator('main').innerText()).toContain(
        'The school was invited. Its head gets an e-mail.',
      );
      await follow(page, 'Withdraw the invitation');
      await press(page, 'Withdraw the invitation');
      expect(await page.locator('main').innerText()).toContain('Left');
      await page.goto('/members');
      await checkPage(page);
      await page.goto(`/schools?q=near+${schools[0]?.urn}&phase=0`);
      await checkPage(page);
      expect(await page.locator('main').innerText()).toContain('in a straight line from');
      await page.goto('/schools?q=nosuchname&state=closed');
      await checkPage(page);
      await page.goto('/calendars');
      await checkPage(page);
      await page.locator('table a').first().click();
      await page.waitForLoadState();
      await press(page, 'Add these dates');
      expect(await page.title()).toMatch(/^Error: /);
      await page.goto('/admin/imports');
      await checkPage(page);
      await follow(page, 'half.csv');
      expect(await page.locator('main').innerText()).toContain('--allow-drop 30');
    });

    it('lets the head of an invited school accept', async () => {
      const owner = new Client({ connectionString: partnership.testing.ownerUrl });
      await owner.connect();
      const { rows } = await owner.query<{ id: string }>(
        `UPDATE directory.membership SET status = 'invited', joined_on = NULL, version = version + 1
          WHERE school_id = $1 RETURNING id`,
        [partnership.schoolId],
      );
      await owner.end();
      const page = await asPersona(browser, processes.url, 'Hal Head', { width: 360 });
      await page.goto(`/members/${rows[0]?.id}`);
      await checkPage(page);
      await press(page, 'Accept the invitation');
      expect(await page.locator('main').innerText()).toContain('Your school is a member now.');
    });
  },
);

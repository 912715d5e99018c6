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
  { width: 360, javaScript: true },
  { width: 360, javaScript: false },
];

describeWhere(canBrowse(), 'browser walk of declared interests: no Chromium')(
  'declared interests in a browser',
  () => {
    let partnership: SmallPartnership;
    let processes: Processes;
    let browser: Browser;
    let owner: Client;

    beforeAll(async () => {
      partnership = await smallPartnership();
      owner = new Client({ connectionString: partnership.testing.ownerUrl });
      await owner.connect();
      // asked for, and late
      await owner.query(
        `INSERT INTO identity.yearly_declaration (partnership_id, person_id, asked_on, due_on)
           SELECT $1, id, '2026-01-01', '2026-01-31' FROM identity.person WHERE name = 'Bea Broker'`,
        [partnership.partnershipId],
      );
      processes = await startProcesses(partnership.testing);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
      await owner?.end();
    });
    beforeEach(() => owner.query('DELETE FROM identity.interest'));

    const press = async (page: Page, name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await checkPage(page);
    };
    const look = async (page: Page, view: View, name = ''): Promise<string> => {
      await checkPage(page);
      await snap(page, view, name);
      return page.locator('main').innerText();
    };

    it.each(views)(
      'are declared, declared again and ended by their person, at %o',
      async (view) => {
        const page = await asPersona(browser, processes.url, 'Bea Broker', view);
        await page.goto('/account/interests');
        expect(await look(page, view, 'interests-none')).toContain('You have declared no tie');
        await press(page, 'Declare this interest');
        expect(await page.title()).toMatch(/^Error: /);
        await snap(page, view, 'interests-wrong');
        await page
          .getByLabel('School', { exact: true })
          .selectOption({ label: 'Oakwood Primary School' });
        await page.getByLabel('I am a governor or trustee').check();
        await press(page, 'Declare this interest');
        expect(await look(page, view, 'interests')).toContain('In force');
        await press(page, 'Make the yearly declaration');
        expect(await page.title()).toMatch(/^Error: /);
        await page.getByLabel('The list above is complete').check();
        await page.getByRole('link', { name: /^Oakwood Primary School/ }).click();
        await look(page, view, 'interest');
        await press(page, 'Confirm: declare it again for a year');
        expect(await page.title()).toMatch(/^Error: /);
        await press(page, 'End this interest');
        expect(await look(page, view, 'interest-wrong')).toContain('Say why');
        await page.getByLabel('Why', { exact: true }).fill('My term is over');
        await press(page, 'End this interest');
        expect(await look(page, view, 'interests-ended')).toContain('Ended');
        await page.getByRole('link', { name: /^Oakwood Primary School/ }).click();
        expect(await look(page, view, 'interest-ended')).toContain('My term is over');
        await page.context().close();
      },
    );

    it.each(views)('are recorded and looked after by an administrator, at %o', async (view) => {
      const page = await asPersona(browser, processes.url, 'Ada Admin', view);
      await page.goto('/admin/interests');
      expect(await look(page, view, 'register-none')).toContain('Nobody has declared a tie');
      await page.getByRole('button', { name: 'Record one for somebody' }).click();
      await press(page, 'Record it');
      expect(await page.title()).toMatch(/^Error: /);
      await look(page, view, 'record-wrong');
      await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Bea Broker' });
      await page
        .getByLabel('School', { exact: true })
        .selectOption({ label: 'Oakwood Primary School' });
      await page.getByLabel('Family works or learns there').check();
      await press(page, 'Record it');
      await page.getByLabel('How the tie is managed').fill('The other broker decides');
      await press(page, 'Note it');
      expect(await look(page, view, 'registered')).toContain('The other broker decides');
      await page.goto('/admin/interests?state=in_force');
      expect(await look(page, view, 'register')).toContain('Bea Broker');
      await page.goto('/admin/yearly-declarations');
      expect(await look(page, view, 'yearly')).toContain('Not asked yet');
      await page.context().close();
      const head = await asPersona(browser, processes.url, 'Hal Head', view);
      await head.goto('/who-acts-for-us');
      await head.getByRole('link', { name: 'Who steps aside' }).click();
      expect(await look(head, view, 'stepping-aside')).toContain('Bea Broker, broker');
      await head.context().close();
    });

    it.each(views)(
      'are confirmed each year, with a notice when it is overdue, at %o',
      async (view) => {
        await owner.query(
          `UPDATE identity.yearly_declaration SET declared_at = NULL, until_date = NULL, interests = NULL`,
        );
        const page = await asPersona(browser, processes.url, 'Bea Broker', view);
        await page.goto('/');
        expect(await look(page, view, 'home-overdue')).toContain(
          'Your yearly declaration of interests is overdue.',
        );
        await page.getByRole('link', { name: 'Make it now' }).click();
        expect(await look(page, view, 'interests-overdue')).toContain('It is overdue.');
        await page.getByLabel('I have nothing to declare').check();
        await press(page, 'Make the yearly declaration');
        expect(await look(page, view, 'interests-made')).toContain('You made it last on');
        await page.context().close();
      },
    );
  },
);

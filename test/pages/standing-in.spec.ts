import { startSession } from '@evenhand/identity';
import type { Browser, Page } from 'playwright-core';
import type { Place } from '../security/asking.js';
import { securityWorld, type SecurityWorld } from '../security/world.js';
import { describeWhere } from '../servers/not-run.js';
import { openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(180_000);

const wide: View = { width: 1200, javaScript: true };
const narrow: View = { width: 360, javaScript: false };

describeWhere(canBrowse(), 'browser walk of standing in: no Chromium')(
  'standing in, in a browser',
  () => {
    let world: SecurityWorld;
    let processes: Processes;
    let browser: Browser;
    let outsider: Place;

    beforeAll(async () => {
      world = await securityWorld();
      const found = world.elsewhere.places.get('broker');
      if (!found) throw new Error('There is no broker elsewhere');
      outsider = found;
      const tie = { schoolId: world.here.schools.supported.schoolId, kind: 'governor' };
      for (const name of ['broker', 'administrator', 'finance officer'] as const) {
        await world.here.askers.get(name)?.ask('POST', '/account/interests', tie);
      }
      const email = `${outsider.personId}@school.example`;
      const named = await world.here.askers
        .get('administrator')
        ?.ask('POST', '/api/v1/stand-ins', { email });
      const id = named?.json<{ id: string }>().id;
      await world.elsewhere.askers.get('broker')?.ask('POST', `/standing-in/${id}/acceptance`, {});
      await world.work();
      processes = await startProcesses(world.web.testing);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
      await world?.close();
    });

    const signedIn = async (place: Place, view: View): Promise<Page> => {
      const { token } = await startSession(world.worker.database, place);
      const page = await openWindow(browser, processes.url, view);
      await page.context().addCookies([{ name: 'session', value: token, url: processes.url }]);
      return page;
    };
    const follow = async (page: Page, name: RegExp): Promise<void> => {
      await page.getByRole('link', { name }).first().click();
      await page.waitForLoadState();
      await checkPage(page);
    };
    const send = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Send the decision' }).click();
      await page.waitForLoadState();
      await checkPage(page);
    };
    const picture = (page: Page, name: string): Promise<unknown> =>
      process.env.PICTURES
        ? page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
        : Promise.resolve();

    it('reads a report with its agreement and accepts it, on a narrow screen without scripts', async () => {
      const page = await signedIn(outsider, narrow);
      await page.goto('/standing-in');
      await checkPage(page);
      await picture(page, 'standing-in-360');
      await follow(page, /^A report to accept/);
      await picture(page, 'report-360');
      expect(await page.getByRole('heading', { name: 'What the schools agreed' }).count()).toBe(1);
      await page.getByRole('radio', { name: 'Accept it' }).check();
      await send(page);
      expect(await page.getByRole('alert').innerText()).toContain('Select how the work stands');
      await page.getByLabel('On track').check();
      await page
        .getByRole('textbox', { name: 'What has to change, or why you accept it' })
        .fill('The files show it.');
      await send(page);
      expect(page.url()).toMatch(/\/standing-in$/);
      await page.context().close();
    });

    it('assesses a claim, sees the arithmetic, and approves it', async () => {
      const { milestoneId } = world.here.things;
      await world.owner.query(`UPDATE payments.milestone SET status = 'due' WHERE id = $1`, [
        milestoneId,
      ]);
      await world.here.askers
        .get('supporter head')
        ?.ask('POST', `/api/v1/milestones/${milestoneId}/claim`);
      await world.work();
      const page = await signedIn(outsider, wide);
      await page.goto('/standing-in');
      await follow(page, /^A claim to assess/);
      await page.getByLabel('Work out what it earns').check();
      await send(page);
      await picture(page, 'milestone-1200');
      expect(await page.getByRole('region', { name: 'The calculation' }).innerText()).toContain(
        '12 delivered of 12 planned',
      );
      await page.getByLabel('Approve £2,100').check();
      await send(page);
      expect(page.url()).toMatch(/\/standing-in$/);
      await page.context().close();
    });

    it('tells schools and administrators who decides, on both screens', async () => {
      await world.work();
      for (const view of [wide, narrow]) {
        const head = world.here.places.get('supporter head');
        const administrator = world.here.places.get('administrator');
        if (!head || !administrator) throw new Error('There is somebody missing');
        const school = await signedIn(head, view);
        await school.goto(`/milestones/${world.here.things.milestoneId}`);
        await checkPage(school);
        expect(await school.locator('main').innerText()).toContain('An independent person');
        const staff = await signedIn(administrator, view);
        await staff.goto('/admin/stand-ins');
        await checkPage(staff);
        await picture(staff, `stand-ins-${view.width}`);
        expect(await staff.locator('main').innerText()).toContain('1 milestone to authorise');
        await school.context().close();
        await staff.context().close();
      }
    });
  },
);

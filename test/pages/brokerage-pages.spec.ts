import { startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import type { Browser, Page } from 'playwright-core';
import { matchScene, type MatchScene } from '../factories/match-scene.js';
import { describeWhere } from '../servers/not-run.js';
import { openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { freePort } from './free-port.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { openWeb, type OpenedWeb } from './open-web.js';
import { snap } from './snap.js';

jest.setTimeout(400_000);

// The wide screen with scripts is the journey's (test/pages/journey).
const views: View[] = [{ width: 360, javaScript: false }];

describeWhere(canBrowse(), 'browser walk of offers, needs and brokerage: no Chromium')(
  'offers, needs and brokerage in a browser',
  () => {
    let web: OpenedWeb, scene: MatchScene, browser: Browser, url: string;

    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
    });
    beforeEach(async () => {
      web = await openWeb();
      scene = await matchScene(web.testing);
      const port = await freePort();
      await web.app.listen(port, '127.0.0.1');
      url = `http://127.0.0.1:${port}`;
    });
    afterEach(async () => {
      await scene.close();
      await web.close();
    });

    async function as(actor: PersonActor, view: View): Promise<Page> {
      const page = await openWindow(browser, url, view);
      const { personId, partnershipId, schoolId } = actor;
      const place = { personId, partnershipId, schoolId };
      const { token } = await startSession(scene.worker.database, place);
      await page.context().addCookies([{ name: 'session', value: token, url }]);
      return page;
    }
    async function look(page: Page): Promise<void> {
      await checkPage(page);
      await snap(page, { width: page.viewportSize()?.width ?? 0 });
    }
    async function press(page: Page, name: string): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await look(page);
    }
    async function open(page: Page, path: string): Promise<void> {
      await page.goto(path);
      await look(page);
    }
    async function fillDate(
      page: Page,
      group: string,
      [day, month, year]: string[],
    ): Promise<void> {
      const boxes = page.getByRole('group', { name: group });
      await boxes.getByLabel('Day').fill(day ?? '');
      await boxes.getByLabel('Month').fill(month ?? '');
      await boxes.getByLabel('Year').fill(year ?? '');
    }
    const pathOf = (page: Page): string => new URL(page.url()).pathname;

    it.each(views)('leads from an offer to both names, at %o', async (view) => {
      const needy = await scene.school({ fsm: 40 });
      const strong = await scene.school();
      const phonics = 'Curriculum and teaching: Phonics and early reading';

      const helper = await as(await scene.head(strong), view);
      await open(helper, '/offers');
      await open(helper, '/offers/new');
      await press(helper, 'Save');
      expect(await helper.title()).toMatch(/^Error: /);
      await helper.getByLabel('Title').fill('Phonics across the school');
      await helper.getByLabel('Main area').selectOption({ label: phonics });
      await helper.getByLabel('Primary').check();
      await helper.getByLabel('In person or online').check();
      await helper.getByLabel('How far can you travel?').fill('100');
      await helper.getByLabel('How many schools at once?').fill('2');
      await helper.getByLabel('How many days for each school?').fill('12');
      await fillDate(helper, 'First day on which you can start', ['1', '1', '2026']);
      await helper.getByLabel('Yes').check();
      await press(helper, 'Save');
      const offer = pathOf(helper);
      await press(helper, 'Send for verification');
      const judge = await as(scene.verifier, view);
      await open(judge, offer);
      await open(judge, `${offer}/verify`);
      await press(judge, 'Verify this offer');
      await judge.getByLabel('4, figures and an outside view').check();
      await press(judge, 'Verify this offer');
      await open(helper, `${offer}/withdraw`);

      const asker = await as(await scene.head(needy), view);
      await open(asker, '/needs/new');
      await press(asker, 'Save');
      expect(await asker.title()).toMatch(/^Error: /);
      await asker.getByLabel('Main area').selectOption({ label: phonics });
      await asker.getByLabel('What is going on').fill('A pupil called Tom finds phonics hard.');
      await asker.getByLabel('This term').check();
      await asker.getByLabel('In person or online').check();
      await asker.getByLabel('How far away').fill('100');
      await fillDate(asker, 'First day on which support', ['1', '1', '2026']);
      await fillDate(asker, 'Last day by which', ['31', '12', '2027']);
      await asker.getByLabel('How many days of support?').fill('10');
      await asker.getByLabel('Yes').check();
      await press(asker, 'Save');
      expect(await asker.textContent('main')).toContain('seems to name a pupil');
      await asker.getByLabel('I have read it again, and it names nobody').check();
      await press(asker, 'Save');
      const need = pathOf(asker);
      await press(asker, 'Send to the broker');
      await open(asker, '/needs');
      await open(asker, `${need}/withdraw`);

      const desk = await as(scene.broker, view);
      await open(desk, '/broker');
      await open(desk, need);
      await press(desk, 'Open this need for matching');
      await open(desk, `/broker/needs/${need.split('/').pop()}/pair`);
      await press(desk, 'Propose this pairing');
      expect(await desk.title()).toMatch(/^Error: /);
      await open(desk, '/broker/runs/new');
      await press(desk, 'Start');
      const run = pathOf(desk);
      await scene.work();
      await open(desk, run);
      await open(desk, '/broker/runs');
      await desk.goto(run);
      await desk.getByRole('link', { name: / for / }).click();
      await look(desk);
      const proposal = pathOf(desk);
      await press(desk, 'Reject');
      expect(await desk.title()).toMatch(/^Error: /);
      await press(desk, 'Approve and introduce');
      await open(desk, '/broker');

      const introduction = proposal.replace('/broker/proposals', '/introductions');
      for (const page of [helper, asker]) {
        await open(page, '/requests');
        await open(page, introduction);
        await press(page, 'Send the answer');
        expect(await page.title()).toMatch(/^Error: /);
        await page.getByLabel('Yes').check();
        await press(page, 'Send the answer');
      }
      expect(await asker.textContent('main')).toContain('The other school is Secret Name 2');
      await open(helper, introduction);
      expect(await helper.textContent('main')).toContain('The other school is Secret Name 1');
      await open(desk, proposal);
      await open(desk, `${proposal}/withdraw`);
      for (const page of [helper, judge, asker, desk]) await page.context().close();
    });
  },
);

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenDueReviewPointsJob } from '@evenhand/agreements';
import { startSession } from '@evenhand/identity';
import { entities } from '@evenhand/installation';
import { systemActor, type PersonActor } from '@evenhand/kernel';
import type { Browser, Page } from 'playwright-core';
import { activeAgreement } from '../factories/active-agreement.js';
import { agreementScene, type AgreementScene } from '../factories/agreement-scene.js';
import { describeWhere } from '../servers/not-run.js';
import { openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { freePort } from './free-port.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { openWeb, type OpenedWeb } from './open-web.js';

jest.setTimeout(180_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: false },
];

describeWhere(canBrowse(), 'browser walk of agreements and reports: no Chromium')(
  'agreements and reports in a browser',
  () => {
    let web: OpenedWeb, scene: AgreementScene, browser: Browser, url: string;

    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
    });
    beforeEach(async () => {
      web = await openWeb();
      scene = await agreementScene(entities, web.testing);
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
    let taken = 0;
    async function look(page: Page, view: View): Promise<void> {
      await checkPage(page);
      const folder = process.env.PICTURES;
      if (!folder) return;
      await mkdir(folder, { recursive: true });
      const name = new URL(page.url()).pathname
        .replaceAll(/[0-9a-f-]{36}/g, 'id')
        .replaceAll('/', '-');
      await page.screenshot({
        path: join(folder, `${(taken += 1)}${name}-${view.width}.png`),
        fullPage: true,
      });
    }
    async function press(page: Page, name: string, view: View): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await look(page, view);
    }

    it.each(views)('drafts, changes, sends and signs an agreement, at %o', async (view) => {
      const broker = await scene.person('broker');
      await scene.proposal();
      await scene.owner.query(
        `INSERT INTO register.measure VALUES (gen_random_uuid(), $1, 'phonics-check', 'Phonics check met',
           '% of pupils', 'up', 'met', 'all', 90, 10, 'outcome', 'organisation')`,
        [scene.partnershipId],
      );
      const desk = await as(broker, view);
      await desk.goto('/agreements');
      await look(desk, view);
      await desk.goto('/agreements/new');
      await press(desk, 'Draft the agreement', view);
      expect(await desk.title()).toMatch(/^Error: /);
      await desk.getByLabel('Alder Primary supports Birch Primary').check();
      await press(desk, 'Draft the agreement', view);
      await press(desk, 'Save the terms', view);
      expect(await desk.title()).toMatch(/^Error: /);
      const outcome = desk.getByRole('group', { name: 'Outcome 1' });
      await outcome.getByLabel('Baseline').fill('61.5');
      await outcome.getByLabel('Target').fill('72');
      await press(desk, 'Save the terms', view);
      const agreement = new URL(desk.url()).pathname;
      expect(agreement).toMatch(/^\/agreements\/[0-9a-f-]{36}$/);
      await desk.goto(`${agreement}/send`);
      await look(desk, view);
      await press(desk, 'Send the agreement', view);
      for (const school of [scene.schools.supporter, scene.schools.supported]) {
        const head = await as(await scene.person('headteacher', school), view);
        await head.goto(`${agreement}/sign`);
        await press(head, 'Sign the agreement', view);
        expect(await head.title()).toMatch(/^Error: /);
        await head.getByLabel('I have read this agreement').check();
        await press(head, 'Sign the agreement', view);
        await head.context().close();
      }
      for (const path of [
        agreement,
        `${agreement}/document`,
        `${agreement}/recall`,
        '/agreements',
      ]) {
        await desk.goto(path);
        await look(desk, view);
      }
      await desk.context().close();
    });

    it.each(views)('writes, countersigns and accepts a report, at %o', async (view) => {
      const { broker, supporter, supported } = await activeAgreement(scene);
      await scene.person('school_leader', scene.schools.supporter);
      await scene.goTo('2027-02-01');
      const job = new OpenDueReviewPointsJob(scene.worker.clock);
      const sweeper = systemActor(job.name, null);
      await scene.worker.database.transaction(sweeper, (tx) => job.run(tx, sweeper));

      const writer = await as(supporter, view);
      await writer.goto('/who-acts-for-us');
      await look(writer, view);
      await writer.goto('/delegations/new');
      await press(writer, 'Send the request', view);
      await writer.goto('/review-points');
      await look(writer, view);
      await writer.getByRole('link', { name: /review point 1/ }).click();
      await press(writer, 'Start the report', view);
      await press(writer, 'Add the file', view);
      expect(await writer.title()).toMatch(/^Error: /);
      await writer.getByLabel('Add a file').setInputFiles({
        name: 'notes.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7 notes'),
      });
      await press(writer, 'Add the file', view);
      await writer.getByLabel('Days of support').fill('seven');
      await press(writer, 'Save and look it over', view);
      expect(await writer.title()).toMatch(/^Error: /);
      await writer.getByLabel('Days of support').fill('7');
      await writer.getByLabel('Result', { exact: true }).fill('66.2');
      await writer.getByLabel('What was done').fill('Seven days in year 1.');
      await press(writer, 'Save and look it over', view);
      const report = new URL(writer.url()).pathname;
      await press(writer, 'Send the report', view);

      const head = await as(supported, view);
      await head.goto(report);
      await press(head, 'Send your answer', view);
      expect(await head.title()).toMatch(/^Error: /);
      await head.getByLabel('Yes, we agree').check();
      await press(head, 'Send your answer', view);

      const desk = await as(broker, view);
      await desk.goto('/reports');
      await look(desk, view);
      await desk.goto(report);
      await look(desk, view);
      await press(desk, 'Accept the report', view);
      expect(await desk.title()).toMatch(/^Error: /);
      await desk.getByLabel('On track').check();
      await press(desk, 'Accept the report', view);
      await desk.goto('/review-points');
      await desk.getByRole('link', { name: /review point 1/ }).click();
      await press(desk, 'Close the review point', view);
      for (const page of [writer, head, desk]) await page.context().close();
    });
  },
);

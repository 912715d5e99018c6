import { startSession } from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import type { Browser, Page } from 'playwright-core';
import { milestoneSteps, type MilestoneSteps } from '../factories/milestone-steps.js';
import { paymentScene, type PaymentScene } from '../factories/payment-scene.js';
import { standInBank, type StandInBank } from '../factories/stand-in-bank.js';
import { testServers } from '../servers/index.js';
import { describeWhere } from '../servers/not-run.js';
import { openWindow, type View } from './as-persona.js';
import { checkPage } from './check-page.js';
import { canBrowse, openBrowser } from './open-browser.js';
import { startProcesses, type Processes } from './start-processes.js';

jest.setTimeout(180_000);

const views: View[] = [
  { width: 1200, javaScript: true },
  { width: 360, javaScript: false },
];
const claimIt = 'Claim this milestone';

describeWhere(canBrowse(), 'browser walk of payments: no Chromium')(
  'payments in a browser, with worker and bank',
  () => {
    let scene: PaymentScene;
    let steps: MilestoneSteps;
    let bank: StandInBank;
    let processes: Processes;
    let browser: Browser;
    beforeAll(async () => {
      scene = await paymentScene();
      steps = milestoneSteps(scene);
      bank = await standInBank();
      const { adminUrl, appSecret } = testServers();
      const name = new URL(scene.workerUrl).pathname.slice(1);
      const ownerUrl = Object.assign(new URL(adminUrl), { pathname: name }).toString();
      const { workerUrl } = scene;
      const testing = {
        name,
        ownerUrl,
        appSecret,
        webUrl: workerUrl,
        workerUrl,
        drop: async () => {},
      };
      const settings = { BANK_URL: bank.url };
      processes = await startProcesses(testing, { worker: true, settings });
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await processes?.stop();
      await bank?.stop();
      await scene?.close();
    });

    async function signedIn(actor: PersonActor, view: View): Promise<Page> {
      const { personId, schoolId, partnershipId } = actor;
      const place = { personId, schoolId, partnershipId: partnershipId ?? '' };
      const { token } = await startSession(scene.worker.database, place);
      const page = await openWindow(browser, processes.url, view);
      await page.context().addCookies([{ name: 'session', value: token, url: processes.url }]);
      return page;
    }
    async function press(page: Page, name: string): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForLoadState();
      await checkPage(page);
    }
    async function until(status: string, milestoneId: string): Promise<void> {
      for (let i = 0; i < 600; i++) {
        if ((await scene.statusOf(milestoneId)) === status) return;
        await new Promise((again) => setTimeout(again, 50));
      }
      throw new Error(`the milestone is ${await scene.statusOf(milestoneId)}, not ${status}`);
    }

    it.each(views)('go from a claim to the statement at %j', async (view) => {
      const { agreementId, milestoneId } = await steps.due();
      const path = `/milestones/${milestoneId}`;
      const head = await signedIn(scene.head, view);
      await head.goto('/milestones?status=due');
      await checkPage(head);
      await head.goto(path);
      await checkPage(head);
      await press(head, claimIt);
      await head.goto(`/schools/${scene.schools.supporter}/payee`);
      await head.getByLabel('Name on the account').fill('Alder Primary');
      await head.getByLabel('Sort code').fill('08-99-99');
      await head.getByLabel('Account number').fill('1');
      await press(head, 'Save the bank details');
      await head.getByLabel('Sort code').fill('08-99-99');
      await head.getByLabel('Account number').fill('66374958');
      await press(head, 'Save the bank details');

      await scene.accept(agreementId, { delivered: 9 });
      const broker = await signedIn(scene.broker, view);
      await broker.goto(path);
      await press(broker, 'Assess what was earned');
      await press(broker, 'Send this decision');
      expect(await broker.title()).toContain('Error:');
      await press(broker, 'Approve £7.50');

      const officer = await signedIn(scene.officer, view);
      await officer.goto(`/schools/${scene.schools.supporter}/payee`);
      await checkPage(officer);
      await officer.getByLabel('Yes, I have checked them with the school').check();
      await press(officer, 'Send this decision');
      await officer.goto('/finance');
      await checkPage(officer);
      await press(officer, 'Authorise what is chosen');
      await officer.locator(`input[value^="${milestoneId}"]`).check();
      await press(officer, 'Authorise what is chosen');
      await until('paid', milestoneId);
      await scene.owner.query(`INSERT INTO platform.work_item (job) VALUES ('payments.reconcile')`);
      await until('reconciled', milestoneId);
      await officer.goto(path);
      await checkPage(officer);
      await officer.goto('/finance');
      await officer.getByRole('link', { name: 'Improvement grant' }).click();
      await checkPage(officer);
      await officer.goto('/finance/funds/new');
      await checkPage(officer);
      await press(officer, 'Open the fund');
      for (const page of [head, broker, officer]) await page.context().close();
    });

    it('show a payment that needs checking, and lines that nobody can explain', async () => {
      await scene.confirmPayee();
      await bank.misbehave({ next: ['409', 'pay-twice'] });
      const ids = [await steps.approved(), await steps.approved()];
      for (const milestoneId of ids) {
        await steps.authorise.run(scene.officer, { milestoneId });
        await until(milestoneId === ids[0] ? 'needs_checking' : 'paid', milestoneId);
      }
      await scene.owner.query(`INSERT INTO platform.work_item (job) VALUES ('payments.reconcile')`);
      await until('reconciled', ids[1] ?? '');
      const officer = await signedIn(scene.officer, { width: 360, javaScript: false });
      await officer.goto('/finance');
      await checkPage(officer);
      expect(await officer.getByText('A second payment under a reference').count()).toBe(1);
      await officer.goto(`/milestones/${ids[0]}`);
      await checkPage(officer);
      await officer.getByLabel('It was not paid, send it again').check();
      await press(officer, 'Settle it');
      await until('paid', ids[0] ?? '');
      const statement = await bank.statement();
      expect(new Set(statement.map(({ key }) => key)).size).toBe(statement.length - 1);
    });
  },
);

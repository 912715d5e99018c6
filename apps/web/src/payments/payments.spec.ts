import { milestoneSteps, MilestoneSteps } from '../../../../test/factories/milestone-steps.js';
import { paymentScene, PaymentScene } from '../../../../test/factories/payment-scene.js';
import { paymentWeb, PaymentWeb } from '../../../../test/factories/payment-web.js';

const details = { sortCode: '08-99-99', accountNumber: '66374958', accountName: 'Alder Primary' };

describe('pages of payments', () => {
  let scene: PaymentScene;
  let steps: MilestoneSteps;
  let web: PaymentWeb;
  beforeAll(async () => {
    scene = await paymentScene();
    steps = milestoneSteps(scene);
    web = await paymentWeb(scene);
  });
  afterAll(async () => {
    await web.app.close();
    await scene.close();
  });

  const versionOn = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  async function press(
    actor: Parameters<PaymentWeb['browser']>[0],
    milestoneId: string,
    action: string,
    fields: Record<string, string> = {},
  ) {
    const browser = await web.browser(actor);
    const page = `/milestones/${milestoneId}`;
    const version = versionOn((await browser.get(page)).body);
    const answer = await browser.submit(page, `${page}/${action}`, { version, ...fields });
    return { answer, after: (await browser.get(page)).body };
  }

  it('walk from claim to authorised, each with the buttons of their role', async () => {
    const { agreementId, milestoneId } = await steps.due();
    await scene.accept(agreementId, { delivered: 9 });
    const claimed = await press(scene.head, milestoneId, 'claim');
    expect(claimed.answer.statusCode).toBe(303);
    expect(claimed.after).toContain('Your claim was sent');
    expect(claimed.after).not.toContain('Assess what was earned');
    const assessed = await press(scene.broker, milestoneId, 'assessment');
    expect(assessed.after).toContain('9 delivered of 12 planned (days)');
    expect(assessed.after).toContain('Approve £7.50');
    expect(assessed.after).not.toContain('Authorise');
    const approved = await press(scene.broker, milestoneId, 'approval');
    expect(approved.after).toContain('The finance officer authorises it next');
    const officers = await web.browser(scene.officer);
    const page = `/milestones/${milestoneId}`;
    expect((await officers.get(page)).body).toContain('has no confirmed bank details');
    await scene.confirmPayee();
    const authorised = await press(scene.officer, milestoneId, 'authorisation');
    expect(authorised.after).toContain('The bank is being instructed');
    expect(await scene.openItems('payments.instruct')).toHaveLength(1);
  });

  it('refuse what changed behind the page, and give the form back with what was typed', async () => {
    const milestoneId = await steps.approved();
    const stale = await press(scene.officer, milestoneId, 'authorisation', { version: '1' });
    expect(stale.answer.statusCode).toBe(412);
    const blank = await press(scene.officer, milestoneId, 'decision', { reason: 'Because' });
    expect(blank.answer.statusCode).toBe(422);
    expect(blank.answer.body).toContain('Choose what to do with this milestone');
    expect(blank.answer.body).toContain('>Because</textarea>');
    const fields = { decision: 'return', reason: 'The days of June are missing' };
    const returned = await press(scene.officer, milestoneId, 'decision', fields);
    expect(returned.answer.statusCode).toBe(303);
    const school = await (await web.browser(scene.head)).get(`/milestones/${milestoneId}`);
    expect(school.body).toContain('The days of June are missing');
    expect(school.body).toContain('Claim this milestone');
  });

  it('tell the approver that somebody else has to authorise', async () => {
    await scene.confirmPayee();
    const milestoneId = await steps.approved();
    await scene.owner.query(
      `INSERT INTO identity.role_held (id, person_id, partnership_id, role, from_date, created_at)
       VALUES (gen_random_uuid(), $1, $2, 'finance_officer', '2020-01-01', now())`,
      [scene.broker.personId, scene.partnershipId],
    );
    const { answer, after } = await press(scene.broker, milestoneId, 'authorisation');
    expect(answer.statusCode).toBe(403);
    expect(after).toContain('somebody else has to authorise it');
    await scene.owner.query(
      `DELETE FROM identity.role_held WHERE person_id = $1 AND role = 'finance_officer'`,
      [scene.broker.personId],
    );
  });

  it('are not there for a school that is no party, or for another partnership', async () => {
    const { milestoneId } = await steps.due();
    const other = await scene.person('headteacher', scene.schools.other);
    const elsewhere = await scene.partnership('elsewhere');
    const stranger = await scene.person('finance_officer', null, elsewhere);
    for (const actor of [other, stranger]) {
      const browser = await web.browser(actor);
      expect((await browser.get(`/milestones/${milestoneId}`)).statusCode).toBe(404);
      expect((await browser.get('/milestones')).body).toContain('There are none to show');
    }
  });

  it('authorise a batch from the finance page, once for a double click', async () => {
    await scene.confirmPayee();
    const ids = [await steps.approved(), await steps.approved()];
    const browser = await web.browser(scene.officer);
    const page = (await browser.get('/finance')).body;
    const values = [...page.matchAll(/name="payments"[^>]*value="([^"]+)"/g)].map(
      ([, v]) => v ?? '',
    );
    const mine = values.filter((value) => ids.some((id) => value.startsWith(id)));
    expect(mine).toHaveLength(2);
    const hidden = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const body = new URLSearchParams([
      ...['_csrf', 'once'].map((name): [string, string] => [name, hidden(name)]),
      ...mine.map((value): [string, string] => ['payments', value]),
    ]).toString();
    const twice = [
      await browser.post('/finance/payment-batches', body),
      await browser.post('/finance/payment-batches', body),
    ];
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    const { rows } = await scene.owner.query(
      'SELECT payment_count AS n FROM payments.payment_batch',
    );
    expect(rows).toEqual([{ n: 2 }]);
    const none = await browser.submit('/finance', '/finance/payment-batches', {});
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain('Choose at least one payment');
  });

  it('take bank details from one person and their confirmation from another, masked', async () => {
    const href = `/schools/${scene.schools.supporter}/payee`;
    const head = await web.browser(scene.head);
    const wrong = await head.submit(href, href, { ...details, accountNumber: '66374959' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('No account of this number can exist');
    expect(wrong.body).toContain('value="Alder Primary"');
    expect(wrong.body).not.toContain('66374959');
    expect((await head.submit(href, href, details)).statusCode).toBe(303);
    const shown = (await head.get(href)).body;
    expect(shown).toContain('ends in 958');
    expect(shown).not.toContain('66374958');
    const officer = await web.browser(scene.officer);
    expect((await officer.get('/finance')).body).toContain(href);
    const payeeId =
      /name="payeeId" value="([^"]+)"/.exec((await officer.get(href)).body)?.[1] ?? '';
    const decision = { payeeId, decision: 'confirm' };
    expect((await officer.submit(href, `${href}/confirmation`, decision)).statusCode).toBe(303);
    expect((await officer.get(href)).body).toContain('The bank details were confirmed.');
    const other = await web.browser(await scene.person('headteacher', scene.schools.other));
    expect((await other.get(href)).statusCode).toBe(404);
    const broker = await web.browser(scene.broker);
    expect((await broker.get(href)).statusCode).toBe(403);
  });

  it('open a fund and show where its money stands', async () => {
    const browser = await web.browser(scene.officer);
    const fields = {
      name: 'Commission',
      kind: 'commission',
      source: 'Trust',
      amountPence: '1,250.50',
    };
    const wrong = await browser.submit('/finance/funds/new', '/finance/funds', {
      ...fields,
      kind: '',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="1,250.50"');
    const opened = await browser.submit('/finance/funds/new', '/finance/funds', fields);
    expect(opened.statusCode).toBe(303);
    const page = await browser.get(opened.headers.location ?? '');
    expect(page.body).toContain('£1,250.50');
    const taken = await browser.submit('/finance/funds/new', '/finance/funds', fields);
    expect(taken.body).toContain('already a fund of this name');
    const grant = await browser.get(`/finance/funds/${scene.fundId}`);
    expect(grant.body).toContain('Committed to an agreement');
    const head = await web.browser(scene.head);
    expect((await head.get(`/finance/funds/${scene.fundId}`)).statusCode).toBe(403);
  });
});

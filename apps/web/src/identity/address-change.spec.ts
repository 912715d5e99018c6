import { InvitePerson, IssueApiToken, startSession } from '@evenhand/identity';
import { Log, readConfig, SendMailJob, WorkRunner } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { FormBrowser } from '../../../../test/pages/form-browser.js';
import { openWeb, type OpenedWeb } from '../../../../test/pages/open-web.js';
import { type ReceivedMail, testSmtp, type TestSmtp } from '../../../../test/servers/test-smtp.js';

describe('an e-mail address changes, by pages and real mail', () => {
  let web: OpenedWeb;
  let world: IdentityWorld;
  let smtp: TestSmtp;
  let admin: string;

  beforeAll(async () => {
    web = await openWeb();
    world = await identityWorld(web.testing);
    smtp = await testSmtp();
    admin = await world.person('Adam Admin', [{ role: 'administrator' }]);
  });
  afterAll(async () => {
    await web.close();
    await world.close();
    await smtp.stop();
  });

  async function signedIn(personId: string): Promise<FormBrowser> {
    const browser = new FormBrowser(web.app);
    const place = { personId, partnershipId: world.here, schoolId: null };
    browser.cookies.set('session', (await startSession(world.worker.database, place)).token);
    return browser;
  }
  /** Sends what is queued through SMTP; gives the newest that reached this mailbox. */
  async function received(to: string): Promise<ReceivedMail | undefined> {
    const { ownerUrl, appSecret } = web.testing;
    const config = readConfig({
      ...{ DATABASE_URL: ownerUrl, APP_SECRET: appSecret, SMTP_URL: smtp.url },
    });
    const job = new SendMailJob(config, world.worker.clock);
    const runner = new WorkRunner(world.worker.database, [job], 60, new Log('silent', 'test'));
    const { rows } = await world.owner.query<{ id: string }>(
      `SELECT id FROM platform.work_item WHERE job = 'platform.send-mail' AND done_at IS NULL`,
    );
    for (const { id } of rows) await runner.run(id);
    return smtp.messages.filter((mail) => mail.to.includes(to)).at(-1);
  }
  const linkIn = (mail: ReceivedMail | undefined): { path: string; token: string } => {
    const found = /https?:\/\/[^/\s]+(\/\S+\?token=(\S+))/.exec(mail?.text ?? '');
    return { path: found?.[1] ?? '', token: found?.[2] ?? '' };
  };
  const asked = '/account/email';

  it('is confirmed from the new mailbox in the browser that asked, and not by a scanner', async () => {
    const browser = await signedIn(await world.person('Bea Broker', [{ role: 'broker' }]));
    expect((await browser.get('/account')).body).toContain('href="/account/email"');
    const wrong = await browser.submit(asked, asked, { email: 'a@x\nBcc: b@x' });
    expect([wrong.statusCode, wrong.body.includes('Enter an e-mail address')]).toEqual([422, true]);
    const sent = await browser.submit(asked, asked, { email: 'bea@new.example' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/account/email/sent']);
    expect((await browser.get('/account/email/sent')).statusCode).toBe(200);
    const { path, token } = linkIn(await received('bea@new.example'));
    const scanner = await new FormBrowser(web.app).get(path);
    expect([scanner.statusCode, scanner.headers.location?.startsWith('/sign-in')]).toEqual([
      ...[303, true],
    ]);
    expect((await browser.get(path)).body).toContain(`value="${token}"`);
    const done = await browser.submit(path, '/account/email/confirm', { token });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    expect((await browser.get('/account')).body).toContain('bea@new.example');
    const again = await browser.submit(path, '/account/email/confirm', { token });
    expect([again.statusCode, again.body.includes('has been used')]).toEqual([409, true]);
    expect((await received('bea.broker@desk.example'))?.subject).toBe(
      'Your e-mail address was changed',
    );
    const newcomer = new FormBrowser(web.app);
    await newcomer.submit('/sign-in', '/sign-in', { email: 'bea@new.example' });
    expect((await received('bea@new.example'))?.subject).toBe('Sign in to Evenhand');
  });

  it('is stopped from the old mailbox by who is not signed in, who is out then', async () => {
    const browser = await signedIn(await world.person('Cy Cautious', [{ role: 'broker' }]));
    await browser.submit(asked, asked, { email: 'thief@new.example' });
    const { path, token } = linkIn(await received('cy.cautious@desk.example'));
    expect(path).toMatch(/^\/address-change\/stop/);
    const elsewhere = new FormBrowser(web.app);
    const stopped = await elsewhere.submit(path, '/address-change/stop', { token });
    expect([stopped.statusCode, stopped.headers.location]).toEqual([303, '/']);
    expect((await browser.get('/account')).statusCode).toBe(303);
    const again = await elsewhere.submit(path, '/address-change/stop', { token });
    expect([again.statusCode, again.body.includes('stopped already')]).toEqual([409, true]);
  });

  it('is corrected by an administrator, by page and by API, until the person comes in', async () => {
    const actor = world.actor(admin, ['administrator']);
    const { database, clock } = world.web;
    const { personId } = await new InvitePerson(database, clock, world.config).run(actor, {
      ...{ name: 'Nora Newcomer', email: 'nroa@desk.example', role: 'verifier' },
    });
    const browser = await signedIn(admin);
    const page = `/admin/people/${personId}`;
    expect((await browser.get(page)).body).toContain(`${page}/email`);
    const fields = { email: 'nora@desk.example', reason: 'A typing mistake' };
    const taken = await browser.submit(`${page}/email`, `${page}/email`, {
      ...{ ...fields, email: 'adam.admin@desk.example' },
    });
    expect([taken.statusCode, taken.body.includes('signs in with this address')]).toEqual([
      ...[422, true],
    ]);
    const done = await browser.submit(`${page}/email`, `${page}/email`, fields);
    expect([done.statusCode, done.headers.location]).toEqual([303, page]);
    expect((await browser.get(page)).body).toContain('A typing mistake');
    await received('nora@desk.example');
    const subjects = smtp.messages.filter((mail) => mail.to.includes('nora@desk.example'));
    expect(subjects.map(({ subject }) => subject).sort()).toEqual([
      expect.stringContaining('You have a role'),
      expect.stringContaining('was corrected'),
    ]);

    const { token } = await new IssueApiToken(database, clock).run(actor, {
      ...{ label: 'Test', days: 1, scope: 'write' as const },
    });
    const api = (email: string) =>
      web.app.inject({
        ...{ method: 'POST', url: `/api/v1/people/${personId}/email-correction` },
        headers: { authorization: `Bearer ${token}` },
        payload: { email, reason: 'Another one' },
      });
    const corrected = await api('nora.newcomer@desk.example');
    expect([corrected.statusCode, corrected.json().email]).toEqual([
      ...[201, 'nora.newcomer@desk.example'],
    ]);
    await signedIn(personId);
    const late = await api('too.late@desk.example');
    expect([late.statusCode, late.json().code]).toEqual([409, 'has-signed-in']);
    expect((await browser.get(`${page}/email`)).body).toContain('change the address themselves');
    expect((await browser.get(page)).body).not.toContain('Correct their e-mail address');
  });
});

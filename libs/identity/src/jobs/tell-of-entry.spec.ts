import { randomUUID } from 'node:crypto';
import { systemActor } from '@evenhand/kernel';
import { Log, SendMailJob, WorkRunner } from '@evenhand/platform';
import { type IdentityWorld, identityWorld } from '../../../../test/factories/identity-world.js';
import { type ReceivedMail, testSmtp, type TestSmtp } from '../../../../test/servers/index.js';
import { hashOf } from '../data/secret.js';
import { ClearExpiredJob, IssueApiToken, TellOfSignInJob, TellOfTokenJob } from '../index.js';

const day = 86_400_000;
const names: Readonly<Record<string, string>> = {
  'identity.tell-of-sign-in': 'identity.signed-in',
  'identity.tell-of-token': 'identity.token-issued',
};

describe('mail about an account that was entered', () => {
  let world: IdentityWorld;
  let smtp: TestSmtp;
  let signIn: TellOfSignInJob, ofToken: TellOfTokenJob;

  beforeAll(async () => {
    [world, smtp] = [await identityWorld(), await testSmtp()];
    signIn = new TellOfSignInJob(world.config, world.worker.clock);
    ofToken = new TellOfTokenJob(world.config, world.worker.clock);
  });
  afterAll(async () => {
    await world.close();
    await smtp.stop();
  });

  let people = 0;
  const somebody = (): Promise<string> =>
    world.person(`Ida ${String.fromCharCode(97 + people++)}`, [{ role: 'broker' }]);

  /** What signing in leaves behind, and its job run by the real runner; gives the session's id. */
  async function signedIn(
    personId: string,
    browser: string | null,
    { by = 'link', place = world.here }: { by?: string; place?: string | null } = {},
  ): Promise<string> {
    const id = randomUUID();
    await world.owner.query(
      `INSERT INTO identity.session (id, token_hash, person_id, partnership_id, signed_in_at, seen_at, ends_at, browser, signed_in_by)
       SELECT $1, $2, $3, $4, identity.moment(), identity.moment(), identity.moment() + interval '12 hours', $5, $6`,
      [id, hashOf(id), personId, place, browser, by],
    );
    await work(signIn, place, id);
    return id;
  }
  async function work(
    job: TellOfSignInJob | TellOfTokenJob,
    partnershipId: string | null,
    subjectId: string,
  ): Promise<void> {
    const data = { event: names[job.name], subjectId };
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT platform.add_work_item($1, $2, $3) AS id',
      [job.name, partnershipId, data],
    );
    await runner(job).run(rows[0]?.id ?? '');
  }
  const runner = (...jobs: (TellOfSignInJob | TellOfTokenJob | SendMailJob)[]): WorkRunner =>
    new WorkRunner(world.worker.database, jobs, 60, new Log('silent', 'test'));

  /** What waits, sent by the real mail job to a real server, and told no more. */
  async function received(): Promise<ReceivedMail[]> {
    const config = Object.assign(Object.create(world.config) as typeof world.config, {
      smtpUrl: smtp.url,
    });
    const { rows } = await world.owner.query<{ id: string }>(
      `SELECT id FROM platform.work_item WHERE job = 'platform.send-mail' AND done_at IS NULL`,
    );
    for (const { id } of rows) await runner(new SendMailJob(config, world.worker.clock)).run(id);
    return smtp.messages.splice(0);
  }

  it('says when, from what, by which way and what to do, and once for each kind of browser', async () => {
    const ida = await somebody();
    await signedIn(ida, 'Firefox on Windows');
    // the very first one surprises nobody
    expect(await received()).toEqual([]);
    await signedIn(ida, 'Firefox on Windows');
    expect(await received()).toEqual([]);
    await signedIn(ida, 'Safari on an iPhone or iPad');
    const [mail, ...more] = await received();
    expect(more).toEqual([]);
    expect(mail?.to).toEqual(['ida.a@desk.example']);
    expect(mail?.subject).toBe('You signed in to Evenhand from a new browser');
    expect(mail?.text).toContain('from Safari on an iPhone or iPad');
    expect(mail?.text).toMatch(/On \d+ \w+ \d{4} at \d\d:\d\d \(UK time\)/);
    expect(mail?.text).toContain('a link that was sent to this e-mail address');
    expect(mail?.text).toContain(
      'Sign out everywhere, and revoke your API tokens with it: https://desk.example/account',
    );
    expect(mail?.text).toContain('Tell your partnership’s administrator');
    await signedIn(ida, 'Safari on an iPhone or iPad');
    await signedIn(ida, 'Firefox on Windows');
    expect(await received()).toEqual([]);
  });

  it('names the issuer, and reaches who has chosen no place yet', async () => {
    const ida = await somebody();
    await signedIn(ida, 'Edge on Windows', { by: 'microsoft' });
    await signedIn(ida, 'Chrome on Android', { by: 'microsoft', place: null });
    const [mail] = await received();
    expect(mail?.text).toContain('with an account of Microsoft, from Chrome on Android');
    expect(mail?.text).toContain('which accounts are linked to you');
  });

  it('leaves personas and sessions without a browser alone', async () => {
    const ida = await somebody();
    await signedIn(ida, 'Edge on Windows');
    await signedIn(ida, 'Chrome on Linux', { by: 'persona' });
    await signedIn(ida, null);
    expect(await received()).toEqual([]);
    const { rows } = await world.owner.query(
      'SELECT browser FROM identity.known_browser WHERE person_id = $1',
      [ida],
    );
    expect(rows).toEqual([{ browser: 'Edge on Windows' }]);
  });

  it('is sent once when two sign-ins from the same new browser meet', async () => {
    const ida = await somebody();
    await signedIn(ida, 'Edge on Windows');
    await Promise.all([1, 2, 3].map(() => signedIn(ida, 'Opera on Linux')));
    expect(await received()).toHaveLength(1);
  });

  it('forgets a kind of browser after 13 months, but not the last one', async () => {
    const ida = await somebody();
    await signedIn(ida, 'Edge on Windows');
    await signedIn(ida, 'Firefox on Windows');
    await received();
    await world.advance(397 * day);
    const system = systemActor('identity.clear-expired', null);
    await world.worker.database.transaction(system, (tx) =>
      new ClearExpiredJob(world.worker.clock).run(tx, system),
    );
    await signedIn(ida, 'Chrome on Linux');
    await signedIn(ida, 'Edge on Windows');
    const told = (await received()).map(({ text }) => /from (\w+ on \w+)\./.exec(text)?.[1]);
    expect(told).toEqual(['Chrome on Linux', 'Edge on Windows']);
  });

  it('tells of a token, whoever made it, without the words that its maker chose', async () => {
    const ida = await somebody();
    const issue = new IssueApiToken(world.web.database, world.web.clock);
    const asked = { label: 'CLICK HERE', days: 30, scope: 'write' as const };
    const own = await issue.run(world.actor(ida, ['broker']), asked);
    await work(ofToken, world.here, own.id);
    const place = { personId: ida, partnershipId: world.here, schoolId: null };
    const byOperator = new IssueApiToken(world.worker.database, world.worker.clock);
    const options = { label: 'CLICK HERE', days: 1, isSteppedUp: true };
    await work(ofToken, world.here, (await byOperator.forOperator(place, options)).id);
    const mails = await received();
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('An API token was made that acts for you'),
    );
    expect(mails[0]?.text).toMatch(
      /may read and change as you for The here partnership, until \d+ \w+ \d{4}/,
    );
    expect(mails[0]?.text).toContain('https://desk.example/account/tokens');
    expect(mails[1]?.text).toContain('read, change and, after a second factor, pay');
    for (const { raw } of mails) expect(raw).not.toContain('CLICK');
  });
});

import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { Redis } from 'ioredis';
import {
  queueBackends,
  sharedDatabase,
  testDatabase,
  testRedis,
  testSmtp,
  type TestDatabase,
} from './index.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the test servers', () => {
  let first: TestDatabase;
  beforeAll(async () => {
    first = await testDatabase();
  });

  it('give a migrated database whose login roles are bound by row security', async () => {
    const role = `SELECT rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = current_user`;
    expect(await ask(first.webUrl, role)).toEqual([{ strong: false }]);
    expect(await ask(first.workerUrl, role)).toEqual([{ strong: false }]);
    expect(await ask(first.webUrl, 'SELECT offset_ms FROM platform.clock')).toEqual([
      { offset_ms: '0' },
    ]);
  });

  it('give a second database that does not see the first', async () => {
    const second = await testDatabase();
    await ask(first.ownerUrl, 'UPDATE platform.clock SET offset_ms = 7');
    expect(await ask(second.ownerUrl, 'SELECT offset_ms FROM platform.clock')).toEqual([
      { offset_ms: '0' },
    ]);
    await second.drop();
    await expect(ask(second.ownerUrl, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('give copies of a database that is filled once, even when two ask together or the first fails', async () => {
    let tries = 0;
    const copy = (): ReturnType<typeof sharedDatabase<{ tries: number }>> =>
      sharedDatabase('of_the_spec', async ({ ownerUrl }) => {
        tries += 1;
        await ask(ownerUrl, `UPDATE platform.clock SET offset_ms = ${tries}`);
        if (tries === 1) throw new Error('The first one stumbles.');
        return { tries };
      });
    const asked = await Promise.allSettled([copy(), copy(), copy()]);
    const given = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(given.map(({ told }) => told)).toEqual([{ tries: 2 }, { tries: 2 }]);
    const [one, other] = given.map(({ testing }) => testing.ownerUrl);
    await ask(one ?? '', 'UPDATE platform.clock SET offset_ms = 7');
    expect(await ask(other ?? '', 'SELECT offset_ms FROM platform.clock')).toEqual([
      { offset_ms: '2' },
    ]);
  });

  it('give an empty Redis where there is one', async () => {
    const redis = await testRedis();
    if (!redis) return expect(queueBackends()).toEqual(['postgres']);
    const client = new Redis(redis.url);
    expect(await client.dbsize()).toBe(0);
    await client.quit();
  });

  it('give an SMTP server that keeps mail and can refuse it', async () => {
    const smtp = await testSmtp();
    const mailer = createTransport(smtp.url);
    const mail = {
      from: 'desk@example.test',
      to: 'head@example.test',
      subject: 'Réponse — 10 £',
      text: 'Naïve = ok\n£5',
    };
    smtp.refuse(451, 1);
    await expect(mailer.sendMail(mail)).rejects.toThrow('refused by the test');
    await mailer.sendMail(mail);
    expect(smtp.messages).toEqual([
      expect.objectContaining({
        to: ['head@example.test'],
        subject: mail.subject,
        text: mail.text,
      }),
    ]);
    mailer.close();
    await smtp.stop();
  });
});

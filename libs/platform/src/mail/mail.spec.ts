import { Client } from 'pg';
import { systemActor } from '@evenhand/kernel';
import { readConfig } from '../config/read-config.js';
import { openDatabase } from '../database/open-database.js';
import { Log } from '../log/log.js';
import { WorkRunner } from '../work/work-runner.js';
import { assertMailAddress } from './mail-address.js';
import { queueMail } from './queue-mail.js';
import { SendMailJob } from './send-mail.job.js';
import { testDatabase, testSmtp } from '../../../../test/servers/index.js';

describe('mail', () => {
  it.each([
    'a@x.example\r\nBcc: evil@x.example',
    'a@x.example, b@x.example',
    '"A" <a@x.example>',
    'a b@x.example',
    '',
    'a@',
  ])('refuses %j as an address', (address) => {
    expect(() => assertMailAddress(address)).toThrow(/not an e-mail address/);
  });

  it('is a row first, then reaches one mailbox through SMTP, and forgets a secret', async () => {
    const [test, smtp] = [await testDatabase(), await testSmtp()];
    const worker = await openDatabase(test.workerUrl, []);
    const config = readConfig({
      DATABASE_URL: test.ownerUrl,
      APP_SECRET: test.appSecret,
      SMTP_URL: smtp.url,
    });
    const job = new SendMailJob(config, worker.clock);
    const runner = new WorkRunner(worker.database, [job], 60, new Log('silent', 'test'));
    const actor = systemActor('test', null);
    const id = await worker.database.transaction(actor, (tx) =>
      queueMail(
        tx,
        actor,
        {
          personId: null,
          to: 'head@school.example',
          subject: 'Sign in\r\nBcc: evil@x.example',
          body: 'https://link.example/?token=abc',
          template: 'identity.sign-in-link',
          isSecret: true,
        },
        worker.clock.now(),
      ),
    );
    const owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    const item = (await owner.query('SELECT id FROM platform.work_item')).rows[0].id;
    await runner.run(item);
    await runner.run(item);
    const received = smtp.messages;
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: ['head@school.example'] });
    expect(received[0]?.text).toContain('token=abc');
    expect(received[0]?.raw).not.toMatch(/^Bcc:/m);
    const { rows } = await owner.query('SELECT state, body FROM platform.mail WHERE id = $1', [id]);
    expect(rows).toEqual([{ state: 'sent', body: '(removed once it was sent)' }]);
    await owner.end();
    await worker.close();
    await smtp.stop();
  });
});

import { domainToASCII } from 'node:url';
import { assertMailAddress, Clock, readConfig, SendMailJob } from '@evenhand/platform';
import fc from 'fast-check';
import { identityWorld, type IdentityWorld } from '../factories/identity-world.js';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';
import { testSmtp, type TestSmtp } from '../servers/index.js';
import { askerOf, type Asker } from './asking.js';
import { nastyText } from './bad-inputs/nasty-text.js';

/** What has changed an envelope somewhere: each goes round a sound address, in front, behind and inside. */
const tricks = [
  ...[
    '\r\nBcc: evil@x.example',
    '\nRCPT TO:<evil@x.example>',
    '\r\n.\r\nMAIL FROM:<a@b>',
    '\0',
    '\u2028',
  ],
  ...[
    ', evil@x.example',
    '; evil@x.example',
    ' evil@x.example',
    '<evil@x.example>',
    '> SIZE=1',
    '"evil"@x.example',
  ],
  ...[
    '(evil@x.example)',
    '%evil.example',
    '!evil',
    '@evil.example',
    '\\',
    '\t',
    '\u00a0',
    '=?utf-8?q?=0A?=',
    'xn--',
  ],
];
const sound = fc.constantFrom(
  ...[
    'head@school.example',
    "o'brien@school.example",
    'a+b@school.example',
    'Head@School.Example',
    'h@localhost',
  ],
);
const address = fc.oneof(
  { weight: 2, arbitrary: sound },
  {
    weight: 5,
    arbitrary: fc
      .tuple(sound, fc.constantFrom(...tricks), fc.nat({ max: 25 }))
      .map(([good, trick, at]) => `${good.slice(0, at)}${trick}${good.slice(at)}`),
  },
  { weight: 1, arbitrary: fc.emailAddress() },
  { weight: 1, arbitrary: nastyText.map((text) => text.slice(0, 300)) },
);

const isAddress = (text: string): boolean => {
  try {
    return assertMailAddress(text) === text;
  } catch {
    return false;
  }
};

/** A host's name is the same in capitals and in its own alphabet. */
const onTheWire = (to: string): string =>
  to.replace(/[^@]+$/, (host) => domainToASCII(host.toLowerCase()));

describe('a mail’s envelope', () => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await testSmtp();
  });
  afterAll(() => smtp.stop());

  it('is the one recipient that was meant, whatever the address and the subject', async () => {
    const settings = { DATABASE_URL: 'postgres://o:p@127.0.0.1/x', APP_SECRET: 'x'.repeat(32) };
    const config = readConfig({ ...settings, SMTP_URL: smtp.url });
    const job = new SendMailJob(config, new Clock());
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(address, nastyText, nastyText, async (to, subject, body) => {
        if (!isAddress(to)) {
          refused += 1;
          return;
        }
        const row = {
          id: 'a',
          to_address: to,
          subject: `About ${subject.slice(0, 200)}`,
          body,
          is_secret: false,
        };
        await job.call(row);
        const [mail, ...more] = smtp.messages.splice(0);
        const head = mail?.raw.split('\r\n\r\n')[0] ?? '';
        expect(more).toEqual([]);
        expect([mail?.from, mail?.to]).toEqual(['no-reply@evenhand.invalid', [onTheWire(to)]]);
        expect(head).not.toMatch(/^(b?cc|reply-to|sender|x-injected):/im);
        expect(head.match(/^to:/gim)).toHaveLength(1);
        expect(head.match(/^subject:/gim)).toHaveLength(1);
      }),
      { seed: 20_261, numRuns: 80, endOnFailure: true },
    );
    expect(refused).toBeGreaterThan(20);
    expect(refused).toBeLessThan(70);
  });
});

describe('every form and route that takes an address', () => {
  let web: OpenedWeb;
  let world: IdentityWorld;
  let administrator: Asker;
  beforeAll(async () => {
    web = await openWeb();
    world = await identityWorld(web.testing);
    const personId = await world.person('Ada Admin', [{ role: 'administrator' }]);
    const place = { personId, partnershipId: world.here, schoolId: null };
    administrator = await askerOf(web.app, world.worker, 'Ada', place);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await world.close();
  });

  it('mails nobody but the address that was typed, and refuses what is none', async () => {
    const tried = fc.sample(address, { seed: 20_262, numRuns: 60 });
    const meant = new Set(tried.map((text) => text.trim().toLowerCase()));
    let refused = 0;
    for (const [at, email] of tried.entries()) {
      const person = { name: `Person ${at}`, email, role: 'broker' };
      const answers = [
        await administrator.ask('POST', '/sign-in', { email }),
        await administrator.ask('POST', '/admin/people', person),
        await administrator.ask('POST', '/api/v1/people', person),
      ];
      for (const { statusCode } of answers) {
        expect(statusCode).toBeLessThan(500);
        if (statusCode >= 400) refused += 1;
      }
    }
    const { rows } = await world.owner.query<{ to_address: string }>(
      'SELECT DISTINCT to_address FROM platform.mail',
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(refused).toBeGreaterThan(60);
    for (const { to_address: to } of rows) {
      expect([
        to,
        isAddress(to),
        to === administratorOf(to) || meant.has(to.toLowerCase()),
      ]).toEqual([to, true, true]);
    }
  }, 60_000);
});

/** People of the world have addresses of their own; a change of roles is mailed to them. */
const administratorOf = (to: string): string | null =>
  /^[0-9a-f-]{36}@|ada/i.test(to) ? to : null;

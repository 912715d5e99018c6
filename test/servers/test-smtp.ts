import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  /** The decoded text of the first part. */
  text: string;
  /** Headers and body as they came over the wire. */
  raw: string;
}

export interface TestSmtp {
  url: string;
  messages: ReceivedMail[];
  /** The next `times` messages are answered with this code: 4xx is a passing fault, 5xx a final one. */
  refuse: (code: number, times: number) => void;
  stop: () => Promise<void>;
}

/** A real SMTP server on a free port of 127.0.0.1 that keeps what it is sent. */
export async function testSmtp(): Promise<TestSmtp> {
  const messages: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const code = refusals.shift();
        if (code !== undefined)
          return done(Object.assign(new Error('refused by the test'), { responseCode: code }));
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        messages.push({
          from: mailFrom ? mailFrom.address : '',
          to,
          ...read(Buffer.concat(parts).toString()),
        });
        return done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('The SMTP server has no port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    messages,
    refuse: (code, times) => refusals.push(...Array<number>(times).fill(code)),
    stop: async () => new Promise((resolve) => server.close(resolve)),
  };
}

function read(raw: string): Pick<ReceivedMail, 'subject' | 'text' | 'raw'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1];
  const body = rest.join('\r\n\r\n');
  const firstPart = boundary ? (body.split(`--${boundary}`)[1] ?? '') : '';
  const [partHead = '', ...partBody] = firstPart.replace(/^\r\n/, '').split('\r\n\r\n');
  const text = boundary
    ? decode(partBody.join('\r\n\r\n'), transferEncoding(partHead))
    : decode(body, transferEncoding(head));
  return { subject: decodeSubject(head), text: text.replaceAll('\r\n', '\n').trim(), raw };
}

const transferEncoding = (head: string): string =>
  /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase() ?? '7bit';

function decode(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  if (encoding === 'quoted-printable') return fromQuoted(text.replace(/=\r\n/g, ''));
  return text;
}

function fromQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** RFC 2047 words, as nodemailer writes them for a subject that is not plain ASCII. */
function decodeSubject(head: string): string {
  const line = /^subject:\s*((?:.*)(?:\r\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  return line
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_all, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? decode(text, 'base64') : fromQuoted(text.replaceAll('_', ' ')),
    );
}

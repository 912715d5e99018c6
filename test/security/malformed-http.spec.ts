import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openWeb, type OpenedWeb } from '../pages/open-web.js';

const head = 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n';
const behind = 'GET /account HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** Bytes that no browser sends; of two readings of where a message ends, one smuggles a second one in. */
const malformed: [string, string][] = [
  ['two lengths', `${head}Content-Length: 3\r\nContent-Length: 30\r\n\r\na=1${behind}`],
  [
    'a length and chunks',
    `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${behind}`,
  ],
  [
    'chunks twice',
    `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n${behind}`,
  ],
  ['an unknown coding', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${behind}`],
  ['a space before the colon', `${head}Content-Length : 3\r\n\r\na=1`],
  ['a chunk without end', `${head}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\na`],
  ['a chunk that is no number', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\na=1\r\n0\r\n\r\n`],
  ['a negative length', `${head}Content-Length: -3\r\n\r\na=1`],
  ['a length beyond numbers', `${head}Content-Length: 99999999999999999999\r\n\r\na`],
  ['the character zero in a header', `${head}X: a\0b\r\n\r\n`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['headers without end', `${head}X: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['thousands of headers', `${head}${'X: y\r\n'.repeat(20_000)}\r\n`],
  ['an unknown method', 'EVIL / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['a version to come', 'GET / HTTP/3.9\r\nHost: a\r\n\r\n'],
];

describe('bytes that are no HTTP', () => {
  let web: OpenedWeb;
  let port: number;
  beforeAll(async () => {
    web = await openWeb();
    await web.app.listen(0, '127.0.0.1');
    port = (web.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(async () => web.close());

  /** All that comes back until the other side closes, or is quiet for a while. */
  async function answerTo(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
      socket.setTimeout(700, () => socket.destroy());
      socket.on('data', (part) => (answer += part.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  }

  it.each(malformed)('%s: refused, and nothing behind it is read', async (_, bytes) => {
    const answer = await answerTo(bytes);
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) =>
      Number(status),
    );
    expect(statuses.length).toBeLessThanOrEqual(1);
    for (const status of statuses) expect([400, 404, 408, 413, 431, 505]).toContain(status);
    expect(answer).not.toMatch(/at .*\.(js|ts):\d|node_modules/);
    expect((await web.app.inject('/health/live')).statusCode).toBe(200);
  });
});

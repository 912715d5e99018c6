import { Controller, Get, Module, Post, Body } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openWeb, type OpenedWeb } from '../../../../../test/pages/open-web.js';
import { Access } from '../access/access.js';
import { largestFormBytes } from './plugins.js';

@Controller('api/v1/echo')
@Access('public')
class EchoController {
  @Post()
  echo(@Body() body: unknown): string {
    return JSON.stringify(body, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
        ? 'bytes'
        : value,
    );
  }

  @Get(':id')
  one(): string {
    return 'one';
  }
}
@Module({ controllers: [EchoController] })
class EchoModule {}

const form = (parts: readonly string[]): string =>
  `${parts.map((part) => `--b\r\nContent-Disposition: form-data; name=${part}\r\n`).join('')}--b--\r\n`;
const file = (name: string, bytes: string): string =>
  `"file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${bytes}`;

describe('input that cannot be read', () => {
  let web: OpenedWeb;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    web = await openWeb({}, { more: [EchoModule] });
    app = web.app;
  });
  afterAll(async () => web.close());

  const post = (type: string, payload: string) =>
    app.inject({ method: 'POST', url: '/api/v1/echo', headers: { 'content-type': type }, payload });
  const multipart = (payload: string) => post('multipart/form-data; boundary=b', payload);

  it.each([
    ['the character zero', '{"a":["x\\u0000"]}', 'text-unreadable'],
    ['half of a character', '{"a":{"b":"\\ud800"}}', 'text-unreadable'],
    ['a name with the character zero', '{"\\u0000":1}', 'text-unreadable'],
    ['a deep nest', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'nested-too-deep'],
  ])('%s is refused with words of its own', async (_, payload, code) => {
    const answer = await post('application/json', payload);
    expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
  });

  it('takes every other character, and what a nest of ours needs', async () => {
    const body = { a: '😀é\u202e\t', b: [[[[1]]]] };
    expect((await post('application/json', JSON.stringify(body))).json()).toEqual(body);
  });

  it('finds nothing at an address whose id is no id, whoever asks', async () => {
    const status = async (url: string) => (await app.inject(url)).statusCode;
    expect(await status('/api/v1/echo/%00')).toBe(404);
    expect(await status("/api/v1/echo/1'--")).toBe(404);
    expect(await status('/api/v1/echo/11111111-1111-4111-8111-111111111111')).toBe(200);
    expect(await status('/sign-in?next=%00')).toBe(400);
  });

  it('reads a form with files: text, an upload, a name given twice, an empty box', async () => {
    const text = (name: string, value: string) => `"${name}"\r\n\r\n${value}`;
    const sent = form([text('a', '1'), text('a', '2'), file('x.pdf', '%PDF')]);
    expect((await multipart(sent)).json()).toEqual({
      a: ['1', '2'],
      file: { name: 'x.pdf', bytes: 'bytes' },
    });
    expect((await multipart(form([file('', '')]))).json()).toEqual({ file: '' });
  });

  it.each([
    ['cut off', 'multipart/form-data; boundary=b', form([`"a"\r\n\r\n1`]).slice(0, -12)],
    ['cut off in a file', 'multipart/form-data; boundary=b', form([file('a', 'x')]).slice(0, 90)],
    ['another boundary', 'multipart/form-data; boundary=c', form([`"a"\r\n\r\n1`])],
    ['no boundary', 'multipart/form-data', form([])],
    [
      'a field that calls itself JSON',
      'multipart/form-data; boundary=b',
      form([`"a"\r\nContent-Type: application/json\r\n\r\n{"a":1}`]),
    ],
    ['a prototype', 'multipart/form-data; boundary=b', form([`"__proto__"\r\n\r\n1`])],
  ])('a form that is %s is the sender’s fault', async (_, type, payload) => {
    const answer = await post(type, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).not.toBe('');
  });

  it('takes ten megabytes of files in all, and a field as large as a form may be', async () => {
    const half = 'x'.repeat(6_000_000);
    const one = await multipart(form([file('a.pdf', half)]));
    expect(one.statusCode).toBe(201);
    const two = await multipart(form([file('a.pdf', half), file('b.pdf', half)]));
    const large = await multipart(form([file('a.pdf', half + half)]));
    const field = await multipart(form([`"a"\r\n\r\n${'x'.repeat(largestFormBytes + 1)}`]));
    expect([two, large, field].map(({ statusCode }) => statusCode)).toEqual([413, 413, 413]);
  });
});

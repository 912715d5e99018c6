import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DomainError } from '@evenhand/kernel';
import { type Entry, zipFile } from '../../../../test/security/bad-inputs/zip-file.js';
import { contentHash } from '../import/register-file.js';
import { registerFileAt } from '../import/register-file-at.js';
import { largestUnpackedBytes } from './growth.js';
import { unpacked } from './unpacked.js';
import { csvInZip } from './zip-file.js';

const csv = Buffer.from('URN,Name\r\n900001,Alder Bank\r\n'.repeat(200));
const file = (name: string, more: Partial<Entry> = {}): Entry => ({ name, bytes: csv, ...more });

let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-zip-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function onDisk(bytes: Buffer): Promise<string> {
  const path = join(folder, `archive-${(made += 1)}`);
  await writeFile(path, bytes);
  return path;
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The content, or the words of the refusal. */
async function read(bytes: Buffer, entry?: string): Promise<Buffer | string> {
  const about = { name: 'extract.zip', ...(entry === undefined ? {} : { entry }) };
  const opened = await registerFileAt(await onDisk(bytes), about);
  try {
    return await bytesOf((await unpacked(opened.open())).all);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.message;
  }
}

describe('a zip file of the register', () => {
  it.each([
    ['deflated', {}],
    ['stored', { method: 0 }],
    ['in 64 bits', { isZip64: true }],
    ['with letters of its own', { name: 'año/École 2026.CSV' }],
  ])('is read: %s', async (_, more) => {
    expect(await read(zipFile([file('edubasealldata20260715.csv', more)]))).toEqual(csv);
  });

  it('is read by the one CSV in it, what macOS and others put beside it left out', async () => {
    const entries = [
      file('extract/', { bytes: Buffer.alloc(0) }),
      file('extract/readme.txt', { bytes: Buffer.from('Contains public sector information') }),
      file('__MACOSX/extract/._links.csv', { bytes: Buffer.from('x') }),
      file('extract/.csv', { bytes: Buffer.from('x') }),
      file('extract/links_edubasealldata20260715.csv'),
    ];
    const opened = await registerFileAt(await onDisk(zipFile(entries)), { name: 'extract.zip' });
    expect(opened).toMatchObject({
      name: 'links_edubasealldata20260715.csv',
      within: { archive: 'extract.zip', entry: 'extract/links_edubasealldata20260715.csv' },
    });
    expect(await bytesOf(opened.open())).toEqual(csv);
    expect(await bytesOf(opened.open())).toEqual(csv);
  });

  it('says which files are in it where there are several, and reads the one that is named', async () => {
    const other = Buffer.from('other');
    const entries = [file('a/one.csv'), file('b/two ø.csv', { bytes: other }), file('b/one.csv')];
    const bytes = zipFile(entries);
    expect(await read(bytes)).toBe(
      'This zip file holds 3 CSV files: “a/one.csv”, “b/two ø.csv”, “b/one.csv”. Say which one to read.',
    );
    expect(await read(bytes, 'a/one.csv')).toEqual(csv);
    for (const name of ['two ø.csv', 'b/two ø.csv', 'b/two _.csv', 'two _.csv'])
      expect(await read(bytes, name)).toEqual(other);
    expect(await read(bytes, 'one.csv')).toContain('Say which one');
    expect(await read(bytes, 'three.csv')).toContain('There is no CSV file “three.csv” in');
    expect(await read(csv, 'one.csv')).toContain('This is no zip file');
    const many = Array.from({ length: 30 }, (_, n) => file(`part-${n}.csv`));
    expect(await read(zipFile(many))).toMatch(/“part-7\.csv” and 22 more\. Say/);
  });

  it.each<[string, Buffer, string]>([
    ['empty', zipFile([]), 'The zip file is empty'],
    ['without a CSV', zipFile([file('book.xlsx'), file('b.pdf')]), 'It holds “book.xlsx”, “b.pdf”'],
    ['locked', zipFile([file('x.csv', { flags: 1 })]), 'protected by a password'],
    ['locked strongly', zipFile([file('x.csv', { flags: 64 })]), 'protected by a password'],
    ['of another method', zipFile([file('x.csv', { method: 9 })]), 'cannot be read here'],
    ['of another sum', zipFile([file('x.csv', { claimedCrc: 1 })]), 'damaged'],
    ['too full', zipFile(Array.from({ length: 501 }, (_, n) => file(`${n}.txt`))), 'more than 500'],
    ['cut short', zipFile([file('x.csv')]).subarray(0, -30), 'cut short'],
    ['a part', Buffer.concat([Buffer.from('PK\u0007\u0008'), csv]), 'damaged'],
    [
      'in another',
      zipFile([file('x.csv', { bytes: zipFile([file('y.csv')]) })]),
      'within this file',
    ],
    ['up and out', zipFile([file('../x.csv')]), 'lie outside of it (“../x.csv”)'],
    ['absolute', zipFile([file('/etc/x.csv')]), 'lie outside of it'],
    ['of a drive', zipFile([file('C:\\x.csv')]), 'lie outside of it'],
    ['backwards', zipFile([file('a\\..\\..\\x.csv')]), 'lie outside of it'],
    ['beside a trick', zipFile([file('x.csv'), file('../../y')]), 'lie outside of it'],
  ])('is refused in words: %s', async (_, bytes, words) => {
    expect(await read(bytes)).toContain(words);
  });

  it('cannot be made to unpack to more than it may, whatever it claims', async () => {
    const zeros = Buffer.alloc(30 * 1024 * 1024, 'x');
    expect(await read(zipFile([file('x.csv', { bytes: zeros })]))).toContain('more than 100 times');
    expect(await read(zipFile([file('x.csv', { bytes: zeros, claimedSize: 1000 })]))).toContain(
      'damaged',
    );
    const claimedSize = largestUnpackedBytes + 1;
    expect(await read(zipFile([file('x.csv', { claimedSize })]))).toContain('larger than 500 MB');
    expect(await read(zipFile([file('x.csv', { claimedSize, isZip64: true })]))).toContain(
      '500 MB',
    );
    expect(await read(gzipSync(zeros))).toContain('more than 100 times');
    expect(await read(zipFile([file('x.csv', { bytes: gzipSync(zeros) })]))).toContain('100 times');
    const few = Buffer.alloc(10 * 1024 * 1024, 'x');
    expect(few.equals((await read(zipFile([file('x.csv', { bytes: few })]))) as Buffer)).toBe(true);
  });

  it('has the hash of the file in it, and its own where it cannot be unpacked', async () => {
    const hash = async (bytes: Buffer): Promise<string> =>
      contentHash(await registerFileAt(await onDisk(bytes), { name: 'x' }));
    const plain = await hash(csv);
    expect(await hash(zipFile([file('x.csv')]))).toBe(plain);
    expect(await hash(zipFile([file('y.csv', { method: 0 })]))).toBe(plain);
    expect(await hash(gzipSync(csv))).toBe(plain);
    const spoilt = zipFile([file('x.csv', { claimedCrc: 1 })]);
    const path = await onDisk(spoilt);
    const asSent = { name: 'x', open: () => createReadStream(path) };
    expect(await hash(spoilt)).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash(spoilt)).not.toBe(plain);
    await expect(contentHash(asSent)).resolves.toBe(await hash(spoilt));
  });

  it('gives its content or a refusal, however it is spoilt; nothing else, and nothing on the disk', async () => {
    const sound = zipFile([file('x.csv', { isZip64: true }), file('readme.txt', { method: 0 })]);
    const before = await readdir(process.cwd());
    const places = fc.array(
      fc.tuple(fc.nat(sound.length - 1), fc.constantFrom(0, 1, 0x2e, 0x2f, 0x7f, 0xff)),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(places, fc.nat(sound.length), async (spoilt, cut) => {
        const bytes = Buffer.from(sound);
        for (const [at, byte] of spoilt) bytes[at] = byte;
        for (const tried of [bytes, sound.subarray(0, cut)]) {
          const got = await read(tried);
          if (Buffer.isBuffer(got) && tried.subarray(0, 4).equals(sound.subarray(0, 4)))
            expect(got).toEqual(csv);
        }
      }),
      { numRuns: 100, seed: 20260715 },
    );
    expect(await readdir(process.cwd())).toEqual(before);
    await expect(csvInZip(join(folder, 'none'), null)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

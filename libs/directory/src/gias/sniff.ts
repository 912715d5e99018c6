import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { invalid } from '@evenhand/kernel';
import { Encoding } from './decode-cell.js';

export interface SniffedFile {
  bytes: Readable;
  /** A byte order mark says so; null without one. */
  marked: Encoding | null;
}

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** Looks at the first bytes: unpacks gzip, takes off a byte order mark, refuses what is no CSV. */
export async function sniff(file: Readable): Promise<SniffedFile> {
  const packed = await begin(file);
  if (startsWith(packed.first, 0x50, 0x4b, 0x03, 0x04)) {
    throw invalid(
      'file-is-zip',
      'This is a zip file. Unpack it first (Windows: right-click, "Extract all"; elsewhere: unzip FILE) and send the CSV file that is in it; to make it smaller, gzip FILE.csv.',
    );
  }
  const isPacked = startsWith(packed.first, 0x1f, 0x8b);
  const { first, all } = isPacked ? await begin(gunzip(packed.all)).catch(damaged) : packed;
  if (startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff)) {
    throw invalid(
      'file-is-utf16',
      'This file was saved as "Unicode text" (UTF-16). Save it as CSV, or download it again.',
    );
  }
  const isMarked = startsWith(first, 0xef, 0xbb, 0xbf);
  return {
    bytes: isMarked ? Readable.from(skip(all, 3), { objectMode: false }) : all,
    marked: isMarked ? 'utf-8' : null,
  };
}

/** The first bytes (at least four, where there are so many), and the whole stream again. */
async function begin(stream: Readable): Promise<{ first: Buffer; all: Readable }> {
  const chunks = stream[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < 4) {
    const next: IteratorResult<unknown, unknown> = await chunks.next();
    if (next.done) break;
    first = Buffer.concat([first, asBuffer(next.value)]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (;;) {
      const next: IteratorResult<unknown, unknown> = await chunks.next();
      if (next.done) return;
      yield asBuffer(next.value);
    }
  }
  return { first, all: Readable.from(whole(), { objectMode: false }) };
}

async function* skip(stream: Readable, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of stream) {
    const buffer = asBuffer(chunk);
    yield buffer.subarray(left);
    left = Math.max(0, left - buffer.length);
  }
}

/** A packed file that breaks off within its first bytes; later on the reader of the records meets it. */
function damaged(): never {
  throw invalid('file-damaged', 'The compressed file is damaged or cut short. Download it again.');
}

function gunzip(stream: Readable): Readable {
  const unpack = createGunzip();
  stream.once('error', (error) => unpack.destroy(error));
  return stream.pipe(unpack);
}

function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (typeof chunk === 'string') return Buffer.from(chunk, 'latin1');
  throw new Error('The file stream gave something that is not bytes.');
}

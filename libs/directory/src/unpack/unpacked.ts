import { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { invalid } from '@evenhand/kernel';
import { assertHonestGrowth } from './growth.js';
import { zipMarks } from './zip-file.js';

export interface Begun {
  /** The first bytes: at least four, where there are so many. */
  first: Buffer;
  /** The whole of it, these included. */
  all: Readable;
}

/** A file's content: what a gzip file holds, all others as they are. */
export async function unpacked(file: Readable): Promise<Begun> {
  const packed = await begin(file);
  if (zipMarks.includes(packed.first.toString('latin1', 0, 4))) {
    // on disk a zip archive is opened by its directory; here it lies in another one
    packed.all.destroy();
    throw invalid(
      'zip-in-zip',
      'There is a zip file within this file. Unpack it and send the CSV file that is in it.',
    );
  }
  if (!startsWith(packed.first, 0x1f, 0x8b)) return packed;
  return begin(gunzip(packed.all));
}

export const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** A stream of what `bytes` gives; when it is left early, so is the stream that it reads from. */
export function following(source: Readable, bytes: AsyncGenerator<Buffer>): Readable {
  const stream = Readable.from(bytes, { objectMode: false });
  stream.once('close', () => source.destroy());
  return stream;
}

export function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (typeof chunk === 'string') return Buffer.from(chunk, 'latin1');
  throw new Error('The file stream gave something that is not bytes.');
}

async function begin(stream: Readable): Promise<Begun> {
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
  return { first, all: following(stream, whole()) };
}

function gunzip(packed: Readable): Readable {
  const unpack = createGunzip();
  packed.once('error', (error) => unpack.destroy(error));
  return following(packed, grown(packed.pipe(unpack)));
}

async function* grown(unpack: Gunzip): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of unpack) {
      const bytes = asBuffer(chunk);
      size += bytes.length;
      assertHonestGrowth(unpack.bytesWritten, size);
      yield bytes;
    }
  } catch (error) {
    const code: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    const isDamaged = typeof code === 'string' && code.startsWith('Z_');
    throw isDamaged
      ? invalid('file-damaged', 'The compressed file is damaged or cut short. Download it again.')
      : error;
  }
}

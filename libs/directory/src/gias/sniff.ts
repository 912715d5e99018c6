import { Readable } from 'node:stream';
import { invalid } from '@evenhand/kernel';
import { asBuffer, following, startsWith, unpacked } from '../unpack/unpacked.js';
import { Encoding } from './decode-cell.js';

export interface SniffedFile {
  bytes: Readable;
  /** A byte order mark says so; null without one. */
  marked: Encoding | null;
}

/** Looks at the first bytes: unpacks gzip, takes off a byte order mark, refuses what is no CSV. */
export async function sniff(file: Readable): Promise<SniffedFile> {
  const { first, all } = await unpacked(file);
  if (startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff)) {
    all.destroy();
    throw invalid(
      'file-is-utf16',
      'This file was saved as "Unicode text" (UTF-16). Save it as CSV, or download it again.',
    );
  }
  const isMarked = startsWith(first, 0xef, 0xbb, 0xbf);
  return {
    bytes: isMarked ? following(all, skip(all, 3)) : all,
    marked: isMarked ? 'utf-8' : null,
  };
}

async function* skip(stream: Readable, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of stream) {
    const buffer = asBuffer(chunk);
    yield buffer.subarray(left);
    left = Math.max(0, left - buffer.length);
  }
}

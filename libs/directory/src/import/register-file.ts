import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DomainError } from '@evenhand/kernel';
import { Encoding } from '../gias/decode-cell.js';
import { unpacked } from '../unpack/unpacked.js';

/** A register file that can be opened again: it is hashed first, and read again when a transaction is retried. */
export interface RegisterFile {
  /** The last part of its path, for the record; of a file in a zip archive its name there. */
  name: string;
  /** The zip archive that it lies in, and its whole name there. */
  within?: { archive: string; entry: string };
  /** The CSV, or the CSV in gzip. */
  open: () => Readable;
  /** The bytes as they were sent, where `open` gives others. */
  sent?: () => Readable;
  /** What a file without a byte order mark is in; windows-1252 when left out. */
  encoding?: Encoding;
}

/**
 * SHA-256 of the CSV, unpacked, in hex: the same file is the same whether it comes as it is, in gzip or in
 * a zip archive. What cannot be unpacked is hashed as it was sent.
 */
export async function contentHash(file: RegisterFile): Promise<string> {
  try {
    return await hashOf((await unpacked(file.open())).all);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return hashOf((file.sent ?? file.open)());
  }
}

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

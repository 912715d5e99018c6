import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Encoding } from '../gias/decode-cell.js';

/** A register file that can be opened again: it is hashed first, and read again when a transaction is retried. */
export interface RegisterFile {
  /** The last part of its path, for the record. */
  name: string;
  open: () => Readable;
  /** What a file without a byte order mark is in; windows-1252 when left out. */
  encoding?: Encoding;
}

/** SHA-256 of the file's bytes as they lie there, in hex. */
export async function fileHash(file: RegisterFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.open()) hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

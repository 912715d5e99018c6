import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor } from '@evenhand/kernel';
import { Database, Tx } from '@evenhand/platform';

/** The whole register, open and closed, is some 62 MB; half as much again leaves room for years. */
export const largestUploadBytes = 100 * 1024 * 1024;
const partBytes = 1024 * 1024;

/** Copies a file from disk into the database, a piece at a time; gives its SHA-256. */
export async function storeParts(tx: Tx, uploadId: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: partBytes })) {
    const bytes = Buffer.from(chunk);
    hash.update(bytes);
    await tx.query(
      'INSERT INTO directory.upload_part (upload_id, number, bytes) VALUES ($1, $2, $3)',
      [uploadId, number, bytes],
    );
    number += 1;
  }
  return hash.digest('hex');
}

export async function dropParts(tx: Tx, uploadId: string): Promise<void> {
  await tx.query('DELETE FROM directory.upload_part WHERE upload_id = $1', [uploadId]);
}

/**
 * Writes the pieces to a file of its own for as long as `work` takes: the import reads a file more than
 * once, inside its transaction, and may run on another machine than the page that took the upload.
 */
export async function withUploadOnDisk<T>(
  database: Database,
  uploadId: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-upload-'));
  try {
    const path = join(folder, 'file');
    const file = await open(path, 'w', 0o600);
    const actor = systemActor('directory.read-upload', null);
    for (let number = 0; ; number++) {
      const [part] = await database.read(actor, (tx) =>
        tx.query<{ bytes: Buffer }[]>(
          'SELECT bytes FROM directory.upload_part WHERE upload_id = $1 AND number = $2',
          [uploadId, number],
        ),
      );
      if (!part) break;
      await file.write(part.bytes);
    }
    await file.close();
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

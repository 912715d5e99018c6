import { createHash, randomUUID } from 'node:crypto';
import { invalid, notFound, PersonActor } from '@evenhand/kernel';
import { isUuid } from '../database/lock.js';
import { Tx } from '../database/database.js';
import { type FileKind, sniffFile } from './sniff-file.js';

export const largestFileBytes = 10 * 1024 * 1024;

const keptKinds: readonly FileKind[] = ['pdf', 'png', 'jpeg', 'docx', 'xlsx'];

export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
}

/** Keeps an upload beside the rows that speak of it: one transaction, one backup. */
export async function storeFile(
  tx: Tx,
  actor: PersonActor,
  upload: { name: string; bytes: Buffer },
  now: Date,
): Promise<StoredFile> {
  const { name, bytes } = upload;
  const kind = await sniffFile(upload, keptKinds);
  if (!kind || bytes.length > largestFileBytes) {
    const message = kind
      ? 'The file is larger than 10 MB. Send a smaller one.'
      : 'Send a PDF, PNG, JPEG, Word (.docx) or Excel (.xlsx) file; its name has to end as what it is.';
    throw invalid('file-refused', message, [{ field: 'file', message }]);
  }
  const id = randomUUID();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const safeName = name
    .replaceAll(/[^\w. ()-]+/g, '_')
    .slice(-120)
    .replace(/^[._ ]+/, '');
  await tx.query(
    `INSERT INTO platform.file (id, partnership_id, school_id, name, content_type, size, sha256, bytes, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      actor.partnershipId,
      actor.schoolId,
      safeName,
      kind.type,
      bytes.length,
      sha256,
      bytes,
      actor.personId,
      now,
    ],
  );
  return { id, name: safeName, contentType: kind.type, size: bytes.length, sha256 };
}

/** The bytes of a file of this partnership; whether this person may see it is for the caller to say. */
export async function readFileBytes(tx: Tx, id: string): Promise<StoredFile & { bytes: Buffer }> {
  const [row] = isUuid(id)
    ? await tx.query<(StoredFile & { bytes: Buffer })[]>(
        `SELECT id, name, content_type AS "contentType", size, sha256, bytes FROM platform.file WHERE id = $1`,
        [id],
      )
    : [];
  if (!row) throw notFound('file');
  return row;
}

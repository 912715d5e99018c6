import { createHash, randomUUID } from 'node:crypto';
import { gone, invalid, notFound, PersonActor } from '@evenhand/kernel';
import type { ScanState } from './virus-scanner.js';
import { dayInWords } from '../clock/clock.js';
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
  scan: ScanState;
}

/** A file to keep, and what the scanner said of it before (`VirusScanner.admit`). */
export interface FileToKeep {
  name: string;
  bytes: Buffer;
  scan: Exclude<ScanState, 'harmful'>;
}

/** Keeps an upload beside the rows that speak of it: one transaction, one backup. */
export async function storeFile(
  tx: Tx,
  actor: PersonActor,
  upload: FileToKeep,
  now: Date,
): Promise<StoredFile> {
  const { name, bytes, scan } = upload;
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
    `INSERT INTO platform.file (id, partnership_id, school_id, name, content_type, size, sha256, bytes, created_by, created_at, scan, scanned_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
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
      scan,
      scan === 'clean' ? now : null,
    ],
  );
  return { id, name: safeName, contentType: kind.type, size: bytes.length, sha256, scan };
}

interface FileRow extends StoredFile {
  bytes: Buffer | null;
  takenAwayAt: Date | null;
  scannedAt: Date | null;
}

/**
 * The bytes of a file of this partnership; whether this person may see it is for the caller to say.
 * @throws gone where they were taken away, or a scanner found something in them
 */
export async function readFileBytes(tx: Tx, id: string): Promise<StoredFile & { bytes: Buffer }> {
  const [row] = isUuid(id)
    ? await tx.query<FileRow[]>(
        `SELECT id, name, content_type AS "contentType", size, sha256, scan, scanned_at AS "scannedAt",
                taken_away_at AS "takenAwayAt", CASE scan WHEN 'harmful' THEN NULL ELSE bytes END AS bytes
           FROM platform.file WHERE id = $1`,
        [id],
      )
    : [];
  if (!row) throw notFound('file');
  const { bytes, takenAwayAt, scannedAt, ...file } = row;
  if (bytes !== null) return { ...file, bytes };
  if (takenAwayAt === null) throw gone('file-withheld', withheld(scannedAt));
  throw gone('file-taken-away', `This file was taken away for good on ${dayInWords(takenAwayAt)}.`);
}

function withheld(at: Date | null): string {
  const when = at ? ` on ${dayInWords(at)}` : '';
  return `A virus scanner found something in this file${when}, so it is not handed out.`;
}

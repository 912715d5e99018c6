import { AsyncResource } from 'node:async_hooks';
import { Actor, systemActor } from '@evenhand/kernel';
import { Clock, Database, isUuid, Tx, WorkItem } from '@evenhand/platform';
import { RegisterUpload } from '../data/upload.entity.js';
import type { UploadStatus } from '../domain/upload.actions.js';
import type { FileOutcome, FileReport } from '../import/file-import.js';
import { registerFileAt } from '../import/register-file-at.js';
import { withUploadOnDisk } from '../import/upload-parts.js';
import { ImportGroups } from '../use-cases/import-groups.js';
import { ImportLinks } from '../use-cases/import-links.js';
import { ImportRegister } from '../use-cases/import-register.js';

export type UploadOutcome = FileOutcome<FileReport>;

/** The upload that a work item is about, locked; null when it is not in this state any more. */
export async function lockUpload(
  tx: Tx,
  { data }: WorkItem,
  status: UploadStatus,
): Promise<RegisterUpload | null> {
  const id = data['subjectId'];
  if (typeof id !== 'string' || !isUuid(id)) return null;
  const upload = await tx.findOne(RegisterUpload, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  return upload?.status === status ? upload : null;
}

/** Imports the upload, or only looks what it would do, and notes on the way how far it is. */
export async function readUpload(
  database: Database,
  clock: Clock,
  upload: RegisterUpload,
  isPreview: boolean,
): Promise<UploadOutcome> {
  const actor = systemActor(
    isPreview ? 'directory.preview-upload' : 'directory.apply-upload',
    null,
  );
  return withUploadOnDisk(database, upload.id, async (path) => {
    const { fileName, entryName, encoding, allowedDrop, dropReason } = upload;
    const file = await registerFileAt(path, {
      name: fileName,
      ...(entryName === null ? {} : { entry: entryName }),
      ...(encoding ? { encoding } : {}),
    });
    if (upload.kind === 'links') {
      return new ImportLinks(database, clock).run(actor, { file, isPreview });
    }
    if (upload.kind === 'groups') {
      return new ImportGroups(database, clock).run(actor, { file, isPreview });
    }
    return new ImportRegister(database, clock).run(actor, {
      ...{ file, isPreview },
      ...(allowedDrop === null
        ? {}
        : { allowDrop: { schools: allowedDrop, reason: dropReason ?? '' } }),
      progress: progressOf(database, actor, upload.id),
    });
  });
}

/**
 * Written beside the import's own transaction, so that the page sees it; how far it is may be late. Bound
 * to the context of now, before that transaction: `Database` refuses one inside another.
 */
function progressOf(database: Database, actor: Actor, id: string): (line: string) => void {
  return AsyncResource.bind((line: string): void => {
    database
      .transaction(actor, (tx) =>
        tx.query('UPDATE directory.upload SET progress = $2 WHERE id = $1', [id, line]),
      )
      .catch(() => undefined);
  });
}

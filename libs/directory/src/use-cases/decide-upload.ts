import { Injectable } from '@nestjs/common';
import { Actor, conflict, invalid, step } from '@evenhand/kernel';
import { Clock, Database, lockById, record, Tx } from '@evenhand/platform';
import { RegisterUpload } from '../data/upload.entity.js';
import { uploadActions } from '../domain/upload.actions.js';
import { newestImport } from '../import/previewed.js';
import { dropParts } from '../import/upload-parts.js';

interface Chosen {
  id: string;
  /** The version that the page showed; a row that changed since is refused. */
  expectedVersion?: number;
}

async function decided(
  tx: Tx,
  actor: Actor,
  upload: RegisterUpload,
  event: string,
  now: Date,
): Promise<{ id: string }> {
  upload.decidedAt = now;
  upload.decidedBy = actor.kind === 'person' ? actor.personId : null;
  await tx.save(upload);
  await record(tx, actor, {
    name: event,
    subject: { type: 'upload', id: upload.id },
    data: { kind: upload.kind },
    partnershipId: null,
  });
  return { id: upload.id };
}

/** The operator has seen what the file would change and wants it so; a job does it. */
@Injectable()
export class ApplyUpload {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `allowDrop`: how many schools may be missing from the file, and why, where the preview asks for it. */
  async run(
    actor: Actor,
    input: Chosen & { allowDrop?: { schools: number; reason: string } },
  ): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const upload = await lockById(tx, RegisterUpload, input.id, input.expectedVersion);
      upload.status = step(uploadActions, 'apply', upload.status, actor);
      if ((await newestImport(tx)) !== upload.preview?.basedOn) {
        throw conflict(
          'preview-stale',
          'Another file was imported after this preview was made, so it may not be true any more. Look at the file again.',
        );
      }
      const missing = upload.preview?.drop?.missing ?? 0;
      assertDropAllowed(missing, input.allowDrop);
      const { schools = null, reason = null } = missing > 0 ? (input.allowDrop ?? {}) : {};
      Object.assign(upload, { allowedDrop: schools, dropReason: reason?.trim() ?? null });
      upload.progress = 'Waiting to be applied';
      return decided(tx, actor, upload, 'directory.upload-approved', this.clock.now());
    });
  }
}

function assertDropAllowed(
  missing: number,
  allowed: { schools: number; reason: string } | undefined,
): void {
  if (missing === 0) return;
  const faults = [
    ...((allowed?.schools ?? 0) >= missing
      ? []
      : [
          {
            field: 'schools',
            message: `Type the number of schools that may be missing: ${missing} or more`,
          },
        ]),
    ...(allowed?.reason.trim()
      ? []
      : [{ field: 'reason', message: 'Say why the schools are gone; it is kept with the import' }]),
  ];
  if (faults[0]) throw invalid('drop-not-allowed', faults[0].message, faults);
}

/** After another import, or with another encoding: the preview is made anew. */
@Injectable()
export class LookAgainAtUpload {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    input: Chosen & { encoding?: 'utf-8' | 'windows-1252' | null },
  ): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const upload = await lockById(tx, RegisterUpload, input.id, input.expectedVersion);
      upload.status = step(uploadActions, 'lookAgain', upload.status, actor);
      if (input.encoding !== undefined) upload.encoding = input.encoding;
      Object.assign(upload, { preview: null, progress: null });
      return decided(tx, actor, upload, 'directory.upload-looked-at-again', this.clock.now());
    });
  }
}

/** The file is not wanted: its bytes go, the row stays. */
@Injectable()
export class CancelUpload {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Chosen): Promise<{ id: string }> {
    return this.database.transaction(actor, async (tx) => {
      const upload = await lockById(tx, RegisterUpload, input.id, input.expectedVersion);
      upload.status = step(uploadActions, 'cancel', upload.status, actor);
      upload.progress = null;
      upload.finishedAt = this.clock.now();
      await dropParts(tx, upload.id);
      return decided(tx, actor, upload, 'directory.upload-cancelled', this.clock.now());
    });
  }
}

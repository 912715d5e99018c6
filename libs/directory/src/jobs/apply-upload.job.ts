import { Injectable } from '@nestjs/common';
import { step, SystemActor } from '@evenhand/kernel';
import { Clock, Database, OutsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import type { RegisterUpload } from '../data/upload.entity.js';
import { uploadActions } from '../domain/upload.actions.js';
import { dropParts } from '../import/upload-parts.js';
import { lockUpload, readUpload, type UploadOutcome } from './read-upload.js';

/**
 * Applies an uploaded file. The import is one transaction of its own, so a worker that is killed leaves
 * all or nothing; when it was all, the second attempt meets the very file that was applied last, and only
 * says so.
 */
@Injectable()
export class ApplyUploadJob implements OutsideJob<RegisterUpload, UploadOutcome> {
  readonly name = 'directory.apply-upload';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async prepare(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<RegisterUpload | null> {
    return lockUpload(tx, item, 'applying');
  }

  async call(upload: RegisterUpload): Promise<UploadOutcome> {
    return readUpload(this.database, this.clock, upload, false);
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, outcome: UploadOutcome): Promise<void> {
    const upload = await lockUpload(tx, item, 'applying');
    if (!upload) return;
    const isRefused = outcome.outcome === 'refused';
    upload.status = step(uploadActions, isRefused ? 'refuse' : 'finish', upload.status, actor);
    upload.importId = outcome.importId;
    upload.progress = null;
    upload.finishedAt = this.clock.now();
    if (!isRefused) await dropParts(tx, upload.id);
    else if (upload.preview) {
      const { findings, faults } = outcome;
      upload.preview = { ...upload.preview, findings, faults };
    }
    await tx.save(upload);
    await record(tx, actor, {
      name: isRefused ? 'directory.upload-refused' : 'directory.upload-applied',
      subject: { type: 'upload', id: upload.id },
      data: { kind: upload.kind, importId: outcome.importId, faults: outcome.faults },
      partnershipId: null,
    });
  }
}

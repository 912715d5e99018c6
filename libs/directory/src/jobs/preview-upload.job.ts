import { Injectable } from '@nestjs/common';
import { step, SystemActor } from '@evenhand/kernel';
import { Clock, Database, OutsideJob, record, Tx, WorkItem } from '@evenhand/platform';
import type { RegisterUpload } from '../data/upload.entity.js';
import { uploadActions } from '../domain/upload.actions.js';
import { lockUpload, readUpload, type UploadOutcome } from './read-upload.js';

/** Says what an uploaded file would change: carries it out in a transaction and takes that back. */
@Injectable()
export class PreviewUploadJob implements OutsideJob<RegisterUpload, UploadOutcome> {
  readonly name = 'directory.preview-upload';
  readonly queue = 'runs';
  readonly kind = 'outside';

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async prepare(tx: Tx, _actor: SystemActor, item: WorkItem): Promise<RegisterUpload | null> {
    return lockUpload(tx, item, 'waiting');
  }

  async call(upload: RegisterUpload): Promise<UploadOutcome> {
    return readUpload(this.database, this.clock, upload, true);
  }

  async finish(tx: Tx, actor: SystemActor, item: WorkItem, outcome: UploadOutcome): Promise<void> {
    const upload = await lockUpload(tx, item, 'waiting');
    if (!upload) return;
    const isRefused = outcome.outcome === 'refused';
    upload.status = step(uploadActions, isRefused ? 'refuse' : 'preview', upload.status, actor);
    upload.preview = outcome.preview ?? known(outcome);
    upload.progress = null;
    await tx.save(upload);
    await record(tx, actor, {
      name: isRefused ? 'directory.upload-refused' : 'directory.upload-previewed',
      subject: { type: 'upload', id: upload.id },
      data: { kind: upload.kind, rows: outcome.rows, faults: outcome.faults },
      partnershipId: null,
    });
  }
}

/** The preview of a file that was the last one applied: nothing would change. */
function known(outcome: UploadOutcome): NonNullable<RegisterUpload['preview']> {
  const { rows, layout, encoding, unknownColumns, missingColumns, importId } = outcome;
  return {
    ...{ rows, layout, encoding, unknownColumns, missingColumns },
    ...{ counts: {}, fields: [], added: [], continued: [], groups: [], tasks: [], taskCount: 0 },
    ...{ drop: null, findings: [], faults: 0, basedOn: importId, isKnown: true },
  };
}

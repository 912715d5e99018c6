import { Injectable } from '@nestjs/common';
import { step, SystemActor } from '@evenhand/kernel';
import { addDays, Clock, InsideJob, record, Tx } from '@evenhand/platform';
import { LessThan, In } from 'typeorm';
import { RegisterUpload } from '../data/upload.entity.js';
import { uploadActions } from '../domain/upload.actions.js';
import { dropParts } from '../import/upload-parts.js';

/** After so many days nobody will apply it: the register has newer files each day. */
const daysKept = 14;

/** Sweep: cancels uploads that were looked at and left lying, so that their bytes go. */
@Injectable()
export class ClearUploadsJob implements InsideJob {
  readonly name = 'directory.clear-uploads';
  readonly queue = 'prompt';
  readonly kind = 'inside';

  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, actor: SystemActor): Promise<void> {
    const old = await tx.find(RegisterUpload, {
      where: {
        status: In(['previewed', 'refused']),
        uploadedAt: LessThan(new Date(`${addDays(this.clock.today(), -daysKept)}T00:00:00Z`)),
      },
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      take: 50,
    });
    for (const upload of old) {
      upload.status = step(uploadActions, 'cancel', upload.status, actor);
      upload.finishedAt = this.clock.now();
      await dropParts(tx, upload.id);
      await tx.save(upload);
      await record(tx, actor, {
        name: 'directory.upload-cancelled',
        subject: { type: 'upload', id: upload.id },
        data: { kind: upload.kind },
        partnershipId: null,
      });
    }
  }
}

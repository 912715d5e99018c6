import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, storeFile } from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';
import { Report } from '../data/report.entity.js';
import { writeReport } from '../domain/write-report.js';

export interface EvidenceToAdd {
  reportId: string;
  name: string;
  bytes: Buffer;
}

const mostFiles = 20;

/** Adds a file to a report that is still written. Returns the evidence's id. */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  run(actor: PersonActor, input: EvidenceToAdd): Promise<{ evidenceId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId);
      writeReport(report, actor);
      if ((await tx.countBy(Evidence, { reportId: report.id })) >= mostFiles) {
        throw conflict('too-many-files', `A report may have up to ${mostFiles} files.`);
      }
      const now = this.clock.now();
      const file = await storeFile(tx, actor, { name: input.name, bytes: input.bytes }, now);
      const id = randomUUID();
      await tx.insert(Evidence, {
        id,
        partnershipId: report.partnershipId,
        reportId: report.id,
        fileId: file.id,
        name: file.name,
        contentType: file.contentType,
        size: file.size,
        addedBy: actor.personId,
        addedAt: now,
      });
      return { evidenceId: id };
    });
  }
}

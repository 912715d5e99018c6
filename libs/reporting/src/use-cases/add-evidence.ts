import { Injectable } from '@nestjs/common';
import { PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, VirusScanner } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { writeReport } from '../domain/write-report.js';
import { keepEvidence } from './keep-evidence.js';

export interface EvidenceToAdd {
  reportId: string;
  name: string;
  bytes: Buffer;
}

/** Adds a file to a report that is still written. Returns the evidence's id. */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scanner: VirusScanner,
  ) {}

  /** The scanner is asked before the transaction: nothing is locked while it reads. */
  async run(actor: PersonActor, input: EvidenceToAdd): Promise<{ evidenceId: string }> {
    const { reportId, name, bytes } = input;
    const scan = await this.scanner.admit(bytes);
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, reportId);
      writeReport(report, actor);
      const upload = { name, bytes, scan };
      return { evidenceId: await keepEvidence(tx, actor, report, upload, this.clock.now()) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { notFound, PersonActor } from '@evenhand/kernel';
import { Clock, Database, lockById, record, VirusScanner } from '@evenhand/platform';
import { Evidence } from '../data/evidence.entity.js';
import { Report } from '../data/report.entity.js';
import { replaceEvidence } from '../domain/evidence.js';
import { findEvidence } from '../reads/evidence.reader.js';
import { keepEvidence } from './keep-evidence.js';

export interface EvidenceToReplace {
  reportId: string;
  evidenceId: string;
  name: string;
  bytes: Buffer;
}

/** The school sends a clean file in place of one that was taken away; the report itself stays as it is. */
@Injectable()
export class ReplaceEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly scanner: VirusScanner,
  ) {}

  async run(actor: PersonActor, input: EvidenceToReplace): Promise<{ evidenceId: string }> {
    const { name, bytes } = input;
    const scan = await this.scanner.admit(bytes);
    return this.database.transaction(actor, async (tx) => {
      const report = await lockById(tx, Report, input.reportId);
      const gone = await findEvidence(tx, report.id, input.evidenceId);
      if (!gone) throw notFound('file');
      const isReplaced = await tx.existsBy(Evidence, { replaces: gone.id });
      replaceEvidence(report, { ...gone, isReplaced }, actor);
      const upload = { name, bytes, scan };
      const now = this.clock.now();
      const evidenceId = await keepEvidence(tx, actor, report, upload, now, gone.id);
      await record(tx, actor, {
        name: 'reporting.evidence-replaced',
        subject: { type: 'report', id: report.id },
        data: {
          schoolIds: [report.supporterSchoolId, report.supportedSchoolId],
          evidenceId,
          replaces: gone.id,
        },
      });
      return { evidenceId };
    });
  }
}

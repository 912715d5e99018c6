import { Tx } from '@evenhand/platform';
import { Report } from '../data/report.entity.js';
import { ReportOutcome } from '../data/report-outcome.entity.js';
import { ReportOutput } from '../data/report-output.entity.js';
import { ReportContent } from '../domain/report-content.js';
import { plannedOf } from '../reads/planned.reader.js';

/** The content of a report, its lines in the order of the agreement's terms. */
export async function readContent(tx: Tx, report: Report): Promise<ReportContent> {
  const planned = await plannedOf(tx, report.agreementId);
  const outputs = await tx.findBy(ReportOutput, { reportId: report.id });
  const outcomes = await tx.findBy(ReportOutcome, { reportId: report.id });
  return {
    narrative: report.narrative,
    outputs: planned.outputs.map(({ code }) => ({
      code,
      delivered: outputs.find((line) => line.code === code)?.delivered ?? null,
    })),
    outcomes: planned.outcomes.map(({ measureCode }) => {
      const line = outcomes.find((other) => other.measureCode === measureCode);
      return {
        measureCode,
        result: line?.result ?? null,
        isFinal: line?.isFinal ?? false,
        note: line?.note ?? '',
      };
    }),
  };
}

/** Writes the lines of a report that its author still writes. */
export async function writeLines(tx: Tx, report: Report, content: ReportContent): Promise<void> {
  const { id: reportId, partnershipId } = report;
  const outputs = content.outputs.map((line) => ({ ...line, reportId, partnershipId }));
  const outcomes = content.outcomes.map((line) => ({ ...line, reportId, partnershipId }));
  await tx.upsert(ReportOutput, outputs, ['reportId', 'code']);
  await tx.upsert(ReportOutcome, outcomes, ['reportId', 'measureCode']);
}

import { Tx } from '@evenhand/platform';
import type { ImportPreview } from '../domain/import-preview.js';
import type { FileImport, FileOutcome, FileReport } from './file-import.js';
import { previewReport } from './preview-report.js';

interface Tried<Report> {
  report: FileOutcome<Report>;
  now: Date;
  basedOn: string | null;
}

/** The outcome of an import that is about to be taken back, with what it did. */
export async function previewed<Report extends FileReport>(
  tx: Tx,
  given: FileImport<Report>,
  { report, now, basedOn }: Tried<Report>,
): Promise<FileOutcome<Report>> {
  const { rows, layout, encoding, unknownColumns, missingColumns, findings, faults } = report;
  const isRefused = report.outcome === 'refused';
  const preview: ImportPreview = {
    ...{ rows, layout, encoding, unknownColumns, missingColumns, findings, faults, basedOn },
    ...{ isKnown: false, groups: [], drop: null },
    counts: isRefused ? {} : given.countsOf(report),
    ...(isRefused ? nothingFound : await previewReport(tx, report.importId, now)),
    ...given.previewPart?.(report),
  };
  return { ...report, outcome: isRefused ? 'refused' : 'previewed', preview };
}

const nothingFound = { fields: [], added: [], continued: [], tasks: [], taskCount: 0 };

/** The newest import of any kind: a preview holds until there is another. */
export async function newestImport(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT id FROM directory.import WHERE outcome = 'applied' ORDER BY finished_at DESC, id LIMIT 1`,
  );
  return row?.id ?? null;
}

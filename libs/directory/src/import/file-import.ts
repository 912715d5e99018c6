import { Tx } from '@evenhand/platform';
import { ImportKind } from '../data/import.entity.js';
import { ImportPreview } from '../domain/import-preview.js';
import { ImportFinding } from '../domain/import-report.js';
import { Findings } from './findings.js';
import { RegisterFile } from './register-file.js';

/** What was read of a file, as the record of its import keeps it. */
export interface FileReport {
  rows: number;
  layout: string | null;
  encoding: string | null;
  unknownColumns: string[];
  missingColumns: string[];
}

export type FileOutcome<Report> = Report & {
  importId: string;
  /**
   * `already` = this very file was the last one of its kind applied: nothing was done.
   * `previewed` = it was carried out and taken back, to see what it would do.
   */
  outcome: 'applied' | 'already' | 'refused' | 'previewed';
  findings: ImportFinding[];
  faults: number;
  /** Only of a preview, refused ones included. */
  preview: ImportPreview | null;
};

export interface Attempt {
  importId: string;
  now: Date;
  findings: Findings;
}

/** What a file import adds to the preview of its own. */
export type PreviewPart = Partial<Pick<ImportPreview, 'groups' | 'drop'>>;

export interface FileImport<Report extends FileReport> {
  kind: ImportKind;
  event: string;
  file: RegisterFile;
  /** Goes up when the adapter reads more of a file, so that the same file is then read again. */
  readerVersion: number;
  allowDrop?: { schools: number; reason: string };
  /** Carries everything out, says what came of it, and takes it back. */
  isPreview?: boolean;
  previewPart?: (report: Report) => PreviewPart;
  /** The report on a file that was not read. */
  nothing: Report;
  countsOf: (report: Report) => Readonly<Record<string, number>>;
  /** Reads and applies; a fault noted in `findings` takes everything back. */
  apply: (tx: Tx, attempt: Attempt) => Promise<Report>;
}

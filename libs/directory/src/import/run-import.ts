import { randomUUID } from 'node:crypto';
import { Actor, DomainError, forbidden, rolesOf } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { ImportKind, RegisterImport } from '../data/import.entity.js';
import { ImportFinding } from '../domain/import-report.js';
import { extractDate } from '../gias/extract-date.js';
import { Findings } from './findings.js';
import { fileHash, RegisterFile } from './register-file.js';

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
  /** `already` = this very file was the last one of its kind applied: nothing was done. */
  outcome: 'applied' | 'already' | 'refused';
  findings: ImportFinding[];
  faults: number;
};

export interface Attempt {
  importId: string;
  now: Date;
  findings: Findings;
}

export interface FileImport<Report extends FileReport> {
  kind: ImportKind;
  event: string;
  file: RegisterFile;
  /** Goes up when the adapter reads more of a file, so that the same file is then read again. */
  readerVersion: number;
  allowDrop?: { schools: number; reason: string };
  /** The report on a file that was not read. */
  nothing: Report;
  countsOf: (report: Report) => Readonly<Record<string, number>>;
  /** Reads and applies; a fault noted in `findings` takes everything back. */
  apply: (tx: Tx, attempt: Attempt) => Promise<Report>;
}

/** One import at a time, whoever starts it. */
const importLock = 7_300_002;

/** Carries the report out of the transaction that it rolls back. */
class RefusedFile<Report> extends Error {
  constructor(readonly report: FileOutcome<Report>) {
    super('the file was refused');
  }
}

/**
 * Imports a file of the national register: all of it in one transaction with one event, or nothing.
 * The report of a refused file is kept by a second transaction, as the first takes all with it.
 */
export async function runImport<Report extends FileReport>(
  database: Database,
  clock: Clock,
  actor: Actor,
  given: FileImport<Report>,
): Promise<FileOutcome<Report>> {
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'operator')) {
    throw forbidden('not-your-role', 'Only the operator may import the register.');
  }
  const sha256 = await fileHash(given.file);
  const startedAt = clock.now();
  let refused: FileOutcome<Report> | null = null;
  const keep = async (tx: Tx, report: FileOutcome<Report>): Promise<void> => {
    await tx.insert(RegisterImport, {
      ...rowOf(given, report),
      sha256,
      startedAt,
      finishedAt: clock.now(),
    });
  };
  try {
    return await database.transaction(actor, async (tx) => {
      refused = null;
      await tx.query('SELECT pg_advisory_xact_lock($1)', [importLock]);
      const last = await lastApplied(tx, given.kind);
      if (last?.sha256 === sha256 && last.readerVersion === given.readerVersion) {
        return { ...given.nothing, ...reportOf(last), ...settled('already', last.id) };
      }
      const report = await attempt(tx, given, startedAt);
      if (report.outcome === 'refused') {
        refused = report;
        throw new RefusedFile(report);
      }
      await keep(tx, report);
      await record(tx, actor, {
        name: given.event,
        subject: { type: 'import', id: report.importId },
        data: { rows: report.rows, ...given.countsOf(report) },
        partnershipId: null,
      });
      return report;
    });
  } catch (error) {
    const report: FileOutcome<Report> | null = refused;
    if (!(error instanceof RefusedFile) || report === null) throw error;
    await database.transaction(actor, (tx) => keep(tx, report));
    return report;
  }
}

async function attempt<Report extends FileReport>(
  tx: Tx,
  given: FileImport<Report>,
  now: Date,
): Promise<FileOutcome<Report>> {
  const importId = randomUUID();
  const findings = new Findings();
  const report = await given.apply(tx, { importId, now, findings }).catch((error: unknown) => {
    // what cannot be opened at all (a zip file, UTF-16) is a fault like any other
    if (!(error instanceof DomainError)) throw error;
    findings.fault({ row: null, column: null, value: null, message: error.message });
    return given.nothing;
  });
  const outcome = findings.faults > 0 ? 'refused' : 'applied';
  return { ...report, importId, outcome, findings: findings.list(), faults: findings.faults };
}

function settled(
  outcome: 'already',
  importId: string,
): { outcome: 'already'; importId: string; findings: []; faults: 0 } {
  return { outcome, importId, findings: [], faults: 0 };
}

function reportOf(last: RegisterImport): FileReport {
  const { rows, layout, encoding, unknownColumns, missingColumns } = last;
  return { rows, layout, encoding, unknownColumns, missingColumns };
}

function rowOf<Report extends FileReport>(
  { kind, file, readerVersion, allowDrop, countsOf }: FileImport<Report>,
  report: FileOutcome<Report>,
): Omit<RegisterImport, 'sha256' | 'startedAt' | 'finishedAt'> {
  return {
    id: report.importId,
    kind,
    fileName: file.name,
    extractDate: extractDate(file.name),
    layout: report.layout,
    encoding: report.encoding,
    readerVersion,
    rows: report.rows,
    outcome: report.outcome === 'refused' ? 'refused' : 'applied',
    counts: countsOf(report),
    unknownColumns: report.unknownColumns,
    missingColumns: report.missingColumns,
    findings: report.findings,
    allowedDrop: allowDrop?.schools ?? null,
    dropReason: allowDrop?.reason.trim() ?? null,
  };
}

async function lastApplied(tx: Tx, kind: ImportKind): Promise<RegisterImport | null> {
  return tx.findOne(RegisterImport, {
    where: { outcome: 'applied', kind },
    order: { finishedAt: 'DESC' },
  });
}

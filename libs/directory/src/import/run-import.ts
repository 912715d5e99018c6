import { randomUUID } from 'node:crypto';
import { Actor, DomainError, forbidden, rolesOf } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { ImportKind, RegisterImport } from '../data/import.entity.js';
import { extractDate } from '../gias/extract-date.js';
import { Findings } from './findings.js';
import type { FileImport, FileOutcome, FileReport } from './file-import.js';
import { newestImport, previewed } from './previewed.js';
import { contentHash } from './register-file.js';

/** One import at a time, whoever starts it. */
const importLock = 7_300_002;

/** Carries the report out of the transaction that it rolls back. */
class TakenBack<Report> extends Error {
  constructor(readonly report: FileOutcome<Report>) {
    super('everything was taken back');
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
  const sha256 = await contentHash(given.file);
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
      const basedOn = given.isPreview === true ? await newestImport(tx) : null;
      const report = await attempt(tx, given, startedAt);
      if (given.isPreview === true) {
        throw new TakenBack(await previewed(tx, given, { report, now: startedAt, basedOn }));
      }
      if (report.outcome === 'refused') {
        refused = report;
        throw new TakenBack(report);
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
    if (!(error instanceof TakenBack)) throw error;
    // a preview leaves no trace, a refused file its report
    if (given.isPreview === true) return (error as TakenBack<Report>).report;
    const report: FileOutcome<Report> | null = refused;
    if (report === null) throw error;
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
    // what cannot be opened at all (a damaged zip file, UTF-16) is a fault like any other
    if (!(error instanceof DomainError)) throw error;
    findings.fault({ row: null, column: null, value: null, message: error.message });
    return given.nothing;
  });
  const outcome = findings.faults > 0 ? 'refused' : 'applied';
  const { faults } = findings;
  return { ...report, importId, outcome, findings: findings.list(), faults, preview: null };
}

function settled(
  outcome: 'already',
  importId: string,
): { outcome: 'already'; importId: string; findings: []; faults: 0; preview: null } {
  return { outcome, importId, findings: [], faults: 0, preview: null };
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
    archiveName: file.within?.archive ?? null,
    extractDate: extractDate(file.name) ?? extractDate(file.within?.archive ?? ''),
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

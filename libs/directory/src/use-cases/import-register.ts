import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Actor, forbidden, invalid, rolesOf } from '@evenhand/kernel';
import { Clock, Database, record, Tx } from '@evenhand/platform';
import { RegisterImport } from '../data/import.entity.js';
import { ImportFinding, noCounts } from '../domain/import-report.js';
import { extractDate } from '../gias/extract-date.js';
import { Findings } from '../import/findings.js';
import { Loaded, loadRegister } from '../import/load-register.js';
import { raiseClosures } from '../import/raise-tasks.js';
import { fileHash, RegisterFile } from '../import/register-file.js';

export interface ImportRequest {
  file: RegisterFile;
  /** How many of the known schools may be missing from the file, and why they are. */
  allowDrop?: { schools: number; reason: string };
  /** Called with a line to show while it works. */
  progress?: (line: string) => void;
}

export interface ImportOutcome extends Loaded {
  importId: string;
  /** `already` = this very file was the last one applied: nothing was done. */
  outcome: 'applied' | 'already' | 'refused';
  findings: ImportFinding[];
  faults: number;
  /** Tasks raised for partnerships whose members it closed. */
  tasks: number;
}

/** Goes up when the adapter reads more of a file, so that the same file is then read again. */
const readerVersion = 1;
/** One import at a time, whoever starts it. */
const importLock = 7_300_002;

/** Carries the report out of the transaction that it rolls back. */
class RefusedFile extends Error {
  constructor(readonly report: ImportOutcome) {
    super('the file was refused');
  }
}

/**
 * Imports a file of the national register: all of it in one transaction, or nothing. The report of a
 * refused file is kept by a second transaction, as the first one takes everything with it.
 */
@Injectable()
export class ImportRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, request: ImportRequest): Promise<ImportOutcome> {
    assertMayImport(actor, request);
    const sha256 = await fileHash(request.file);
    try {
      return await this.database.transaction(actor, (tx) =>
        this.attempt(tx, actor, request, sha256),
      );
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      const now = this.clock.now();
      await this.database.transaction(actor, (tx) =>
        this.save(tx, request, sha256, 'refused', error.report, now),
      );
      return error.report;
    }
  }

  private async attempt(
    tx: Tx,
    actor: Actor,
    request: ImportRequest,
    sha256: string,
  ): Promise<ImportOutcome> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [importLock]);
    const last = await lastApplied(tx);
    if (last?.sha256 === sha256 && last.readerVersion === readerVersion) {
      return {
        ...last,
        importId: last.id,
        counts: noCounts,
        outcome: 'already',
        findings: [],
        faults: 0,
        tasks: 0,
      };
    }
    const importId = randomUUID();
    const findings = new Findings();
    const now = this.clock.now();
    const loaded = await loadRegister(tx, {
      importId,
      file: request.file,
      allowedDrop: request.allowDrop?.schools ?? null,
      now,
      findings,
      progress: request.progress ?? (() => undefined),
    });
    const about = { importId, findings: findings.list(), faults: findings.faults };
    if (findings.faults > 0)
      throw new RefusedFile({ ...loaded, ...about, outcome: 'refused', tasks: 0 });
    const raised = await raiseClosures(tx, actor, importId, now);
    const report: ImportOutcome = {
      ...loaded,
      ...about,
      outcome: 'applied',
      tasks: raised.length,
    };
    await this.save(tx, request, sha256, 'applied', report, now);
    await record(tx, actor, {
      name: 'directory.register-imported',
      subject: { type: 'import', id: importId },
      data: { rows: report.rows, ...report.counts },
      partnershipId: null,
    });
    return report;
  }

  private async save(
    tx: Tx,
    request: ImportRequest,
    sha256: string,
    outcome: 'applied' | 'refused',
    report: ImportOutcome,
    startedAt: Date,
  ): Promise<void> {
    await tx.insert(RegisterImport, {
      id: report.importId,
      fileName: request.file.name,
      sha256,
      extractDate: extractDate(request.file.name),
      layout: report.layout,
      encoding: report.encoding,
      readerVersion,
      rows: report.rows,
      outcome,
      counts: report.counts,
      unknownColumns: report.unknownColumns,
      missingColumns: report.missingColumns,
      findings: report.findings,
      allowedDrop: request.allowDrop?.schools ?? null,
      dropReason: request.allowDrop?.reason.trim() ?? null,
      startedAt,
      finishedAt: this.clock.now(),
    });
  }
}

async function lastApplied(tx: Tx): Promise<RegisterImport | null> {
  return tx.findOne(RegisterImport, {
    where: { outcome: 'applied' },
    order: { finishedAt: 'DESC' },
  });
}

function assertMayImport(actor: Actor, { allowDrop }: ImportRequest): void {
  if (!rolesOf(actor).some((role) => role === 'system' || role === 'operator')) {
    throw forbidden('not-your-role', 'Only the operator may import the register.');
  }
  if (!allowDrop) return;
  if (!Number.isSafeInteger(allowDrop.schools) || allowDrop.schools < 1) {
    throw invalid('bad-drop', 'Say how many schools may be missing, as a whole number above 0.');
  }
  if (!allowDrop.reason.trim()) {
    throw invalid('no-reason', 'Say why the schools are gone: the reason is kept with the import.');
  }
}

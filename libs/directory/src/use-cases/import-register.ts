import { Injectable } from '@nestjs/common';
import { Actor, invalid } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { noCounts } from '../domain/import-report.js';
import { followLinks, Followed } from '../import/follow-links.js';
import { Loaded, loadRegister } from '../import/load-register.js';
import { raiseClosures } from '../import/raise-tasks.js';
import { RegisterFile } from '../import/register-file.js';
import type { FileOutcome } from '../import/file-import.js';
import { runImport } from '../import/run-import.js';

export interface ImportRequest {
  file: RegisterFile;
  /** How many of the known schools may be missing from the file, and why they are. */
  allowDrop?: { schools: number; reason: string };
  /** Only says what it would do: outcome `previewed`, and nothing is kept. */
  isPreview?: boolean;
  /** Called with a line to show while it works. */
  progress?: (line: string) => void;
}

export type ImportOutcome = FileOutcome<
  Loaded & {
    /** Tasks raised for partnerships whose members it closed. */
    tasks: number;
    /** What earlier links came to, now that these schools are there; null when nothing was applied. */
    links: Followed | null;
  }
>;

/** Goes up when the adapter reads more of a file, so that the same file is then read again. */
const readerVersion = 1;
const nothing = {
  rows: 0,
  counts: noCounts,
  layout: null,
  encoding: null,
  unknownColumns: [],
  missingColumns: [],
  drop: null,
  tasks: 0,
  links: null,
};

/** Imports a file of the national register's establishments. */
@Injectable()
export class ImportRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, request: ImportRequest): Promise<ImportOutcome> {
    const { file, allowDrop } = request;
    assertReason(allowDrop);
    return runImport<Loaded & { tasks: number; links: Followed | null }>(
      this.database,
      this.clock,
      actor,
      {
        kind: 'establishments',
        event: 'directory.register-imported',
        file,
        readerVersion,
        nothing,
        ...(allowDrop ? { allowDrop } : {}),
        isPreview: request.isPreview ?? false,
        previewPart: ({ drop }) => ({ drop }),
        countsOf: ({ counts }) => ({ ...counts }),
        apply: async (tx, attempt) => {
          const loaded = await loadRegister(tx, {
            ...attempt,
            file,
            allowedDrop: allowDrop?.schools ?? null,
            isPreview: request.isPreview ?? false,
            progress: request.progress ?? (() => undefined),
          });
          if (attempt.findings.faults > 0) return { ...loaded, tasks: 0, links: null };
          const links = await followLinks(tx, actor, attempt);
          const raised = await raiseClosures(tx, actor, attempt.importId, attempt.now);
          return { ...loaded, tasks: raised.length, links };
        },
      },
    );
  }
}

function assertReason(allowDrop: ImportRequest['allowDrop']): void {
  if (!allowDrop) return;
  if (!Number.isSafeInteger(allowDrop.schools) || allowDrop.schools < 1) {
    throw invalid('bad-drop', 'Say how many schools may be missing, as a whole number above 0.');
  }
  if (!allowDrop.reason.trim()) {
    throw invalid('no-reason', 'Say why the schools are gone: the reason is kept with the import.');
  }
}

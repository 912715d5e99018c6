import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { readLinksFile } from '../gias/read-links-file.js';
import { Followed, followLinks } from '../import/follow-links.js';
import { RegisterFile } from '../import/register-file.js';
import type { FileOutcome, FileReport } from '../import/file-import.js';
import { runImport } from '../import/run-import.js';
import { LinkCounts, saveLinks, stageLinks } from '../import/save-links.js';

export type LinksCounts = LinkCounts &
  Followed & {
    /** Rows without a direction (sixth forms, "Result of Amalgamation", "Other"): not used. */
    undirected: number;
  };
export type LinksOutcome = FileOutcome<FileReport & { counts: LinksCounts }>;

const readerVersion = 1;
const noCounts: LinksCounts = {
  conversions: 0,
  mergers: 0,
  splits: 0,
  unclear: 0,
  undirected: 0,
  continued: 0,
  aliases: 0,
  asked: 0,
  waiting: 0,
};
const unread = { rows: 0, layout: null, encoding: null, unknownColumns: [], missingColumns: [] };

/** Imports the register's predecessors and successors, and follows what they say. */
@Injectable()
export class ImportLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { file, isPreview = false }: { file: RegisterFile; isPreview?: boolean },
  ): Promise<LinksOutcome> {
    return runImport<FileReport & { counts: LinksCounts }>(this.database, this.clock, actor, {
      kind: 'links',
      event: 'directory.links-imported',
      file,
      isPreview,
      readerVersion,
      nothing: { ...unread, counts: noCounts },
      countsOf: ({ counts }) => ({ ...counts }),
      apply: async (tx, attempt) => {
        const { findings } = attempt;
        const read = await readLinksFile(file.open(), findings, file.encoding ?? null);
        if (!read) return { ...unread, counts: noCounts };
        const { rows, undirected } = await stageLinks(tx, read.rows, () => findings.faults === 0);
        const { encoding, unknownColumns, missingColumns } = read;
        const about = { rows, layout: 'gias-links', encoding, unknownColumns, missingColumns };
        if (rows === 0 && findings.faults === 0) {
          const message = 'The file lists no link. Download it again.';
          findings.fault({ row: null, column: null, value: null, message });
        }
        if (findings.faults > 0) return { ...about, counts: noCounts };
        const saved = await saveLinks(tx);
        const followed = await followLinks(tx, actor, attempt);
        return { ...about, counts: { ...saved, undirected, ...followed } };
      },
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Actor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { readGroupsFile } from '../gias/read-groups-file.js';
import { RegisterFile } from '../import/register-file.js';
import type { FileOutcome, FileReport } from '../import/file-import.js';
import { runImport } from '../import/run-import.js';
import {
  GroupCounts,
  type GroupOfFile,
  groupsToChange,
  saveGroups,
  stageGroups,
} from '../import/save-groups.js';

type Report = FileReport & { counts: GroupCounts; groups: GroupOfFile[] };
export type GroupsOutcome = FileOutcome<Report>;

const readerVersion = 2;
const noCounts = { newGroups: 0, changedGroups: 0, otherGroups: 0, closedWithSchools: 0 };
const unread = { rows: 0, layout: null, encoding: null, unknownColumns: [], missingColumns: [] };

/** Imports the register's trusts, federations and sponsors: type, status, dates, company number. */
@Injectable()
export class ImportGroups {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    { file, isPreview = false }: { file: RegisterFile; isPreview?: boolean },
  ): Promise<GroupsOutcome> {
    return runImport<Report>(this.database, this.clock, actor, {
      kind: 'groups',
      event: 'directory.groups-imported',
      file,
      isPreview,
      previewPart: ({ groups }) => ({ groups }),
      readerVersion,
      nothing: { ...unread, counts: noCounts, groups: [] },
      countsOf: ({ counts }) => ({ ...counts }),
      apply: async (tx, { findings }) => {
        const read = await readGroupsFile(file.open(), findings, file.encoding ?? null);
        if (!read) return { ...unread, counts: noCounts, groups: [] };
        const { rows, otherGroups } = await stageGroups(tx, read.rows);
        const { encoding, unknownColumns, missingColumns } = read;
        const about = { rows, layout: 'gias-groups', encoding, unknownColumns, missingColumns };
        if (rows === 0 && findings.faults === 0) {
          const message = 'The file lists no group. Download it again.';
          findings.fault({ row: null, column: null, value: null, message });
        }
        if (findings.faults > 0) return { ...about, counts: noCounts, groups: [] };
        const groups = await groupsToChange(tx);
        return { ...about, groups, counts: { ...(await saveGroups(tx, findings)), otherGroups } };
      },
    });
  }
}

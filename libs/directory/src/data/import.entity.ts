import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportFinding } from '../domain/import-report.js';

export type ImportKind = 'establishments' | 'links' | 'groups';

/** Where the register's rows came from, file by file; a refused file is kept with its faults. */
@Entity({ schema: 'directory', name: 'import' })
export class RegisterImport {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  kind: ImportKind;

  @Column({ type: 'text', name: 'file_name' })
  fileName: string;

  /** The zip archive that it lay in; null when it came as it is or in gzip. */
  @Column({ type: 'text', name: 'archive_name', nullable: true })
  archiveName: string | null;

  /** Of the CSV, unpacked. */
  @Column({ type: 'text' })
  sha256: string;

  /** From the file's name; null where it says none. */
  @Column({ type: 'date', name: 'extract_date', nullable: true })
  extractDate: string | null;

  @Column({ type: 'text', nullable: true })
  layout: string | null;

  @Column({ type: 'text', nullable: true })
  encoding: string | null;

  @Column({ type: 'smallint', name: 'reader_version' })
  readerVersion: number;

  @Column({ type: 'integer' })
  rows: number;

  @Column({ type: 'text' })
  outcome: 'applied' | 'refused';

  @Column({ type: 'jsonb' })
  counts: Readonly<Record<string, number>>;

  @Column({ type: 'text', name: 'unknown_columns', array: true })
  unknownColumns: string[];

  @Column({ type: 'text', name: 'missing_columns', array: true })
  missingColumns: string[];

  @Column({ type: 'jsonb' })
  findings: ImportFinding[];

  @Column({ type: 'integer', name: 'allowed_drop', nullable: true })
  allowedDrop: number | null;

  @Column({ type: 'text', name: 'drop_reason', nullable: true })
  dropReason: string | null;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt: Date;

  @Column({ type: 'timestamptz', name: 'finished_at' })
  finishedAt: Date;
}

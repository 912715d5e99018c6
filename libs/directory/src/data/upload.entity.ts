import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ImportPreview } from '../domain/import-preview.js';
import type { UploadStatus } from '../domain/upload.actions.js';
import type { ImportKind } from './import.entity.js';

/** A file of the register that an operator sent through a page. */
@Entity({ schema: 'directory', name: 'upload' })
export class RegisterUpload {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  /** Told by its columns. */
  @Column({ type: 'text', update: false })
  kind: ImportKind;

  @Column({ type: 'text', name: 'file_name', update: false })
  fileName: string;

  /** The file of a zip archive that is read; null for other files. */
  @Column({ type: 'text', name: 'entry_name', update: false, nullable: true })
  entryName: string | null;

  @Column({
    type: 'bigint',
    update: false,
    transformer: { from: (value: string) => Number(value), to: (value: number) => value },
  })
  size: number;

  /** Of the bytes as they were sent. */
  @Column({ type: 'text', update: false })
  sha256: string;

  /** What a file without a byte order mark is said to be in; null = windows-1252, as the register writes. */
  @Column({ type: 'text', nullable: true })
  encoding: 'utf-8' | 'windows-1252' | null;

  @Column({ type: 'text' })
  status: UploadStatus;

  /** What the job is doing, while it does. */
  @Column({ type: 'text', nullable: true })
  progress: string | null;

  @Column({ type: 'jsonb', nullable: true })
  preview: ImportPreview | null;

  @Column({ type: 'integer', name: 'allowed_drop', nullable: true })
  allowedDrop: number | null;

  @Column({ type: 'text', name: 'drop_reason', nullable: true })
  dropReason: string | null;

  /** The import that came of it. */
  @Column({ type: 'uuid', name: 'import_id', nullable: true })
  importId: string | null;

  @Column({ type: 'uuid', name: 'uploaded_by', update: false })
  uploadedBy: string;

  @Column({ type: 'timestamptz', name: 'uploaded_at', update: false })
  uploadedAt: Date;

  @Column({ type: 'uuid', name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}

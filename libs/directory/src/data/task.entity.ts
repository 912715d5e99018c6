import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TaskChoice, TaskKind, TaskStatus } from '../domain/task.actions.js';

/** Something that an import of the register asks a partnership's people. */
@Entity({ schema: 'directory', name: 'task' })
export class Task {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text', update: false })
  kind: TaskKind;

  @Column({ type: 'uuid', name: 'school_id', update: false })
  schoolId: string;

  /** The successor of a merger or split; null for a closure. */
  @Column({ type: 'integer', name: 'other_urn', nullable: true, update: false })
  otherUrn: number | null;

  @Column({ type: 'uuid', name: 'import_id', update: false })
  importId: string;

  @Column({ type: 'text' })
  status: TaskStatus;

  @Column({ type: 'text', nullable: true })
  choice: TaskChoice | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'timestamptz', name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column({ type: 'uuid', name: 'done_by', nullable: true })
  doneBy: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}

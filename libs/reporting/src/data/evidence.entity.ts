import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TakingAwayReason } from '../domain/evidence.js';

/** A file that shows what a report says. Its bytes are the platform's. */
@Entity({ schema: 'reporting', name: 'evidence' })
export class Evidence {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'report_id', type: 'uuid' })
  reportId: string;

  @Column({ name: 'file_id', type: 'uuid' })
  fileId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'content_type', type: 'text' })
  contentType: string;

  @Column({ type: 'integer' })
  size: number;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  /** From then on its bytes and its name are gone; that there was a file stays. */
  @Column({ name: 'taken_away_at', type: 'timestamptz', nullable: true })
  takenAwayAt: Date | null;

  @Column({ name: 'taken_away_by', type: 'uuid', nullable: true })
  takenAwayBy: string | null;

  @Column({ name: 'taken_away_for', type: 'text', nullable: true })
  takenAwayFor: TakingAwayReason | null;

  /** The file taken away in whose place this one came. */
  @Column({ type: 'uuid', nullable: true })
  replaces: string | null;
}

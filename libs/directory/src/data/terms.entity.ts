import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { TermsKind, TermsStatus } from '../domain/terms.js';

/** One version of a text that schools agree to. Published, it is never written again. */
@Entity({ schema: 'directory', name: 'terms' })
export class Terms {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text', update: false })
  kind: TermsKind;

  /** 1, 2, 3 ... within its kind. */
  @Column({ type: 'integer', update: false })
  number: number;

  @Column({ type: 'text' })
  status: TermsStatus;

  @Column({ type: 'text' })
  body: string;

  /** What is new, in a sentence or two, for those who agreed to the version before. */
  @Column({ type: 'text' })
  changes: string;

  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  @Column({ type: 'date', name: 'from_date', nullable: true })
  fromDate: string | null;

  /** The last day for members to accept it. */
  @Column({ type: 'date', name: 'accept_by', nullable: true })
  acceptBy: string | null;

  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt: Date | null;

  @Column({ type: 'uuid', name: 'published_by', nullable: true })
  publishedBy: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}

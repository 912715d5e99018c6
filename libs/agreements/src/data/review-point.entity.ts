import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReviewPointStatus, Verdict } from '../domain/review-point.actions.js';

@Entity({ schema: 'agreements', name: 'review_point' })
export class ReviewPoint {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'agreement_id', type: 'uuid' })
  agreementId: string;

  @Column({ type: 'integer' })
  number: number;

  /** London calendar date. */
  @Column({ name: 'due_on', type: 'date' })
  dueOn: string;

  /** The last day for the report; the day after, the point is missed. */
  @Column({ name: 'report_by', type: 'date' })
  reportBy: string;

  @Column({ type: 'text' })
  status: ReviewPointStatus;

  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  openedAt: Date | null;

  @Column({ name: 'reported_at', type: 'timestamptz', nullable: true })
  reportedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  verdict: Verdict | null;

  @Column({ name: 'review_note', type: 'text', nullable: true })
  reviewNote: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @VersionColumn()
  version: number;
}

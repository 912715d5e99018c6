import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ReportStatus } from '../domain/report.actions.js';

/** The supporter's report for one review point. A draft is seen by its own school only. */
@Entity({ schema: 'reporting', name: 'report' })
export class Report {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'agreement_id', type: 'uuid' })
  agreementId: string;

  @Column({ name: 'review_point_id', type: 'uuid' })
  reviewPointId: string;

  @Column({ name: 'supporter_school_id', type: 'uuid' })
  supporterSchoolId: string;

  @Column({ name: 'supported_school_id', type: 'uuid' })
  supportedSchoolId: string;

  @Column({ type: 'text' })
  status: ReportStatus;

  @Column({ type: 'text' })
  narrative: string;

  /** How often it was submitted: the countersignature belongs to one submission. */
  @Column({ type: 'integer' })
  submission: number;

  @Column({ name: 'drafted_by', type: 'uuid' })
  draftedBy: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'submitted_by', type: 'uuid', nullable: true })
  submittedBy: string | null;

  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt: Date | null;

  @Column({ name: 'return_reason', type: 'text', nullable: true })
  returnReason: string | null;

  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true })
  returnedAt: Date | null;

  @Column({ name: 'acceptance_note', type: 'text', nullable: true })
  acceptanceNote: string | null;

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  @VersionColumn()
  version: number;
}

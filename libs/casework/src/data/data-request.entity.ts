import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DataRequestKind, DataRequestStatus } from '../domain/data-request.js';

/** What a person asked about their own data, and what became of it. */
@Entity({ schema: 'casework', name: 'data_request' })
export class DataRequest {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn({ type: 'integer' })
  version: number;

  /** Whose administrator answers; null: the operator. */
  @Column({ type: 'uuid', name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  /** Whose data they are. */
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'uuid', name: 'asked_by' })
  askedBy: string;

  @Column({ type: 'text' })
  kind: DataRequestKind;

  @Column({ type: 'text' })
  status: DataRequestStatus;

  @Column({ type: 'text' })
  words: string;

  @Column({ type: 'date', name: 'received_on' })
  receivedOn: string;

  @Column({ type: 'date', name: 'due_on' })
  dueOn: string;

  @Column({ type: 'date', name: 'acknowledged_on', nullable: true })
  acknowledgedOn: string | null;

  @Column({ type: 'text', nullable: true })
  question: string | null;

  /** Since when the clock stands still. */
  @Column({ type: 'date', name: 'asked_back_on', nullable: true })
  askedBackOn: string | null;

  @Column({ type: 'text', name: 'extension_reason', nullable: true })
  extensionReason: string | null;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

import type { Tie } from '@evenhand/identity';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { DecisionEvent, DecisionKind, FlagStatus } from '../domain/flagged-decision.js';

/** A decision about a school by somebody who has a tie to it now, and what an administrator made of it. */
@Entity({ schema: 'casework', name: 'flagged_decision' })
export class FlaggedDecision {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  /** All that one sweep found about one person and one school: one event, one mail. */
  @Column({ type: 'uuid', name: 'batch_id' })
  batchId: string;

  /** Who decided. */
  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'uuid', name: 'event_id' })
  eventId: string;

  @Column({ type: 'text', name: 'event_name' })
  eventName: DecisionEvent;

  @Column({ type: 'timestamptz', name: 'decided_at' })
  decidedAt: Date;

  @Column({ type: 'text' })
  kind: DecisionKind;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId: string;

  /** The school that the tie is to. */
  @Column({ type: 'uuid', name: 'school_id' })
  schoolId: string;

  /** Every school that the decision was about. */
  @Column({ type: 'uuid', array: true, name: 'school_ids' })
  schoolIds: string[];

  @Column({ type: 'text' })
  tie: Tie;

  @Column({ type: 'text' })
  status: FlagStatus;

  @Column({ type: 'timestamptz', name: 'flagged_at' })
  flaggedAt: Date;

  @Column({ type: 'uuid', name: 'settled_by', nullable: true })
  settledBy: string | null;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt: Date | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}

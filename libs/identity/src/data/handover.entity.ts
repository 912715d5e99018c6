import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecidingStep, HandoverKind, HandoverTask } from '../domain/handover.js';

/** Work that went past the brokers for a tie: what, to whom, since when. One is open at a time for an item. */
@Entity({ schema: 'identity', name: 'handover' })
export class Handover {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid', name: 'partnership_id' }) partnershipId: string;
  @Column({ type: 'text' }) kind: HandoverKind;
  @Column({ type: 'text' }) task: HandoverTask;
  @Column({ type: 'uuid', name: 'item_id' }) itemId: string;
  /** What has to be seen with it: of a proposal, its need and its offer. */
  @Column({ type: 'uuid', array: true, name: 'companion_ids' }) companionIds: string[];
  @Column({ type: 'uuid', array: true, name: 'school_ids' }) schoolIds: string[];
  @Column({ type: 'text' }) step: DecidingStep;
  @Column({ type: 'uuid', name: 'person_id', nullable: true }) personId: string | null;
  @Column({ type: 'timestamptz', name: 'raised_at' }) raisedAt: Date;
  @Column({ type: 'timestamptz', name: 'done_at', nullable: true }) doneAt: Date | null;
  /** Who decided it; null where it went away, or on to somebody else. */
  @Column({ type: 'uuid', name: 'done_by', nullable: true }) doneBy: string | null;
  @Column({ type: 'timestamptz', name: 'reminded_at', nullable: true }) remindedAt: Date | null;
  @Column({ type: 'integer' }) reminders: number;
}

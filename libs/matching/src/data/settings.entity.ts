import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CapacityUnit } from '../domain/run-settings.js';

/** One version of a partnership's settings for matching; never changed. */
@Entity({ schema: 'matching', name: 'settings' })
export class MatchingSettings {
  @PrimaryColumn({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @PrimaryColumn({ type: 'int' }) version: number;
  @Column({ name: 'second_pairing', type: 'int' }) secondPairing: number;
  @Column({ name: 'later_pairing', type: 'int' }) laterPairing: number;
  @Column({ name: 'most_per_school', type: 'int', nullable: true }) mostPerSchool: number | null;
  @Column({ name: 'most_per_trust', type: 'int', nullable: true }) mostPerTrust: number | null;
  @Column({ name: 'most_drafts_moved', type: 'int' }) mostDraftsMoved: number;
  @Column({ name: 'capacity_in', type: 'text' }) capacityIn: CapacityUnit;
  @Column({ type: 'text' }) reason: string;
  @Column({ name: 'changed_by', type: 'uuid', nullable: true }) changedBy: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
}

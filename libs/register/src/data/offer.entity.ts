import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AreaWeight } from '../domain/area-weight.js';
import type { Mode } from '../domain/mode.js';
import type { OfferStatus } from '../domain/offer.actions.js';

/** What a school is good at. Seen by the school itself, verifiers and staff. */
@Entity({ schema: 'register', name: 'offer' })
export class Offer {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @VersionColumn() version: number;
  @Column({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @Column({ name: 'school_id', type: 'uuid' }) schoolId: string;
  @Column({ type: 'text' }) status: OfferStatus;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) evidence: string;
  @Column({ type: 'jsonb' }) areas: AreaWeight[];
  @Column({ type: 'smallint', array: true }) phases: number[];
  @Column({ type: 'text' }) mode: Mode;
  @Column({ name: 'travel_metres', type: 'int' }) travelMetres: number;
  @Column({ type: 'smallint' }) capacity: number;
  @Column({ type: 'smallint' }) days: number;
  @Column({ name: 'available_from', type: 'date' }) availableFrom: string;
  @Column({ name: 'available_until', type: 'date', nullable: true }) availableUntil: string | null;
  @Column({ name: 'consents_to_matching', type: 'boolean' }) consentsToMatching: boolean;
  @Column({ name: 'evidence_grade', type: 'smallint', nullable: true }) evidenceGrade:
    number | null;
  @Column({ name: 'verified_by', type: 'uuid', nullable: true }) verifiedBy: string | null;
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true }) verifiedAt: Date | null;
  @Column({ name: 'refusal_reason', type: 'text', nullable: true }) refusalReason: string | null;
  @Column({ name: 'last_confirmed_at', type: 'timestamptz' }) lastConfirmedAt: Date;
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  /** When the school first handed it over; before that only the school sees it. */
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true }) submittedAt: Date | null;
}

import type { Power } from '@evenhand/kernel';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a head lends somebody of their choice, for their own school, from one day until another. */
@Entity({ schema: 'identity', name: 'delegation' })
export class Delegation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'school_id' })
  schoolId: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  /** As the head called them: their own name is shown once they have accepted. */
  @Column({ type: 'text', name: 'named_as' })
  namedAs: string;

  @Column({ type: 'text', array: true })
  powers: Power[];

  /** Agreements above this they do not sign; null = any, where `powers` has `sign`. */
  @Column({ type: 'integer', name: 'sign_limit_pence', nullable: true })
  signLimitPence: number | null;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The first day on which it no longer holds. */
  @Column({ type: 'date', name: 'until_date' })
  untilDate: string;

  @Column({ type: 'uuid', name: 'named_by' })
  namedBy: string;

  @Column({ type: 'timestamptz', name: 'named_at' })
  namedAt: Date;

  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'declined_at', nullable: true })
  declinedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'uuid', name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: string | null;

  @VersionColumn({ type: 'integer' })
  version: number;
}

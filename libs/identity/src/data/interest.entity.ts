import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { InterestKind } from '../domain/interest.js';

/** A declared tie of a person to a school (DESIGN 2.3); it expires and is declared again each year. */
@Entity({ schema: 'identity', name: 'interest' })
export class Interest {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'school_id' })
  schoolId: string;

  @Column({ type: 'text' })
  kind: InterestKind;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The first day on which it no longer counts. */
  @Column({ type: 'date', name: 'until_date' })
  untilDate: string;

  /** Recorded by an administrator for its person. */
  @Column({ type: 'boolean', name: 'is_on_behalf' })
  isOnBehalf: boolean;

  /** How the tie is managed, in an administrator's words. */
  @Column({ type: 'text', nullable: true })
  arrangement: string | null;

  /** When somebody ended or shortened it. */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody named as the leader of a trust; what they hold at its schools follows in `role_held`. */
@Entity({ schema: 'identity', name: 'trust_role' })
export class TrustRole {
  readonly role = 'trust_leader';
  readonly schoolId = null;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'trust_id' })
  trustId: string;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The first day on which it no longer holds; null = for good. */
  @Column({ type: 'date', name: 'until_date', nullable: true })
  untilDate: string | null;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

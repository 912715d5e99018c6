import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person of another partnership who decides where everybody here has a tie: named, and accepted. */
@Entity({ schema: 'identity', name: 'stand_in' })
export class StandIn {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ type: 'uuid', name: 'partnership_id' }) partnershipId: string;
  @Column({ type: 'uuid', name: 'person_id' }) personId: string;
  @Column({ type: 'uuid', name: 'named_by' }) namedBy: string;
  @Column({ type: 'timestamptz', name: 'named_at' }) namedAt: Date;
  /** The last day on which they stand in. */
  @Column({ type: 'date', name: 'until_date' }) untilDate: string;
  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'declined_at', nullable: true }) declinedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true }) endedAt: Date | null;
}

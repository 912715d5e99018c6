import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A role that waits to be taken up: the first session at the partnership does that. */
@Entity({ schema: 'identity', name: 'invitation' })
export class PersonInvitation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  /** The role that it is for; of a trust leader `trustRoleId` instead. */
  @Column({ type: 'uuid', name: 'role_held_id', nullable: true })
  roleHeldId: string | null;

  @Column({ type: 'uuid', name: 'trust_role_id', nullable: true })
  trustRoleId: string | null;

  @Column({ type: 'uuid', name: 'school_id', nullable: true })
  schoolId: string | null;

  /** null = the product's operator. */
  @Column({ type: 'uuid', name: 'invited_by', nullable: true })
  invitedBy: string | null;

  @Column({ type: 'timestamptz', name: 'invited_at' })
  invitedAt: Date;

  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt: Date;

  @Column({ type: 'integer', name: 'times_sent' })
  timesSent: number;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'taken_up_at', nullable: true })
  takenUpAt: Date | null;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;

  @Column({ type: 'timestamptz', name: 'expired_at', nullable: true })
  expiredAt: Date | null;

  @VersionColumn({ type: 'integer' })
  version: number;
}

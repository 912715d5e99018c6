import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { InvitationListStatus } from '../domain/invitation-list.js';

/** What was sent to whom when a school was asked to join; the stay itself is the membership. */
@Entity({ schema: 'directory', name: 'invitation' })
export class Invitation {
  @PrimaryColumn({ type: 'uuid', name: 'membership_id' })
  membershipId: string;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'school_id', update: false })
  schoolId: string;

  /** The head who is asked; null when nobody was named. */
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId: string | null;

  /** The role that came with the invitation, and goes with it when it is not accepted. */
  @Column({ type: 'uuid', name: 'role_held_id', nullable: true })
  roleHeldId: string | null;

  @Column({ type: 'text', update: false })
  message: string;

  @Column({ type: 'uuid', name: 'list_id', nullable: true, update: false })
  listId: string | null;

  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt: Date;

  @Column({ type: 'smallint', name: 'times_sent' })
  timesSent: number;

  @Column({ type: 'date', name: 'expires_on' })
  expiresOn: string;

  @Column({ type: 'date', name: 'reminded_on', nullable: true })
  remindedOn: string | null;
}

/** Schools to invite that somebody sent as a file or by the API, checked and not yet applied. */
@Entity({ schema: 'directory', name: 'invitation_list' })
export class InvitationList {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text', update: false })
  name: string;

  @Column({ type: 'text' })
  status: InvitationListStatus;

  /** How many schools it invited in the end. */
  @Column({ type: 'integer' })
  invited: number;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;

  @Column({ type: 'uuid', name: 'created_by', nullable: true, update: false })
  createdBy: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;
}

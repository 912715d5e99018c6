import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { MembershipStatus } from '../domain/membership.actions.js';

/** One stay of a school in a partnership; who comes back gets another row. */
@Entity({ schema: 'directory', name: 'membership' })
export class Membership {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'school_id', update: false })
  schoolId: string;

  @Column({ type: 'text' })
  status: MembershipStatus;

  @Column({ type: 'date', name: 'invited_on', update: false })
  invitedOn: string;

  @Column({ type: 'date', name: 'joined_on', nullable: true })
  joinedOn: string | null;

  @Column({ type: 'date', name: 'left_on', nullable: true })
  leftOn: string | null;

  /** The last day that the subscription covers; null while there is no end. */
  @Column({ type: 'date', name: 'due_on', nullable: true })
  dueOn: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}

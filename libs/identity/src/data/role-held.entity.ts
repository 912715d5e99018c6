import type { Power, Role } from '@evenhand/kernel';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A role of a person from one London day until, not including, another. */
@Entity({ schema: 'identity', name: 'role_held' })
export class RoleHeld {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId: string;

  /** null for operators only. */
  @Column({ type: 'uuid', name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  @Column({ type: 'uuid', name: 'school_id', nullable: true })
  schoolId: string | null;

  @Column({ type: 'text' })
  role: Role;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The first day on which it no longer holds; null = for good. */
  @Column({ type: 'date', name: 'until_date', nullable: true })
  untilDate: string | null;

  /** What a role that comes with a trust or a delegation is good for; null = it was given by itself. */
  @Column({ type: 'text', array: true, nullable: true })
  lent: Power[] | null;

  @Column({ type: 'uuid', name: 'trust_role_id', nullable: true })
  trustRoleId: string | null;

  @Column({ type: 'uuid', name: 'delegation_id', nullable: true })
  delegationId: string | null;

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

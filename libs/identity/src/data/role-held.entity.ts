import type { Role } from '@evenhand/kernel';
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

  @VersionColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

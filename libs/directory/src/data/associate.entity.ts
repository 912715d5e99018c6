import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AssociateKind, AssociateStatus } from '../domain/associate.js';

/** A member that is no school: a university, a charity, a service of the authority. */
@Entity({ schema: 'directory', name: 'associate' })
export class Associate {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  kind: AssociateKind;

  @Column({ type: 'text', name: 'contact_name' })
  contactName: string;

  @Column({ type: 'text', name: 'contact_email' })
  contactEmail: string;

  @Column({ type: 'boolean', name: 'may_join_hubs' })
  mayJoinHubs: boolean;

  @Column({ type: 'text' })
  status: AssociateStatus;

  @Column({ type: 'date', name: 'joined_on' })
  joinedOn: string;

  @Column({ type: 'date', name: 'left_on', nullable: true })
  leftOn: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}

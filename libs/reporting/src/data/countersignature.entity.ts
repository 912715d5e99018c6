import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stance } from '../domain/report.actions.js';

@Entity({ schema: 'reporting', name: 'countersignature' })
export class Countersignature {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'report_id', type: 'uuid' })
  reportId: string;

  @Column({ type: 'integer' })
  submission: number;

  @Column({ name: 'school_id', type: 'uuid' })
  schoolId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  stance: Stance;

  @Column({ type: 'text', nullable: true })
  comment: string | null;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  signedAt: Date;
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { PayeeStatus } from '../domain/payee.actions.js';

/** Bank details of a school as they were proposed; a change is a new row. */
@Entity({ schema: 'payments', name: 'payee' })
export class Payee {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'school_id' })
  schoolId: string;

  @Column({ type: 'text' })
  status: PayeeStatus;

  /** Sort code, account number and name, encrypted (PayeeVault). */
  @Column({ type: 'bytea', update: false })
  sealed: Buffer;

  @Column({ type: 'text', name: 'last_three', update: false })
  lastThree: string;

  @Column({ type: 'uuid', name: 'proposed_by', update: false })
  proposedBy: string;

  @Column({ type: 'timestamptz', name: 'proposed_at', update: false })
  proposedAt: Date;

  @Column({ type: 'uuid', name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @VersionColumn({ type: 'integer' })
  version: number;
}

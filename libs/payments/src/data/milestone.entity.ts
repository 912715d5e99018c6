import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Assessment } from '../domain/assess.js';
import type { MilestoneStatus } from '../domain/milestone.actions.js';
import type { PaymentRule } from '../domain/payment-rule.js';

@Entity({ schema: 'payments', name: 'milestone' })
export class Milestone {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'agreement_id' })
  agreementId: string;

  @Column({ type: 'uuid', name: 'payee_school_id' })
  payeeSchoolId: string;

  @Column({ type: 'uuid', name: 'supported_school_id' })
  supportedSchoolId: string;

  @Column({ type: 'uuid', name: 'fund_id' })
  fundId: string;

  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  gate: 'outputs' | 'outcomes';

  @Column({ type: 'text', name: 'gate_ref' })
  gateRef: string;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;

  @Column({ type: 'jsonb' })
  rule: PaymentRule;

  @Column({ type: 'date', name: 'due_on' })
  dueOn: string;

  @Column({ type: 'text', name: 'bank_key', update: false })
  bankKey: string;

  @Column({ type: 'text' })
  status: MilestoneStatus;

  /** Why it was returned, withheld or forfeited; null otherwise. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid', name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true })
  claimedAt: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  assessment: Assessment | null;

  @Column({ type: 'bigint', name: 'payable_pence', nullable: true, transformer: safeInteger })
  payablePence: number | null;

  @Column({ type: 'uuid', name: 'assessed_by', nullable: true })
  assessedBy: string | null;

  @Column({ type: 'timestamptz', name: 'assessed_at', nullable: true })
  assessedAt: Date | null;

  @Column({ type: 'uuid', name: 'approved_by', nullable: true })
  approvedBy: string | null;

  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'uuid', name: 'authorised_by', nullable: true })
  authorisedBy: string | null;

  @Column({ type: 'timestamptz', name: 'authorised_at', nullable: true })
  authorisedAt: Date | null;

  /** The bank details that the authoriser saw: what is paid, even when they change later. */
  @Column({ type: 'uuid', name: 'payee_id', nullable: true })
  payeeId: string | null;

  @Column({ type: 'uuid', name: 'batch_id', nullable: true })
  batchId: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @VersionColumn({ type: 'integer' })
  version: number;
}

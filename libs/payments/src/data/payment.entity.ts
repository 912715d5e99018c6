import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A milestone's one payment, from its instruction on. */
@Entity({ schema: 'payments', name: 'payment' })
export class Payment {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'milestone_id' })
  milestoneId: string;

  @Column({ type: 'text', name: 'bank_key' })
  bankKey: string;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;

  @Column({ type: 'uuid', name: 'payee_id' })
  payeeId: string;

  /** Calls begun. */
  @Column({ type: 'integer' })
  attempts: number;

  /** Calls whose outcome nobody knows. */
  @Column({ type: 'integer' })
  unknowns: number;

  @Column({ type: 'text', name: 'last_outcome', nullable: true })
  lastOutcome: 'paid' | 'nothing-moved' | 'clash' | 'unknown' | null;

  @Column({ type: 'timestamptz', name: 'last_tried_at' })
  lastTriedAt: Date;

  @Column({ type: 'text', name: 'bank_ref', nullable: true })
  bankRef: string | null;

  @Column({ type: 'timestamptz', name: 'instructed_at' })
  instructedAt: Date;

  @Column({ type: 'timestamptz', name: 'paid_at', nullable: true })
  paidAt: Date | null;

  @Column({ type: 'timestamptz', name: 'reconciled_at', nullable: true })
  reconciledAt: Date | null;
}

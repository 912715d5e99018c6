import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Explanation } from '../domain/match-statement.js';

/** A line of the bank's statement as it was read, and what our books say to it. */
@Entity({ schema: 'payments', name: 'bank_line' })
export class BankLine {
  @PrimaryColumn({ type: 'text', name: 'bank_ref' })
  bankRef: string;

  /** Null while nobody knows whose payment it is. */
  @Column({ type: 'uuid', name: 'partnership_id', nullable: true })
  partnershipId: string | null;

  @Column({ type: 'text', name: 'bank_key' })
  bankKey: string;

  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;

  @Column({ type: 'timestamptz', name: 'booked_at' })
  bookedAt: Date;

  @Column({ type: 'text' })
  explanation: Explanation;

  @Column({ type: 'timestamptz', name: 'first_seen_at' })
  firstSeenAt: Date;
}

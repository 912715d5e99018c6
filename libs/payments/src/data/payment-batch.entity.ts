import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Payments that one person authorised together. */
@Entity({ schema: 'payments', name: 'payment_batch' })
export class PaymentBatch {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'integer', name: 'payment_count' })
  paymentCount: number;

  @Column({ type: 'bigint', name: 'total_pence', transformer: safeInteger })
  totalPence: number;

  @Column({ type: 'uuid', name: 'authorised_by' })
  authorisedBy: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

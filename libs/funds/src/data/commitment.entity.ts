import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a signed agreement has claimed of a fund. Written by the database's own functions only. */
@Entity({ schema: 'funds', name: 'commitment' })
export class Commitment {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'fund_id' })
  fundId: string;

  @Column({ type: 'uuid', name: 'agreement_id' })
  agreementId: string;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;

  @Column({ type: 'bigint', name: 'instructed_pence', transformer: safeInteger })
  instructedPence: number;

  @Column({ type: 'bigint', name: 'released_pence', transformer: safeInteger })
  releasedPence: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

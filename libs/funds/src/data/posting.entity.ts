import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'funds', name: 'posting' })
export class Posting {
  @PrimaryColumn({ type: 'uuid', name: 'entry_id' })
  entryId: string;

  /** 1 takes out, 2 puts in. */
  @PrimaryColumn({ type: 'smallint' })
  line: number;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;
}

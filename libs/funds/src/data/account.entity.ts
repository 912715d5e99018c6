import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccountKind } from '../domain/ledger.js';

@Entity({ schema: 'funds', name: 'account' })
export class Account {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'fund_id' })
  fundId: string;

  @Column({ type: 'text' })
  kind: AccountKind;

  /** Kept by a trigger on postings; `fundsFaults` compares it with their sum. */
  @Column({ type: 'bigint', name: 'balance_pence', transformer: safeInteger })
  balancePence: number;
}

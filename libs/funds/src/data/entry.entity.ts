import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EntryKind } from '../domain/ledger.js';

/** One movement of money, never changed. Its two postings carry the amount out of and into accounts. */
@Entity({ schema: 'funds', name: 'entry' })
export class Entry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'uuid', name: 'fund_id' })
  fundId: string;

  @Column({ type: 'text' })
  kind: EntryKind;

  @Column({ type: 'bigint', name: 'amount_pence', transformer: safeInteger })
  amountPence: number;

  @Column({ type: 'uuid', name: 'agreement_id', nullable: true })
  agreementId: string | null;

  @Column({ type: 'uuid', name: 'milestone_id', nullable: true })
  milestoneId: string | null;

  @Column({ type: 'timestamptz', name: 'at' })
  at: Date;
}

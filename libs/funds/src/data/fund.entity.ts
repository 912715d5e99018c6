import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { FundKind } from '../domain/open-fund.js';

@Entity({ schema: 'funds', name: 'fund' })
export class Fund {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'partnership_id' })
  partnershipId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  kind: FundKind;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'uuid', name: 'opened_by', nullable: true })
  openedBy: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @VersionColumn({ type: 'integer' })
  version: number;
}

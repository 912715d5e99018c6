import { safeInteger } from '@evenhand/platform';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a membership of a partnership includes and costs in a year. */
@Entity({ schema: 'directory', name: 'tier' })
export class Tier {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @VersionColumn()
  version: number;

  @Column({ type: 'uuid', name: 'partnership_id', update: false })
  partnershipId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  includes: string;

  @Column({ type: 'bigint', name: 'yearly_pence', transformer: safeInteger })
  yearlyPence: number;

  @Column({ type: 'date', name: 'from_date' })
  fromDate: string;

  /** The last day on which it can be chosen. */
  @Column({ type: 'date', name: 'until_date', nullable: true })
  untilDate: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}

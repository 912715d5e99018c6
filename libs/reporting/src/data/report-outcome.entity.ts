import { Column, Entity, PrimaryColumn } from 'typeorm';
import { decimal } from './decimal.js';

@Entity({ schema: 'reporting', name: 'report_outcome' })
export class ReportOutcome {
  @PrimaryColumn({ name: 'report_id', type: 'uuid' })
  reportId: string;

  @PrimaryColumn({ name: 'measure_code', type: 'text' })
  measureCode: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ type: 'numeric', transformer: decimal, nullable: true })
  result: number | null;

  @Column({ name: 'is_final', type: 'boolean' })
  isFinal: boolean;

  @Column({ type: 'text' })
  note: string;
}

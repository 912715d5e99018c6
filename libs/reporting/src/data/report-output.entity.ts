import { Column, Entity, PrimaryColumn } from 'typeorm';
import { decimal } from './decimal.js';

@Entity({ schema: 'reporting', name: 'report_output' })
export class ReportOutput {
  @PrimaryColumn({ name: 'report_id', type: 'uuid' })
  reportId: string;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  /** Since the report before. */
  @Column({ type: 'numeric', transformer: decimal, nullable: true })
  delivered: number | null;
}

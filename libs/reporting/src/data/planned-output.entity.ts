import { Column, Entity, PrimaryColumn } from 'typeorm';
import { decimal } from './decimal.js';

@Entity({ schema: 'reporting', name: 'planned_output' })
export class PlannedOutput {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'partnership_id', type: 'uuid' })
  partnershipId: string;

  @Column({ name: 'agreement_id', type: 'uuid' })
  agreementId: string;

  /** Place in the terms, from 0. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  label: string;

  @Column({ type: 'text' })
  unit: string;

  @Column({ type: 'numeric', transformer: decimal })
  planned: number;
}

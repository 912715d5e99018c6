import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeasureDirection, MeasureKind, MeasureLevel } from '../domain/default-measures.js';

/** One measure of a partnership's library: what outcomes are promised and judged in. */
@Entity({ schema: 'register', name: 'measure' })
export class Measure {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'partnership_id', type: 'uuid' }) partnershipId: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) unit: string;
  @Column({ type: 'text' }) direction: MeasureDirection;
  @Column({ type: 'text' }) numerator: string;
  @Column({ type: 'text' }) denominator: string;
  @Column({ name: 'lag_days', type: 'int' }) lagDays: number;
  @Column({ name: 'minimum_cohort', type: 'int' }) minimumCohort: number;
  @Column({ type: 'text' }) kind: MeasureKind;
  @Column({ type: 'text' }) level: MeasureLevel;
  @Column({ name: 'retired_on', type: 'date', nullable: true }) retiredOn: string | null;
}

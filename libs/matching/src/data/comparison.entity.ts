import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RunSettings } from '../domain/run-settings.js';
import type { PresetOutcome } from '../domain/trade.js';

/** What each preset would do with the needs and offers of one moment; nothing is proposed by it. */
@Entity({ schema: 'matching', name: 'comparison' })
export class Comparison {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'partnership_id', type: 'uuid', update: false }) partnershipId: string;
  @Column({ type: 'text' }) status: 'queued' | 'finished' | 'failed';
  /** SHA-256 of the canonical snapshot, hex; null until the rows are read. */
  @Column({ name: 'input_hash', type: 'text', nullable: true }) inputHash: string | null;
  @Column({ type: 'jsonb', nullable: true, update: false }) settings: RunSettings | null;
  @Column({ name: 'need_count', type: 'int' }) needCount: number;
  @Column({ name: 'offer_count', type: 'int' }) offerCount: number;
  @Column({ name: 'failure_code', type: 'text', nullable: true }) failureCode: string | null;
  @Column({ type: 'jsonb', nullable: true }) outcomes: PresetOutcome[] | null;
  @Column({ name: 'requested_at', type: 'timestamptz', update: false }) requestedAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}

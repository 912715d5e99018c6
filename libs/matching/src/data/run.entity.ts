import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { safeInteger } from '@evenhand/platform';
import type { RunPhase } from '../domain/watch.js';
import type { Preset } from '../domain/preset.js';
import type { RunSettings } from '../domain/run-settings.js';
import type { ScarcityTable } from '../domain/scarcity.js';
import type { Summary } from '../domain/result.js';
import type { Weights } from '../domain/weights.js';
import type { RunStatus } from './run.actions.js';

/**
 * One question to the engine and how far it is. The snapshot and the weights are kept whole, so that
 * any run can be solved again to the same answer. Rows of its answer: `matching.pair`, `unserved`, `price`.
 */
@Entity({ schema: 'matching', name: 'run' })
export class MatchingRun {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @VersionColumn() version: number;
  @Column({ name: 'partnership_id', type: 'uuid', update: false }) partnershipId: string;
  @Column({ type: 'text' }) status: RunStatus;
  @Column({ type: 'text', update: false }) preset: Preset;
  @Column({ type: 'jsonb', update: false }) weights: Weights;
  /** How the load was to be spread; null for runs from before it could be said. */
  @Column({ type: 'jsonb', nullable: true, update: false }) settings: RunSettings | null;
  /** A dry run is solved and kept, and makes no proposals. */
  @Column({ name: 'dry_run', type: 'boolean', update: false }) dryRun: boolean;
  /** SHA-256 of the canonical snapshot, preset and weights, hex; null until the rows are read. */
  @Column({ name: 'input_hash', type: 'text', nullable: true }) inputHash: string | null;
  /** SHA-256 of the canonical answer, hex: what a replay is compared with. */
  @Column({ name: 'output_hash', type: 'text', nullable: true }) outputHash: string | null;
  /** Gzipped canonical JSON of RunSnapshot, read by the job; not read with the row. */
  @Column({ type: 'bytea', nullable: true, select: false }) snapshot: Buffer | null;
  /** As counted when the run was asked for, then as read. */
  @Column({ name: 'school_count', type: 'int' }) schoolCount: number;
  @Column({ name: 'need_count', type: 'int' }) needCount: number;
  @Column({ name: 'offer_count', type: 'int' }) offerCount: number;
  @Column({ type: 'text', nullable: true }) phase: RunPhase | null;
  @Column({ name: 'phase_done', type: 'int' }) phaseDone: number;
  @Column({ name: 'phase_total', type: 'int' }) phaseTotal: number;
  @Column({ type: 'jsonb', nullable: true }) summary: Summary | null;
  /** Work that the engine did: needs settled, edges scanned ... */
  @Column({ type: 'jsonb', nullable: true }) counters: Record<string, number> | null;
  /** Gains above 0 as `[index of the need, gain]`: with the prices the whole dual solution. */
  @Column({ type: 'jsonb', nullable: true, select: false }) gains: [number, number][] | null;
  /** Whole milliseconds by phase. */
  @Column({ type: 'jsonb', nullable: true }) milliseconds: Record<string, number> | null;
  /** Where one more supporter would help most; null for runs from before it was kept. */
  @Column({ type: 'jsonb', nullable: true, select: false }) scarcity: ScarcityTable | null;
  /** Ids of the areas by the index that `scarcity` uses. */
  @Column({ name: 'scarcity_areas', type: 'text', array: true, nullable: true, select: false })
  scarcityAreas: string[] | null;
  @Column({ name: 'certificate_gap', type: 'bigint', nullable: true, transformer: safeInteger })
  certificateGap: number | null;
  @Column({ name: 'failure_code', type: 'text', nullable: true }) failureCode: string | null;
  @Column({ name: 'requested_by', type: 'uuid', nullable: true, update: false })
  requestedBy: string | null;
  @Column({ name: 'requested_at', type: 'timestamptz', update: false }) requestedAt: Date;
  @Column({ name: 'started_at', type: 'timestamptz', nullable: true }) startedAt: Date | null;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}

import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Actions } from '@evenhand/kernel';
import { safeInteger } from '@evenhand/platform';
import type { RunPhase } from '../domain/watch.js';

export const replayStatuses = ['queued', 'running', 'finished', 'failed'] as const;
export type ReplayStatus = (typeof replayStatuses)[number];

/** A replay that a killed worker left behind is started again. */
export const replayActions = {
  start: { from: ['queued', 'running'], to: 'running', by: ['system'] },
  finish: { from: ['running'], to: 'finished', by: ['system'] },
  fail: { from: ['queued', 'running'], to: 'failed', by: ['system'] },
} as const satisfies Actions<ReplayStatus>;

/** A finished run solved again from what was stored, and whether the same came out. */
@Entity({ schema: 'matching', name: 'replay' })
export class Replay {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @VersionColumn() version: number;
  @Column({ name: 'partnership_id', type: 'uuid', update: false }) partnershipId: string;
  @Column({ name: 'run_id', type: 'uuid', update: false }) runId: string;
  @Column({ type: 'text' }) status: ReplayStatus;
  @Column({ type: 'text', nullable: true }) phase: RunPhase | null;
  @Column({ name: 'phase_done', type: 'int' }) phaseDone: number;
  @Column({ name: 'phase_total', type: 'int' }) phaseTotal: number;
  /** SHA-256 of the run's answer, and of the answer that came out this time. */
  @Column({ name: 'stored_hash', type: 'text', update: false }) storedHash: string;
  @Column({ name: 'replayed_hash', type: 'text', nullable: true }) replayedHash: string | null;
  /** What the answer that came out is worth; null while nothing is known, and for replays of before. */
  @Column({ name: 'replayed_objective', type: 'bigint', nullable: true, transformer: safeInteger })
  replayedObjective: number | null;
  @Column({ name: 'failure_code', type: 'text', nullable: true }) failureCode: string | null;
  @Column({ name: 'requested_by', type: 'uuid', nullable: true, update: false })
  requestedBy: string | null;
  @Column({ name: 'requested_at', type: 'timestamptz', update: false }) requestedAt: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt: Date | null;
}

/** Null while nothing is known yet, and where it failed. */
export function isSameAnswer({ replayedHash, storedHash }: Replay): boolean | null {
  return replayedHash === null ? null : replayedHash === storedHash;
}

import {
  type CapacityUnit,
  capacityUnits,
  type MatchingRun,
  presetNames,
  type Preset,
  runStatuses,
  type RunStatus,
} from '@evenhand/matching';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { gapPercent } from './run-proof.js';

export class NewRunDto {
  @ApiProperty({ enum: presetNames })
  @IsIn([...presetNames], { message: 'preset is equity, balanced or quality.' })
  preset: Preset;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Solved and kept, but nothing is proposed.',
  })
  @IsOptional()
  @IsBoolean({ message: 'dryRun is true or false.' })
  dryRun: boolean = false;
}

export class RunProgressDto {
  @ApiProperty({ enum: ['read', 'score', 'solve', 'certify', 'store'] })
  phase: string;

  @ApiProperty({ type: 'integer' })
  done: number;

  @ApiProperty({ type: 'integer' })
  total: number;
}

export class RunSummaryDto {
  @ApiProperty({ type: 'integer', description: 'Pairs made.' })
  served: number;

  @ApiProperty({ type: 'integer', description: 'Sum of the equity weights served.' })
  coverage: number;

  @ApiProperty({ type: 'integer', description: 'Sum of the points of fit.' })
  quality: number;

  @ApiProperty({ type: 'integer' })
  objective: number;

  @ApiProperty({ type: 'integer', description: '0: no other set of pairs is better.' })
  gap: number;

  @ApiProperty({ type: Boolean, description: 'False only of runs in days: see gap and bound.' })
  proven: boolean;

  @ApiProperty({ type: 'integer', description: 'No set of pairs is worth more.' })
  bound: number;

  @ApiProperty({ type: Number, description: 'The gap in per cent of the bound, upwards.' })
  gapPercent: number;

  @ApiProperty({
    enum: ['proof', 'size', 'work', 'time'],
    description: 'What ended the search. Ended by time, a replay may differ.',
  })
  endedBy: string;

  @ApiProperty({ type: 'integer' })
  pairsTested: number;

  @ApiProperty({ type: 'integer' })
  feasiblePairs: number;
}

export class MatchingRunDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: runStatuses })
  status: RunStatus;

  @ApiProperty({ enum: presetNames })
  preset: Preset;

  @ApiProperty({ type: String })
  weightsVersion: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Version of the matching settings that it keeps to; null for runs of before.',
  })
  settingsVersion: number | null;

  @ApiProperty({ enum: capacityUnits, description: 'What an offer’s room was counted in.' })
  capacityIn: CapacityUnit;

  @ApiProperty({ type: Boolean })
  dryRun: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 of all that the run was given; null until its job has read it.',
  })
  inputHash: string | null;

  @ApiProperty({ type: String, nullable: true })
  outputHash: string | null;

  @ApiProperty({ type: 'integer' })
  needCount: number;

  @ApiProperty({ type: 'integer' })
  offerCount: number;

  @ApiProperty({ type: RunProgressDto, nullable: true })
  progress: RunProgressDto | null;

  @ApiProperty({ type: RunSummaryDto, nullable: true })
  summary: RunSummaryDto | null;

  @ApiProperty({ type: String, nullable: true })
  failureCode: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: Date | null;
}

export class UnservedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: 'integer', description: 'Supporters still missing.' })
  missing: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Offers by the first reason against them.',
  })
  why: Record<string, number>;
}

export function runDto(run: MatchingRun): MatchingRunDto {
  const { summary } = run;
  return {
    id: run.id,
    version: run.version,
    status: run.status,
    preset: run.preset,
    weightsVersion: run.weights.version,
    settingsVersion: run.settings?.version ?? null,
    capacityIn: run.settings?.capacityIn ?? 'pairings',
    dryRun: run.dryRun,
    inputHash: run.inputHash,
    outputHash: run.outputHash,
    needCount: run.needCount,
    offerCount: run.offerCount,
    progress:
      run.phase === null ? null : { phase: run.phase, done: run.phaseDone, total: run.phaseTotal },
    summary: summary && {
      served: summary.served,
      coverage: summary.coverage,
      quality: summary.quality,
      objective: summary.objective,
      gap: summary.gap,
      proven: summary.gap === 0,
      bound: summary.days?.bound ?? summary.objective,
      gapPercent: gapPercent(summary),
      endedBy: summary.days?.endedBy ?? 'proof',
      pairsTested: summary.pairsTested,
      feasiblePairs: summary.feasiblePairs,
    },
    failureCode: run.failureCode,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
  };
}

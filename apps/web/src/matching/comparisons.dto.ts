import { presetNames, type Comparison, type Preset } from '@evenhand/matching';
import { ApiProperty } from '@nestjs/swagger';
import { gapPercent } from './run-proof.js';

export class PresetOutcomeDto {
  @ApiProperty({ enum: presetNames })
  preset: Preset;

  @ApiProperty({ type: 'integer', description: 'Pairs made.' })
  served: number;

  @ApiProperty({ type: 'integer', description: 'Sum of the equity weights served.' })
  coverage: number;

  @ApiProperty({ type: 'integer', description: 'Sum of the points of fit.' })
  quality: number;

  @ApiProperty({ type: Number, description: 'Per cent; 0: proven. Above it only in days.' })
  gapPercent: number;

  @ApiProperty({ type: Number, description: 'Per cent of what equity first reaches.' })
  coverageShare: number;

  @ApiProperty({ type: Number })
  qualityShare: number;

  @ApiProperty({ type: 'integer', description: 'Needs with other supporters than equity first.' })
  needsChanged: number;
}

export class ComparisonDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['queued', 'finished', 'failed'] })
  status: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 of the needs and offers compared; null while queued.',
  })
  inputHash: string | null;

  @ApiProperty({ type: 'integer' })
  needCount: number;

  @ApiProperty({ type: 'integer' })
  offerCount: number;

  @ApiProperty({ type: [PresetOutcomeDto] })
  outcomes: PresetOutcomeDto[];

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt: Date;
}

export function comparisonDto(comparison: Comparison): ComparisonDto {
  const { id, status, inputHash, needCount, offerCount, requestedAt, outcomes } = comparison;
  return {
    ...{ id, status, inputHash, needCount, offerCount, requestedAt },
    outcomes: (outcomes ?? []).map(({ preset, summary, ...shares }) => ({
      ...{ preset, served: summary.served, coverage: summary.coverage, quality: summary.quality },
      gapPercent: gapPercent(summary),
      coverageShare: shares.coverageShare,
      qualityShare: shares.qualityShare,
      needsChanged: shares.needsChanged,
    })),
  };
}

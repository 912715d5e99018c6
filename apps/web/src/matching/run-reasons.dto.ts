import { notChosenReasons } from '@evenhand/matching';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class PairQuery {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all', { message: 'needId is the id of a need.' })
  needId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID('all', { message: 'offerId is the id of an offer.' })
  offerId: string;
}

export class AlternativeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ type: 'integer' })
  score: number;

  @ApiProperty({
    type: 'integer',
    description: 'Proven: insisting on it costs the whole at least so much of the objective.',
  })
  minimumLoss: number;

  @ApiProperty({ type: Boolean, description: 'It still has a place in this answer.' })
  free: boolean;
}

export class HolderDto {
  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: 'integer', description: 'Equity weight.' })
  priority: number;

  @ApiProperty({ type: 'integer' })
  score: number;
}

export class OutrankedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ type: 'integer' })
  score: number;

  @ApiProperty({ type: 'integer', description: 'What the need falls short by, of the objective.' })
  short: number;

  @ApiProperty({ type: [HolderDto] })
  holders: HolderDto[];
}

export class WouldServeDto {
  @ApiProperty({ enum: ['travel', 'remote', 'in-person', 'time'] })
  change: string;

  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({
    type: 'integer',
    description: 'Metres further, or weeks later (below 0: earlier).',
  })
  by: number;

  @ApiProperty({ type: Boolean, description: 'A place is free, so the change is enough.' })
  certain: boolean;
}

export class ShortOfDaysDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ type: 'integer' })
  score: number;

  @ApiProperty({ type: 'integer' })
  daysLeft: number;

  @ApiProperty({ type: 'integer', description: 'Days that one supporter of the need spends.' })
  daysAsked: number;
}

export class NeedReasonsDto {
  @ApiProperty({ type: 'integer', description: 'Supporters still missing; 0 when it has all.' })
  missing: number;

  @ApiProperty({ type: [AlternativeDto] })
  alternatives: AlternativeDto[];

  @ApiProperty({ type: [OutrankedDto] })
  outrankedAt: OutrankedDto[];

  @ApiProperty({ type: [WouldServeDto] })
  wouldServe: WouldServeDto[];

  @ApiProperty({
    type: [ShortOfDaysDto],
    description: 'Of a run in days: offers that would do but for their days.',
  })
  shortOfDays: ShortOfDaysDto[];
}

export class CouldHaveServedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  needId: string;

  @ApiProperty({ type: 'integer' })
  score: number;

  @ApiProperty({ type: 'integer' })
  minimumLoss: number;
}

export class OfferReasonsDto {
  @ApiProperty({ type: String, format: 'uuid' })
  offerId: string;

  @ApiProperty({ enum: ['full', ...notChosenReasons] })
  why: string;

  @ApiProperty({ type: 'integer' })
  feasibleNeeds: number;

  @ApiProperty({ type: [CouldHaveServedDto] })
  couldHaveServed: CouldHaveServedDto[];
}

export class ForcedPairDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The rule that the pair breaks; then it has no cost.',
  })
  refusal: string | null;

  @ApiProperty({ type: 'integer', description: 'Exact: what the whole loses of the objective.' })
  cost: number;

  @ApiProperty({ type: 'integer' })
  fewerPairs: number;

  @ApiProperty({ type: 'integer' })
  coverageLost: number;

  @ApiProperty({ type: 'integer' })
  qualityLost: number;

  @ApiProperty({ type: 'integer', description: 'Needs whose supporters would change.' })
  needsMoved: number;
}

export class ScarcityDto {
  @ApiProperty({ enum: ['area', 'phase', 'place'] })
  kind: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({
    type: Number,
    description: 'What one more place would add, in points of priority.',
  })
  points: number;

  @ApiProperty({ type: 'integer', description: 'Places on offer.' })
  slots: number;

  @ApiProperty({ type: 'integer', description: 'Supporters still missing.' })
  missing: number;

  @ApiProperty({ type: String, description: 'The same in a sentence.' })
  words: string;
}
